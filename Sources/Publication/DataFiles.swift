import Notation
import Counting
import Digests
import Election
import Answers
import Returns
import Spreadsheets
import Staging

/// The tables of a report for other programs.
struct DataFiles: Sendable {
  /// A file that is written piece by piece.
  struct Stream: Sendable {
    enum Content {
      /// A table as CSV, which begins with a byte order mark so that Excel shows Vietnamese.
      case table(DataTable)
      case document(JSONDocument)
    }

    let path: String
    let content: Content

    /// Writes it.
    ///
    /// - Parameters:
    ///   - jobs: how many tasks work at a time; the file is the same for any number.
    ///   - sink: takes the pieces in order.
    /// - Throws: what `sink` throws.
    func write(jobs: Int, to sink: ([UInt8]) throws -> Void) async throws {
      switch content {
      case .table(let table):
        try sink([0xEF, 0xBB, 0xBF])
        try await CSV.write(table, isForSpreadsheets: true, jobs: jobs, to: sink)
      case .document(let document): try await document.write(jobs: jobs, to: sink)
      }
    }
  }

  static let tableNames = [
    "turnout", "candidates", "constituencies", "seats", "findings", "sheets", "votes",
  ]
  static let names = tableNames.map { "\($0).csv" } + ["results.json", "results.xlsx"]

  private let returns: Returns
  /// Those that a spreadsheet has room for.
  let tables: [DataTable]
  private let votes: DataTable

  init(_ returns: Returns) {
    self.returns = returns
    votes = DataTables.votes(returns).data()
    let (election, results) = (returns.election, returns.constituencies)
    tables = [
      DataTables.turnout(Tables.allTurnout(of: returns), of: election).data(),
      DataTables.candidates(results, of: election).data(),
      DataTables.constituencies(results, of: election).data(),
      DataTables.seats(returns).data(),
      DataTables.findings(returns.findings, language: nil).data(),
      DataTables.sheets(returns).data(),
    ]
  }

  /// The files of text.
  var streams: [Stream] {
    (tables + [votes]).map { Stream(path: "\($0.name).csv", content: .table($0)) }
      + [Stream(path: "results.json", content: .document(JSONAnswer.tabulation(returns)))]
  }

  /// What the tables are, as a Frictionless Data Package.
  ///
  /// - Parameter files: those written so far, among them the tables.
  /// - Returns: the description, as JSON.
  func package(_ files: [DigestedFile]) -> String {
    let byPath = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    let election = returns.election
    return JSON.object([
      ("profile", .string("tabular-data-package")),
      ("name", .string("kiemphieu-" + election.id.lowercased())),
      ("id", .string(election.id)), ("title", .string(election.name.vi)),
      ("resources", .array((tables + [votes]).map { resource($0, byPath["\($0.name).csv"]) })),
    ]).document
  }

  private func resource(_ table: DataTable, _ file: DigestedFile?) -> JSON {
    let fields = table.columns.map { column in
      JSON.object([
        ("name", .string(column.name)), ("type", .string(column.kind.type)),
        ("title", .string(column.title.vi)), ("description", .string(column.title.en)),
      ])
    }
    return .object([
      ("profile", .string("tabular-data-resource")), ("name", .string(table.name)),
      ("title", .string(table.title.vi)), ("description", .string(table.title.en)),
      ("path", .string("\(table.name).csv")), ("format", .string("csv")),
      ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")),
      ("bytes", .int(file?.size ?? 0)),
      ("hash", .string("sha256:\(file.map { "\($0.digest)" } ?? "")")),
      (
        "schema",
        .object([("fields", .array(fields)), ("missingValues", .array([.string("")]))])
      ),
    ])
  }
}

extension DataTable.Kind {
  /// The type of a field in a table schema.
  fileprivate var type: String {
    switch self {
    case .text, .figure: "string"
    case .integer: "integer"
    case .decimal: "number"
    case .boolean: "boolean"
    }
  }
}

extension DataTable {
  /// The same with the names of areas beside their codes, for people.
  func namingAreas(of election: Election) -> DataTable {
    guard let place = columns.firstIndex(where: { $0.name == "area" }) else { return self }
    let name = Column("areaName", .text, Text(vi: "Tên địa bàn", en: "Name of the area"))
    var columns = columns
    columns.insert(name, at: place + 1)
    return DataTable(
      name: self.name, title: title, columns: columns, language: language, count: count
    ) { index in
      var cells = row(index)
      if case .text(let code) = cells[place], let area = election.area(code: code) {
        cells.insert(.name(election[area].name), at: place + 1)
      } else {
        cells.insert(.none, at: place + 1)
      }
      return cells
    }
  }
}
