import Election
package import Answers

extension Comparison {
  /// One row per change, in their order.
  package var table: DataTable {
    DataTable(
      name: "diff", title: Text(vi: "Khác nhau", en: "Differences"),
      columns: [
        .init("change", .text, Text(vi: "Loại", en: "Change")), DataTables.level,
        DataTables.area, .init("number", .integer, Text(vi: "Đơn vị, khu vực", en: "Number")),
        DataTables.round, .init("candidate", .integer, Text(vi: "Người ứng cử", en: "Candidate")),
        .init("before", .text, Text(vi: "Trước", en: "Before")),
        .init("after", .text, Text(vi: "Nay", en: "After")),
      ], count: changes.count
    ) { changes[$0].cells }
  }
}

extension Comparison.Change {
  fileprivate var cells: [Cell] {
    switch self {
    case .election(let before, let after):
      [.text("election"), .none, .none, .none, .none, .none, .text(before), .text(after)]
    case .winners(let key, let before, let after):
      Self.row(
        "winners", key, nil, before.joined(separator: ", "), after.joined(separator: ", "))
    case .outcome(let key, let before, let after, _): Self.row("outcome", key, nil, before, after)
    case .decisions(let key, let before, let after):
      Self.row(
        "decisions", key, nil, before.joined(separator: "; "), after.joined(separator: "; "))
    case .seats(let key, let before, let after):
      Self.row("seats", key, nil, "\(before)", "\(after)")
    case .round(let key, let isNew): Self.row(isNew ? "new" : "gone", key, nil, "", "")
    case .votes(let key, let candidate, _, let before, let after):
      Self.row("votes", key, candidate, "\(before.part.value)", "\(after.part.value)")
    case .turnout(let key, let before, let after):
      Self.row(
        "voters", key, nil, "\(before.part.value)/\(before.whole.value)",
        "\(after.part.value)/\(after.whole.value)")
    case .sheet(let key, let change, let place):
      [
        .text("sheet-\(change.rawValue)"), .text(key.level.code), .text(key.area),
        .integer(key.pollingArea), .text(key.round), .none,
        .text(change == .withdrawn ? place.file : ""),
        .text(change == .withdrawn ? "" : place.file),
      ]
    }
  }

  private static func row(
    _ change: String, _ key: Snapshot.Key, _ candidate: Int?, _ before: String, _ after: String
  ) -> [Cell] {
    [
      .text(change), .text(key.level.code), .text(key.area), .integer(key.number),
      .text(key.isExtra ? "extra" : "first"), candidate.map { .integer($0) } ?? .none,
      .text(before), .text(after),
    ]
  }
}
