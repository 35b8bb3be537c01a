import Notation
/// How results are written.
package enum Format: String, CaseIterable, Sendable {
  case table, csv, json
}

/// What a command answers: one thing, to be shown to people, as CSV or as JSON.
///
/// Each way is worked out only when it is asked for.
package struct Answer {
  private let text: () -> String
  private let tables: () -> [DataTable]
  private let json: () -> Structured

  private enum Structured {
    case document(JSONDocument)
    case value(JSON)
  }

  /// - Parameters:
  ///   - text: for people, with a line feed at its end.
  ///   - tables: as CSV, an empty line between two of them.
  ///   - json: a document that is written piece by piece.
  package init(
    text: @autoclosure @escaping () -> String, tables: @autoclosure @escaping () -> [DataTable],
    json: @autoclosure @escaping () -> JSONDocument
  ) {
    self.text = text
    self.tables = tables
    self.json = { .document(json()) }
  }

  /// - Parameters:
  ///   - text: for people, with a line feed at its end.
  ///   - table: as CSV.
  ///   - value: a document that stands in memory whole.
  init(text: @escaping () -> String, table: @escaping () -> DataTable, value: @escaping () -> JSON)
  {
    self.text = text
    tables = { [table()] }
    json = { .value(value()) }
  }

  /// Writes the answer.
  ///
  /// - Parameters:
  ///   - format: how it is shown.
  ///   - jobs: how many tasks write at a time; the bytes are the same for any number.
  ///   - sink: takes the pieces in order.
  /// - Throws: what `sink` throws.
  package func write(
    as format: Format, jobs: Int, to sink: ([UInt8]) throws -> Void
  ) async throws {
    switch format {
    case .table: try sink(Array(text().utf8))
    case .csv:
      for (index, table) in tables().enumerated() {
        if index > 0 { try sink(Array("\r\n".utf8)) }
        try await CSV.write(table, isForSpreadsheets: false, jobs: jobs, to: sink)
      }
    case .json:
      switch json() {
      case .document(let document): try await document.write(jobs: jobs, to: sink)
      case .value(let value): try sink(Array(value.document.utf8))
      }
    }
  }
}
