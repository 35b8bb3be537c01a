import Archives
import Digests
import FoundationEssentials
package import Staging

/// A report as somebody has it: a folder, or a zip archive of one.
package struct PublishedReport: Sendable {
  /// The bytes of a path: two that look alike are two.
  typealias Path = [UInt8]

  /// What lies in a report.
  struct Entry {
    let path: Path
    let kind: FolderListing.Kind
    /// What identifies its bytes; of a file that was asked for.
    let digest: Digest?
  }

  /// The file of its results.
  package static let results = "results.json"

  let root: String
  let manifest: WrittenManifest

  /// - Parameter path: a folder, or a zip archive by its name.
  /// - Throws: where there is no report that can be read.
  package init(at path: String) throws(OutputFailure) {
    root = path
    manifest = try WrittenManifest(
      try Self.bytes(of: Manifest.name, in: path), of: "\(path)/\(Manifest.name)")
  }

  /// Whether a path is that of a zip archive, by its name.
  package static func isArchive(_ path: String) -> Bool {
    path.utf8.suffix(4).map { $0 | 0x20 }.elementsEqual(".zip".utf8.map { $0 | 0x20 })
  }

  /// Whether there is a report of this program and nothing else, which may be replaced by a new one.
  package static func isReport(_ path: String) -> Bool {
    guard let report = try? PublishedReport(at: path) else { return false }
    let own = OwnPaths(report.manifest)
    let entries = try? report.entries(digestsOf: { _ in false })
    return entries?.allSatisfy { entry in
      switch entry.kind {
      case .file: own.files.contains(entry.path)
      case .folder: own.folders.contains(entry.path)
      // A folder that cannot be looked through may hold anything.
      case .other, .unreadable: false
      }
    } ?? false
  }

  /// The bytes of one of its files.
  package func bytes(of name: String) throws(OutputFailure) -> [UInt8] {
    try Self.bytes(of: name, in: root)
  }

  private static func bytes(of name: String, in root: String) throws(OutputFailure) -> [UInt8] {
    guard isArchive(root) else {
      return try FileReader.bytes(of: "\(root)/\(name)", followsLinks: false)
    }
    var found: [UInt8]?
    try forEachMember(of: root) { (path, reader) throws(ArchiveFailure) in
      guard found == nil, path.elementsEqual(name.utf8) else { return }
      var (bytes, piece): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 16))
      while case let got = try reader.fill(&piece), got > 0 { bytes += piece[..<got] }
      found = bytes
    }
    guard let found else {
      throw OutputFailure("\(root)/\(name)", reason: "không có tệp này; no such file")
    }
    return found
  }

  /// All that lies in it.
  ///
  /// - Parameter isWanted: of which files the digests are wanted.
  /// - Returns: files, folders and what else there is, by path.
  /// - Throws: where it cannot be read.
  func entries(digestsOf isWanted: (Path) -> Bool) throws(OutputFailure) -> [Entry] {
    guard Self.isArchive(root) else {
      return FolderListing(of: root).entries.map { entry in
        guard entry.kind == .file, isWanted(entry.path) else {
          return Entry(path: entry.path, kind: entry.kind, digest: nil)
        }
        do throws(OutputFailure) {
          let name = String(decoding: entry.path, as: UTF8.self)
          let bytes = try FileReader.bytes(of: "\(root)/\(name)", followsLinks: false)
          return Entry(path: entry.path, kind: .file, digest: Digest(of: bytes))
        } catch {
          return Entry(path: entry.path, kind: .unreadable(reason: error.reason), digest: nil)
        }
      }
    }
    var entries: [Entry] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    try Self.forEachMember(of: root) { (path, reader) throws(ArchiveFailure) in
      guard isWanted(path) else {
        return entries.append(Entry(path: path, kind: .file, digest: nil))
      }
      let hasher = DigestHasher()
      while case let got = try reader.fill(&piece), got > 0 { hasher.add(piece[..<got]) }
      entries.append(Entry(path: path, kind: .file, digest: hasher.finish()))
    }
    return entries.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  private static func forEachMember(
    of path: String, _ body: (Path, ArchiveReader) throws(ArchiveFailure) -> Void
  ) throws(OutputFailure) {
    do throws(ArchiveFailure) {
      let name = Array(path.utf8CString)
      // What a zip's directory does not tell of, such as another report, would be passed over.
      _ = try ArchiveReader.check(name, .zip)
      let reader = try ArchiveReader(name, .zip, limit: ArchiveLimits.bytes(outOf: name))
      while let member = try reader.next() { try body(member.path, reader) }
    } catch {
      throw OutputFailure(path, reason: error.reason)
    }
  }
}

/// The paths that a report has by its manifest.
struct OwnPaths {
  private(set) var files: Set<PublishedReport.Path> = [Array(Manifest.name.utf8)]
  private(set) var folders: Set<PublishedReport.Path> = []

  init(_ manifest: WrittenManifest) {
    for output in manifest.outputs {
      let path = Array(output.path.utf8)
      files.insert(path)
      for slash in path.indices where path[slash] == UInt8(ascii: "/") {
        folders.insert(Array(path[..<slash]))
      }
    }
  }
}

/// A manifest as a report has it.
struct WrittenManifest: Decodable, Sendable {
  struct Program: Decodable { let name, version: String }
  struct Rules: Decodable { let catalogue: String }
  struct Options: Decodable {
    let areas: [String]
    let withInputs: Bool?
    let address, since, compare, predecessors, map: String?
  }
  struct File: Decodable { let path, sha256: String }

  let program: Program
  let rules: Rules
  let options: Options
  let election: String
  let time: String
  let inputs, outputs: [File]

  /// - Parameters:
  ///   - bytes: the file.
  ///   - path: what it is called where it cannot be used.
  /// - Throws: where it is no report's.
  init(_ bytes: [UInt8], of path: String) throws(OutputFailure) {
    guard let written = try? JSONDecoder().decode(WrittenManifest.self, from: Data(bytes)),
      written.program.name == "kiemphieu"
    else {
      throw OutputFailure(
        path,
        reason: "không phải manifest của báo cáo, hoặc bị sửa; not a report's manifest, or altered")
    }
    self = written
  }
}
