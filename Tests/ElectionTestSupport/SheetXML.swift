/// A tally sheet as XML, good unless a test makes it bad.
package struct SheetXML {
  package var level = "commune"
  package var area = "C"
  package var pollingArea = 1
  package var round: String?
  package var revision: Int?
  package var constituency = 1
  package var registered = 400
  package var voted = 400
  package var issued: Int?
  package var collected: Int?
  package var invalid = 8
  /// By candidate number, from 1, or in the order of `candidates`.
  package var votes = [300, 150, 60]
  /// The candidates' numbers; nil: from 1.
  package var candidates: [Int]?
  /// XML that stands before `Votes` and after it.
  package var beforeVotes = ""
  package var afterVotes = ""

  package init() {}

  /// The sheet as an element, for a batch.
  package var element: String {
    let collected = collected ?? voted
    let round = round.map { " round=\"\($0)\"" } ?? ""
    let revision = revision.map { " revision=\"\($0)\"" } ?? ""
    let lines = votes.enumerated().map { index, votes in
      "    <Candidate number=\"\(candidates?[index] ?? index + 1)\" votes=\"\(votes)\"/>\n"
    }
    return """
      <TallySheet xmlns="urn:kiemphieu:1" election="mau" level="\(level)" area="\(area)" \
      pollingArea="\(pollingArea)"\(round)\(revision)>
        <Constituency number="\(constituency)"/>
        <Voters registered="\(registered)" voted="\(voted)"/>
        <Ballots issued="\(issued ?? voted)" collected="\(collected)" valid="\(collected - invalid)" \
      invalid="\(invalid)"/>
      \(beforeVotes)  <Votes>
      \(lines.joined())  </Votes>
      \(afterVotes)</TallySheet>

      """
  }

  /// The sheet as a document.
  package var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element }

  /// A good sheet of the small election, as a document.
  package static func sample(revision: Int) -> String {
    var sheet = SheetXML()
    sheet.revision = revision
    return sheet.document
  }

  /// Sheets as one batch document.
  package static func batch(_ sheets: [SheetXML]) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TallySheets xmlns=\"urn:kiemphieu:1\" "
      + "election=\"mau\">\n\(sheets.map(\.element).joined())</TallySheets>\n"
  }
}
