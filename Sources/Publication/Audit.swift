package import Digests
package import Election
import FoundationEssentials
package import Staging

/// A report that is held against the election that it is said to be of.
package struct Audit: Sendable {
  /// Something in the report that is not as it should be.
  package struct Difference: Equatable, Sendable {
    package let text: Text
  }

  private let manifest: WrittenManifest
  /// The files of the report as they are now, by path.
  private let found: [String: Digest]

  /// Reads a report's manifest, and what identifies each of its files.
  ///
  /// - Parameter path: the folder of the report.
  /// - Throws: where there is no report that can be read.
  package init(of path: String) throws(OutputFailure) {
    manifest = try WrittenManifest(in: path)
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    var found: [String: Digest] = [:]
    for name in names {
      guard let data = try? Data(contentsOf: URL(filePath: "\(path)/\(name)")) else { continue }
      found[name] = Digest(of: Array(data))
    }
    self.found = found
  }

  /// Whether a folder is a report of this program and nothing else, which may be replaced by a new
  /// one.
  package static func isReport(_ path: String) -> Bool {
    // A folder that cannot be looked through may hold anything.
    guard let manifest = try? WrittenManifest(in: path),
      let found = try? FileManager.default.subpathsOfDirectory(atPath: path)
    else { return false }
    let own = Set(manifest.outputs.map(\.path) + [Manifest.name])
    let folders = Set(own.map { $0.prefix { $0 != "/" } }.map(String.init))
    return found.allSatisfy { own.contains($0) || folders.contains($0) }
  }

  /// What the report was made with.
  package var options: Publication.Options {
    Publication.Options(
      areas: manifest.options.areas, time: Moment(manifest.time)?.secondsSince1970 ?? 0)
  }

  /// Every difference, those of inputs first.
  ///
  /// - Parameters:
  ///   - election: the id of the election.
  ///   - inputs: the files that the election is read from now.
  ///   - outputs: what a report made from them would hold.
  /// - Returns: the differences, by path.
  package func differences(
    of election: String, inputs: [DigestedFile], outputs: [DigestedFile]
  ) -> [Difference] {
    var differences: [Difference] = []
    if manifest.program.version != Manifest.version {
      differences.append(
        Difference(
          text: Text(
            vi: "báo cáo do phiên bản \(manifest.program.version) viết, đây là \(Manifest.version)",
            en: "the report is of version \(manifest.program.version), this is \(Manifest.version)")
        ))
    }
    if manifest.election != election {
      differences.append(
        Difference(
          text: Text(
            vi: "báo cáo thuộc cuộc bầu cử khác: «\(manifest.election)»",
            en: "the report is of another election: \"\(manifest.election)\"")))
    }
    if manifest.rules.catalogue != "\(Manifest.catalogue)" {
      differences.append(
        Difference(
          text: Text(vi: "danh mục quy tắc đã khác", en: "the catalogue of rules is another")))
    }
    differences += compare(
      Self.byPath(manifest.inputs), Self.byPath(inputs),
      gone: Text(vi: "đầu vào không còn", en: "input is gone"),
      new: Text(vi: "đầu vào mới, báo cáo chưa tính", en: "input is new, the report is without it"),
      changed: Text(vi: "đầu vào đã thay đổi", en: "input has changed"))
    differences += compare(
      Self.byPath(manifest.outputs),
      found.filter { $0.key != Manifest.name }.mapValues { "\($0)" },
      gone: Text(vi: "tệp báo cáo bị mất", en: "file of the report is gone"),
      new: Text(vi: "tệp lạ trong báo cáo", en: "foreign file in the report"),
      changed: Text(vi: "tệp báo cáo đã bị sửa", en: "file of the report was altered"))
    // With these the manifest itself, which cannot state its own digest.
    var stated = Self.byPath(manifest.outputs)
    stated[Manifest.name] = found[Manifest.name].map { "\($0)" }
    differences += compare(
      stated, Self.byPath(outputs),
      gone: Text(vi: "tính lại không có tệp này", en: "recomputed, there is no such file"),
      new: Text(vi: "tính lại có thêm tệp", en: "recomputed, there is one more file"),
      changed: Text(vi: "tính lại ra kết quả khác", en: "recomputed, it is another"))
    return differences
  }

  private static func byPath(_ files: [WrittenManifest.File]) -> [String: String] {
    Dictionary(files.map { ($0.path, $0.sha256) }) { first, _ in first }
  }

  private static func byPath(_ files: [DigestedFile]) -> [String: String] {
    Dictionary(files.map { ($0.path, "\($0.digest)") }) { first, _ in first }
  }

  private func compare(
    _ stated: [String: String], _ real: [String: String], gone: Text, new: Text, changed: Text
  ) -> [Difference] {
    let paths = Set(stated.keys).union(real.keys).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return paths.compactMap { path in
      guard stated[path] != real[path] else { return nil }
      let what = stated[path] == nil ? new : real[path] == nil ? gone : changed
      return Difference(text: Text(vi: "\(path): \(what)", en: "\(path): \(what)"))
    }
  }
}

/// A manifest as a report has it.
private struct WrittenManifest: Decodable, Sendable {
  struct Program: Decodable { let name, version: String }
  struct Rules: Decodable { let catalogue: String }
  struct Options: Decodable { let areas: [String] }
  struct File: Decodable { let path, sha256: String }

  let program: Program
  let rules: Rules
  let options: Options
  let election: String
  let time: String
  let inputs, outputs: [File]

  init(in path: String) throws(OutputFailure) {
    let file = "\(path)/\(Manifest.name)"
    let bytes = try FileReader.bytes(of: file)
    guard let written = try? JSONDecoder().decode(WrittenManifest.self, from: Data(bytes)),
      written.program.name == "kiemphieu"
    else {
      throw OutputFailure(
        file,
        reason: "không phải manifest của báo cáo, hoặc bị sửa; not a report's manifest, or altered")
    }
    self = written
  }
}
