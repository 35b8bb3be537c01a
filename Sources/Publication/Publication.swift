import Archives
package import Comparison
import Counting
package import Digests
import Election
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
    /// Whether the inputs are one archive.
    package let isArchive: Bool

    package init(areas: [String], time: Int, isArchive: Bool = false) {
      self.areas = areas
      self.time = time
      self.isArchive = isArchive
    }
  }

  /// What stands beside the results where somebody has brought it.
  package struct Extras: Sendable {
    /// Reads an input by its path, to be published along; nil: they are not.
    package var inputs: (@Sendable (String) throws(OutputFailure) -> [UInt8])?
    /// What has changed since an earlier report.
    package var since: Comparison?
    /// The results of an earlier election.
    package var earlier: EarlierResults?
    /// The outlines of areas.
    package var map: GeoShapes?
    /// Where the report will stand, as `https://…/`.
    package var address: String?
    /// The files that these are from, each by the option that brought it.
    package var sources: [(option: String, digest: Digest)] = []

    package init() {}
  }

  private let returns: Returns
  private let inputs: [DigestedFile]
  private let options: Options
  private let extras: Extras

  /// - Parameters:
  ///   - returns: the result.
  ///   - inputs: every file that it was read from, by path.
  ///   - options: what the user chose; areas that the election does not have are passed over.
  ///   - extras: what stands beside the results.
  package init(
    _ returns: Returns, from inputs: [DigestedFile], _ options: Options, _ extras: Extras = .init()
  ) {
    self.returns = returns
    self.inputs = inputs
    self.options = options
    self.extras = extras
  }

  /// Writes everything.
  ///
  /// - Parameters:
  ///   - target: takes the files.
  ///   - jobs: how many tasks make pages at a time.
  /// - Returns: the files by path, and behind them the manifest, which tells of all others.
  /// - Throws: what could not be written, and why.
  package func write(
    into target: ReportTarget, jobs: Int
  ) async throws(OutputFailure) -> [DigestedFile] {
    let (data, pages) = (DataFiles(returns), pages)
    // The spreadsheet is the work of one task for as long as all pages take.
    async let spreadsheet = workbook(data.tables, under: pages.frame.notices, for: target)
    var files: [DigestedFile] = []
    for stream in data.streams + changes {
      files.append(try await write(stream, into: target, jobs: jobs))
    }
    files += try await write(pages, into: target, jobs: jobs)
    files += try writeInputs(into: target)
    let workbook = try await spreadsheet.get()
    try target.put(workbook.path)
    files.append(workbook)
    let others = [
      (path: "datapackage.json", bytes: Array(data.package(files).utf8)),
      (path: "minutes.css", bytes: PackageResources.minutes_css),
      (path: "report.css", bytes: StyleSheet.report),
      (path: "report.js", bytes: PackageResources.report_js),
      (path: "search.js", bytes: PackageResources.search_js),
    ]
    try target.write(others)
    files += others.map(digested)
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let manifest = Manifest.document(
      returns.election, options, extras, inputs: inputs, outputs: files)
    let stream = DataFiles.Stream(path: Manifest.name, content: .document(manifest))
    return files + [try await write(stream, into: target, jobs: jobs)]
  }

  private var pages: Pages {
    let areas = options.areas.compactMap { returns.election.area(code: $0) }
    let frame = PageFrame(
      returns, time: Moment(secondsSince1970: options.time), inputs: "\(inputs.digest)",
      address: extras.address)
    return Pages(
      returns, of: areas, frame, inputs: DigestsByPath(inputs, isArchive: options.isArchive), extras
    )
  }

  /// What has changed since an earlier report, where one was given.
  private var changes: [DataFiles.Stream] {
    extras.since.map { since in
      [
        DataFiles.Stream(
          path: "changes.json",
          content: .document(
            JSONAnswer.table(since.table, flag: ("changesWinners", since.changesWinners))))
      ]
    } ?? []
  }

  /// Publishes the inputs along, each as it was when it was counted.
  private func writeInputs(into target: ReportTarget) throws(OutputFailure) -> [DigestedFile] {
    guard let read = extras.inputs else { return [] }
    var files: [DigestedFile] = []
    for input in inputs {
      let bytes = try read(input.path)
      let file = digested(Link.inputPath(input.path), bytes)
      guard file.digest == input.digest else {
        throw OutputFailure(
          input.path,
          reason: "tệp đã thay đổi trong lúc lập báo cáo; the file has changed meanwhile")
      }
      try target.write([(file.path, bytes)])
      files.append(file)
    }
    return files
  }

  private typealias Made = (files: [DigestedFile], members: [ZipMember])

  /// Writes the pages: into a folder by the tasks that make them; into an archive one after the other,
  /// while the next ones are made and compressed.
  private func write(
    _ pages: Pages, into target: ReportTarget, jobs: Int
  ) async throws(OutputFailure) -> [DigestedFile] {
    var files: [DigestedFile] = []
    try await pages.blocks.mapped(jobs: jobs) { block in
      made(pages.all[block].map(pages.rendered), for: target)
    } handingOn: { (made: Result<Made, OutputFailure>) throws(OutputFailure) in
      let made = try made.get()
      try target.add(made.members)
      files += made.files
    }
    return files
  }

  /// Does with pages what several tasks may do at a time of writing them.
  private func made(
    _ pages: [(path: String, bytes: [UInt8])], for target: ReportTarget
  ) -> Result<Made, OutputFailure> {
    do throws(OutputFailure) {
      return .success((pages.map(digested), try target.prepare(pages)))
    } catch {
      return .failure(error)
    }
  }

  private func write(
    _ stream: DataFiles.Stream, into target: ReportTarget, jobs: Int
  ) async throws(OutputFailure) -> DigestedFile {
    let file = try target.create(stream.path)
    let hasher = DigestHasher()
    do {
      try await stream.write(jobs: jobs) { bytes in
        hasher.add(bytes[...])
        try file.write(bytes)
      }
    } catch {
      let failure = error as? OutputFailure
      throw failure ?? OutputFailure(stream.path, reason: "\(error)")
    }
    try file.close()
    let size = hasher.count
    return DigestedFile(
      path: stream.path, size: size, modified: options.time, digest: hasher.finish())
  }

  /// The spreadsheet, whose library wants a file.
  private func workbook(
    _ tables: [DataTable], under notices: [Text], for target: ReportTarget
  ) async -> Result<DigestedFile, OutputFailure> {
    let name = "results.xlsx"
    do throws(OutputFailure) {
      let made = try target.writeFile(name) { (path) throws(OutputFailure) in
        do throws(SpreadsheetFailure) {
          try DataWorkbook.write(
            tables.map { $0.namingAreas(of: returns.election) }, under: notices, in: .vi,
            at: options.time, to: path)
        } catch {
          throw OutputFailure(name, reason: error.reason)
        }
      }
      return .success(
        DigestedFile(path: name, size: made.size, modified: options.time, digest: made.digest))
    } catch {
      return .failure(error)
    }
  }

  private func digested(_ path: String, _ bytes: [UInt8]) -> DigestedFile {
    DigestedFile(path: path, size: bytes.count, modified: options.time, digest: Digest(of: bytes))
  }
}
