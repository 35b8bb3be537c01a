import Rehearsal

/// Documents of a random election as they might come in one by one, the same for the same seed.
///
/// First sheets good and bad, reruns and extra elections, corrections, decisions, reports and papers;
/// some come twice, and some paths bring two contents.
package struct RandomArrivals {
  package let definition: String
  package private(set) var documents: [(path: String, text: String)] = []
  private var random: SeededGenerator

  package init(seed: UInt64) {
    // Every third election is full of faults; the others are decided often enough to go on.
    let election = RandomElection(seed: seed, hasDefects: seed.isMultiple(of: 3))
    definition = election.definition
    random = SeededGenerator(seed: seed &+ 1_000)
    var sheets: [SheetXML] = []
    for sheet in election.sheets {
      let own = seed.isMultiple(of: 3) ? sheet : lively(sheet)
      if Int.random(in: 0..<40, using: &random) > 0 { sheets.append(own) }
      sheets += later(than: own)
    }
    sheets.shuffle(using: &random)
    while !sheets.isEmpty {
      let count = min(sheets.count, Int.random(in: 1...4, using: &random) == 1 ? 3 : 1)
      let some = Array(sheets.suffix(count))
      sheets.removeLast(count)
      let path = "sheets/\(Int.random(in: 0...60, using: &random)).xml"
      documents.append((path, count == 1 ? some[0].document : SheetXML.batch(some)))
    }
    let areas = Set(election.sheets.map(\.area)).sorted()
    for number in 0..<Int.random(in: 0...3, using: &random) { addDecision(number, in: areas) }
    for number in 0..<Int.random(in: 0...2, using: &random) { addReport(number, in: areas) }
    documents += [("sheets/broken.xml", "<TallySheet"), ("papers/foreign.xml", "<Foo/>")]
    // What has come may come again.
    for _ in 0..<3 {
      if let again = documents.randomElement(using: &random) { documents.append(again) }
    }
  }

  /// The same sheet with a high turnout, of which the first candidate has every vote; sometimes the
  /// second and third are tied behind.
  private mutating func lively(_ sheet: SheetXML) -> SheetXML {
    var lively = sheet
    lively.voted = sheet.registered - Int.random(in: 0...3, using: &random)
    let valid = lively.voted - sheet.invalid
    let tied = sheet.level == "commune" && sheet.area == "C1" ? valid * 2 / 3 : valid / 5
    lively.votes = [valid, tied, tied, valid / 9, 0]
    return lively
  }

  /// A rerun or an extra election of a sheet's polling area.
  private mutating func later(than sheet: SheetXML) -> [SheetXML] {
    var later = sheet
    later.revision = nil
    switch Int.random(in: 0..<9, using: &random) {
    case 0:
      later.round = "rerun"
      later.votes.shuffle(using: &random)
    case 1, 2, 3, 4, 5:
      later.round = "extra"
      // Mostly one candidate has been elected, and does not stand again.
      let elected = sheet.votes.indices.max { sheet.votes[$0] < sheet.votes[$1] } ?? 0
      let standing = sheet.votes.indices.filter { $0 != elected }
      later.candidates = standing.map { $0 + 1 }
      let valid = later.voted - later.invalid
      later.votes =
        [valid]
        + standing.dropFirst().map { _ in
          Int.random(in: 0...valid / 3, using: &random)
        }
      later.afterVotes =
        Bool.random(using: &random)
        ? "<Stated turnout=\"50.0\"/><Inventory received=\"60\" issued=\"20\" exchanged=\"0\" unused=\"40\"/>"
        : ""
    default: return []
    }
    return [later]
  }

  private mutating func addDecision(_ number: Int, in areas: [String]) {
    let area = areas.randomElement(using: &random) ?? ""
    let what =
      switch Int.random(in: 0..<5, using: &random) {
      case 0: "kind=\"annulled\" level=\"commune\" area=\"\(area)\" pollingArea=\"1\""
      case 1: "kind=\"annulled\" level=\"commune\" area=\"\(area)\" constituency=\"1\""
      case 2:
        "kind=\"not-confirmed\" level=\"commune\" area=\"\(area)\" constituency=\"1\" candidate=\"1\""
      case 3: "kind=\"extra-ordered\" level=\"national-assembly\" area=\"P\" constituency=\"1\""
      default:
        "kind=\"tie-settled\" level=\"commune\" area=\"\(area)\" constituency=\"1\" candidate=\"3\""
      }
    documents.append(
      (
        "papers/decision\(number).xml",
        """
        <Decisions xmlns="urn:kiemphieu:1" election="mau"><Decision \(what) authority="HĐBCQG" \
        document="\(number)/NQ" date="2026-03-20"/></Decisions>
        """
      ))
  }

  private mutating func addReport(_ number: Int, in areas: [String]) {
    let rows = areas.map { area in
      let registered = Int.random(in: 20...40, using: &random)
      return "<PollingArea area=\"\(area)\" number=\"1\" registered=\"\(registered)\" "
        + "voted=\"\(Int.random(in: 10...30, using: &random))\"/>"
    }
    documents.append(
      (
        "turnout/\(number).xml",
        "<TurnoutReport xmlns=\"urn:kiemphieu:1\" election=\"mau\" at=\"2026-03-15T1\(number / 2):00:00\">"
          + rows.joined() + "</TurnoutReport>"
      ))
  }
}
