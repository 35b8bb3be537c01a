import Archives
import Seals

/// An archive that is read like a folder.
struct Archive: Sendable {
  /// What a file of the definition may come to, which stands in memory as a whole.
  private static let largestDefinition = 1 << 30

  static var tooManyMembers: ArchiveFailure {
    ArchiveFailure(reason: "it has more than \(ArchiveLimits.members) members")
  }

  /// What it is opened by.
  let file: [CChar]
  let format: ArchiveReader.Format
  /// Where it lies below the election folder; empty: it is the election folder.
  let path: [UInt8]
  /// The election folder that it is; nil for one that lies in such a folder.
  var folder: PackedFolder?
  /// How many bytes may come out of it.
  let limit: Int

  /// - Parameters:
  ///   - file: what it is opened by.
  ///   - format: how it is packed.
  ///   - path: where it lies below the election folder.
  ///   - most: how many bytes may come out of it at most; of one in another, what may come out of that.
  init(
    _ file: [CChar], _ format: ArchiveReader.Format, path: [UInt8],
    most: Int = ArchiveLimits.most
  ) {
    (self.file, self.format, self.path) = (file, format, path)
    limit = ArchiveLimits.bytes(outOf: file, most: most)
  }

  /// Makes sure of what reading the members does not show; false where there is nothing to read.
  func check() throws(ArchiveFailure) -> Bool { try ArchiveReader.check(file, format) }

  func reader() throws(ArchiveFailure) -> ArchiveReader {
    try ArchiveReader(file, format, limit: limit)
  }

  /// Where a member lies that is read with the sheets; nil for any other.
  func pathRead(of member: [UInt8]) -> [UInt8]? {
    guard case .other(let path) = place(of: member), !SealCover.isSeal(path),
      folder == nil || !path.elementsEqual(Signers.name.utf8)
    else { return nil }
    return path
  }

  /// Where any member lies; nil where it is hidden, or outside the election folder.
  func path(of member: [UInt8]) -> [UInt8]? {
    if let folder { return folder.path(of: member) }
    return isHidden(member) ? nil : path + [UInt8(ascii: "/")] + plainPath(member)
  }

  /// Where a member belongs.
  func place(of member: [UInt8]) -> PackedFolder.Place {
    if let folder { return folder.place(of: member) }
    guard FileFormat(member) != nil, !isHidden(member) else { return .none }
    return .other(path: path + [UInt8(ascii: "/")] + plainPath(member))
  }

  /// Unpacks the definition of a packed election folder, file by file.
  ///
  /// - Parameter body: is given the path of each in that folder, and its bytes with a zero behind them.
  /// - Throws: what is wrong with the archive.
  func forEachOfDefinition(
    _ body: (_ path: [UInt8], _ bytes: [UInt8]) -> Void
  ) throws(ArchiveFailure) {
    try forEach(body) { name in
      guard case .definition(let path) = place(of: name) else { return nil }
      return path
    }
  }

  /// Unpacks the seals of a packed election folder and what stands beside its definition, in the same way.
  func forEachThatVouches(
    _ body: (_ path: [UInt8], _ bytes: [UInt8]) -> Void
  ) throws(ArchiveFailure) {
    guard let folder, !folder.vouching.isEmpty else { return }
    try forEach(body) { name in
      folder.path(of: name).flatMap { folder.vouching.contains($0) ? $0 : nil }
    }
  }

  private func forEach(
    _ body: (_ path: [UInt8], _ bytes: [UInt8]) -> Void, choosing path: ([UInt8]) -> [UInt8]?
  ) throws(ArchiveFailure) {
    let reader = try reader()
    while let member = try reader.next() {
      guard let path = path(member.path) else { continue }
      guard !member.isEncrypted else { throw ArchiveFailure(reason: "it is encrypted") }
      guard member.isFile else {
        throw ArchiveFailure(reason: "there is a link or device in it")
      }
      var (bytes, piece): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 20))
      while case let got = try reader.fill(&piece), got > 0 {
        bytes += piece[..<got]
        guard bytes.count <= Self.largestDefinition else {
          throw ArchiveFailure(reason: ArchiveReader.tooLarge)
        }
      }
      bytes.append(0)
      body(path, bytes)
    }
  }
}
