package import Election
import Ledger
package import Settlement

/// A sheet that was read and what became of it.
package struct SheetLine: Sendable {
  package let place: Place
  package let status: SheetStatus
  /// Nil, as all that follows, for a sheet that the XSD does not allow.
  package let level: Level?
  package let round: Round?
  package let revision: Int?
  /// Nil where S101, S102 or S103 is broken, too; then there is no content either.
  package let pollingArea: PollingArea.ID?
  /// Nil where S104 is broken, too.
  package let constituency: Constituency.ID?
  package let content: PackedContent?
  /// The day of a rerun or an extra election, where the sheet says it.
  package let day: CivilDate?
}

extension SheetLine {
  init(_ sheet: Int, in ledger: Ledger, _ settlement: Settlement) {
    let entry = ledger.entry(sheet)
    self.init(
      place: ledger.place(of: sheet), status: settlement.status(of: sheet), level: entry.level,
      round: entry.round, revision: entry.revision, pollingArea: entry.pollingArea,
      constituency: entry.constituency,
      content: entry.pollingArea == nil ? nil : ledger.content(of: sheet),
      day: ledger.day(of: sheet))
  }

  /// A sheet that the XSD does not allow.
  init(invalid place: Place) {
    self.init(
      place: place, status: .rejected, level: nil, round: nil, revision: nil, pollingArea: nil,
      constituency: nil, content: nil, day: nil)
  }
}

/// Every sheet that was read: those that the XSD allows by path and line, then the others.
package struct SheetList: RandomAccessCollection, Sendable {
  private let ledger: Ledger
  private let settlement: Settlement
  private let order: [Int32]
  private let invalid: [Place]

  init(_ ledger: Ledger, _ settlement: Settlement) {
    self.ledger = ledger
    self.settlement = settlement
    order = ledger.documentsInOrder().flatMap { ledger.sheets(of: Int($0)).map(Int32.init) }
    invalid = ledger.invalidSheets()
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { order.count + invalid.count }

  package subscript(index: Int) -> SheetLine {
    index < order.count
      ? SheetLine(Int(order[index]), in: ledger, settlement)
      : SheetLine(invalid: invalid[index - order.count])
  }
}
