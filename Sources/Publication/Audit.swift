package import Digests
package import Election
package import Staging

/// A report that is held against the election that it is said to be of.
package struct Audit: Sendable {
  /// Something in the report that is not as it should be.
  package struct Difference: Equatable, Sendable {
    package let text: Text
  }

  private let manifest: WrittenManifest
  /// The files of the report as they are now, by path.
  private var found: [Path: String] = [:]
  /// What is in the report's folder and is none of its files.
  private var strangers: [Difference] = []

  private typealias Path = PublishedReport.Path

  /// Reads a report's manifest, and what identifies each of its files.
  ///
  /// - Parameters:
  ///   - path: the report: a folder, or a zip archive of one.
  ///   - seal: the name of its seal, which is not of the report and is held against it elsewhere.
  /// - Throws: where there is no report that can be read.
  package init(of path: String, besides seal: String) throws(OutputFailure) {
    let report = try PublishedReport(at: path)
    manifest = report.manifest
    let own = OwnPaths(manifest)
    for entry in try report.entries(digestsOf: own.files.contains) {
      let name = String(decoding: entry.path, as: UTF8.self)
      if name == seal, entry.kind == .file { continue }
      switch entry.kind {
      case .folder:
        if !own.folders.contains(entry.path) {
          add(name, Text(vi: "thư mục lạ trong báo cáo", en: "foreign folder in the report"))
        }
      case .file:
        guard let digest = entry.digest else {
          add(name, Text(vi: "tệp lạ trong báo cáo", en: "foreign file in the report"))
          continue
        }
        found[entry.path] = "\(digest)"
      case .other:
        add(
          name,
          Text(
            vi: "không phải tệp thường (liên kết, ống, thiết bị)",
            en: "not a regular file (a link, a pipe, a device)"))
      case .unreadable(let reason):
        add(name, Text(vi: "không đọc được: \(reason)", en: "cannot be read: \(reason)"))
      }
    }
  }

  private mutating func add(_ path: String, _ what: Text) {
    strangers.append(Difference(text: Text(vi: "\(path): \(what)", en: "\(path): \(what)")))
  }

  /// What the report was made with.
  package var options: Publication.Options {
    Publication.Options(
      areas: manifest.options.areas, time: Moment(manifest.time)?.secondsSince1970 ?? 0)
  }

  /// Whether the inputs were published along.
  package var withInputs: Bool { manifest.options.withInputs ?? false }
  /// Where the report stands, if that was said.
  package var address: String? { manifest.options.address }

  /// What the report was made with that is not at hand, or is another one.
  ///
  /// - Parameter sources: the files at hand, each by the option that brings it.
  /// - Returns: a difference for each option.
  package func differences(
    with sources: [(option: String, digest: Digest)]
  ) -> [Difference] {
    let stated = [
      ("since", manifest.options.since), ("compare", manifest.options.compare),
      ("predecessors", manifest.options.predecessors), ("map", manifest.options.map),
    ]
    return stated.compactMap { option, digest in
      let own = sources.first { $0.option == option }.map { "\($0.digest)" }
      guard own != digest else { return nil }
      return Difference(
        text: Text(
          vi:
            "--\(option): báo cáo lập \(digest.map { "với tệp có SHA-256 \($0)" } ?? "không có tùy chọn này")",
          en:
            "--\(option): the report was made \(digest.map { "with the file of SHA-256 \($0)" } ?? "without it")"
        ))
    }
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
    differences += strangers
    differences += compare(
      Self.byPath(manifest.outputs), found.filter { $0.key != Array(Manifest.name.utf8) },
      gone: Text(vi: "tệp báo cáo bị mất", en: "file of the report is gone"),
      new: Text(vi: "tệp lạ trong báo cáo", en: "foreign file in the report"),
      changed: Text(vi: "tệp báo cáo đã bị sửa", en: "file of the report was altered"))
    // With these the manifest itself, which cannot state its own digest.
    var stated = Self.byPath(manifest.outputs)
    stated[Array(Manifest.name.utf8)] = found[Array(Manifest.name.utf8)]
    differences += compare(
      stated, Self.byPath(outputs),
      gone: Text(vi: "tính lại không có tệp này", en: "recomputed, there is no such file"),
      new: Text(vi: "tính lại có thêm tệp", en: "recomputed, there is one more file"),
      changed: Text(vi: "tính lại ra kết quả khác", en: "recomputed, it is another"))
    return differences
  }

  private static func byPath(_ files: [WrittenManifest.File]) -> [Path: String] {
    Dictionary(files.map { (Array($0.path.utf8), $0.sha256) }) { first, _ in first }
  }

  private static func byPath(_ files: [DigestedFile]) -> [Path: String] {
    Dictionary(files.map { (Array($0.path.utf8), "\($0.digest)") }) { first, _ in first }
  }

  private func compare(
    _ stated: [Path: String], _ real: [Path: String], gone: Text, new: Text, changed: Text
  ) -> [Difference] {
    let paths = Set(stated.keys).union(real.keys).sorted { $0.lexicographicallyPrecedes($1) }
    return paths.compactMap { bytes in
      guard stated[bytes] != real[bytes] else { return nil }
      let what = stated[bytes] == nil ? new : real[bytes] == nil ? gone : changed
      let path = String(decoding: bytes, as: UTF8.self)
      return Difference(text: Text(vi: "\(path): \(what)", en: "\(path): \(what)"))
    }
  }
}
