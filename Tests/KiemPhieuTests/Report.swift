import ElectionTestSupport
import Foundation

/// A report of a sample in a folder of its own.
struct Report {
  let parent: TemporaryFolder
  let run: Program.Run

  var path: String { parent.path + "/report" }

  init(_ election: String, _ options: [String] = []) throws {
    parent = try TemporaryFolder()
    run = try Program.run(
      ["report", election, "--output", parent.path + "/report", "--as-of", ReportTests.time]
        + ["--lang", "en"] + options)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  /// Every file by its path, but for folders.
  var files: [String: Data] {
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        FileManager.default.contents(atPath: path + "/" + name).map { (name, $0) }
      })
  }

  var pages: [String] { files.keys.filter { $0.hasSuffix(".html") }.sorted() }
}
