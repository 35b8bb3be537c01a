import Counting
package import Digests
import Election
import Glibc
import Answers
package import Returns
import Spreadsheets
package import Staging

/// Everything that is published of an election: pages, tables, and what vouches for them.
///
/// The same inputs and options give the same bytes, on any machine and with any number of tasks.
package struct Publication: Sendable {
  /// What the user chose.
  package struct Options: Sendable {
    /// The codes of the areas that pages are wanted of; empty: of all.
    package let areas: [String]
    /// When the report is of, in seconds since 1970.
    package let time: Int

    package init(areas: [String], time: Int) {
      self.areas = areas
      self.time = time
    }
  }

  private let returns: Returns
  private let inputs: [DigestedFile]
  private let options: Options

  /// - Parameters:
  ///   - returns: the result.
  ///   - inputs: every file that it was read from, by path.
  ///   - options: what the user chose; areas that the election does not have are passed over.
  package init(_ returns: Returns, from inputs: [DigestedFile], _ options: Options) {
    self.returns = returns
    self.inputs = inputs
    self.options = options
  }

  /// Writes everything.
  ///
  /// - Parameters:
  ///   - folder: takes the files; nil: they are only worked out.
  ///   - jobs: how many tasks make pages at a time.
  /// - Returns: the files by path, and behind them the manifest, which tells of all others.
  /// - Throws: what could not be written, and why.
  package func write(
    into folder: StagedFolder?, jobs: Int
  ) async throws(OutputFailure) -> [DigestedFile] {
    let data = DataFiles(returns)
    var files: [DigestedFile] = []
    for stream in data.streams { files.append(try await write(stream, into: folder, jobs: jobs)) }
    files.append(try write(data.tables, into: folder))
    files += try await write(pages, into: folder, jobs: jobs)
    let package = Array(data.package(files).utf8)
    let others = [
      (path: "datapackage.json", bytes: package),
      (path: "minutes.css", bytes: PackageResources.minutes_css),
      (path: "report.css", bytes: StyleSheet.report),
      (path: "report.js", bytes: PackageResources.report_js),
    ]
    try folder?.write(others)
    files += others.map(digested)
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let manifest = Manifest.document(returns.election, options, inputs: inputs, outputs: files)
    let stream = DataFiles.Stream(path: Manifest.name, content: .document(manifest))
    return files + [try await write(stream, into: folder, jobs: jobs)]
  }

  private var pages: Pages {
    let areas = options.areas.compactMap { returns.election.area(code: $0) }
    let frame = PageFrame(
      returns, time: Moment(secondsSince1970: options.time), inputs: "\(inputs.digest)")
    return Pages(returns, of: areas, frame)
  }

  /// How many pages a task makes at a time.
  private static let block = 64

  private func write(
    _ pages: Pages, into folder: StagedFolder?, jobs: Int
  ) async throws(OutputFailure) -> [DigestedFile] {
    var files: [DigestedFile] = []
    for start in stride(from: 0, to: pages.all.count, by: Self.block * jobs) {
      let end = min(start + Self.block * jobs, pages.all.count)
      let starts = Array(stride(from: start, to: end, by: Self.block))
      let parts = await starts.mapped(jobs: jobs) {
        start -> Result<[DigestedFile], OutputFailure> in
        let made = pages.all[start..<min(start + Self.block, end)].map(pages.rendered)
        do throws(OutputFailure) {
          try folder?.write(made)
          return .success(made.map(digested))
        } catch {
          return .failure(error)
        }
      }
      for part in parts { files += try part.get() }
    }
    return files
  }

  private func write(
    _ stream: DataFiles.Stream, into folder: StagedFolder?, jobs: Int
  ) async throws(OutputFailure) -> DigestedFile {
    let file = try folder?.create(stream.path)
    let hasher = DigestHasher()
    do {
      try await stream.write(jobs: jobs) { bytes in
        hasher.add(bytes[...])
        try file?.write(bytes)
      }
    } catch {
      let failure = error as? OutputFailure
      throw failure ?? OutputFailure(stream.path, reason: "\(error)")
    }
    try file?.close()
    let size = hasher.count
    return DigestedFile(
      path: stream.path, size: size, modified: options.time, digest: hasher.finish())
  }

  /// Writes the spreadsheet, whose library wants a file; without a folder one that is taken away.
  private func write(
    _ tables: [DataTable], into folder: StagedFolder?
  ) throws(OutputFailure) -> DigestedFile {
    let name = "results.xlsx"
    let path: String
    if let folder { path = try folder.place(of: name) } else { path = try temporaryFile() }
    defer { if folder == nil { _ = unsafe unlink(path) } }
    do throws(SpreadsheetFailure) {
      try DataWorkbook.write(
        tables.map { $0.namingAreas(of: pages.election) }, under: pages.frame.notices, in: .vi,
        at: options.time, to: path)
    } catch {
      throw OutputFailure(name, reason: error.reason)
    }
    let bytes = try FileReader.bytes(of: path)
    return digested(name, bytes)
  }

  private func temporaryFile() throws(OutputFailure) -> String {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/kiemphieu-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { throw OutputFailure(folder, errno) }
    close(descriptor)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func digested(_ path: String, _ bytes: [UInt8]) -> DigestedFile {
    DigestedFile(path: path, size: bytes.count, modified: options.time, digest: Digest(of: bytes))
  }
}
