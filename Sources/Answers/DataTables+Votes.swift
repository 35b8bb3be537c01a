import Ledger
import Tabulation
import Counting
package import Election
package import Returns

/// One candidate's line of one counted sheet.
package struct VoteEntry: Sendable {
  package let constituency: Constituency
  package let round: Round?
  package let pollingArea: PollingArea
  package let figures: Figures
  package let candidate: Int
  package let votes: VoteCount
}

/// The lines of all counted sheets, found by their place without standing in memory: a nation has two
/// million.
private struct VoteEntries: Sendable {
  private let canvass: Canvass
  /// The numbers of the sheets, by constituency, extra elections last.
  private let sheets: [Int32]
  /// How many lines there are before each sheet, and at the end of all.
  private var before: [Int32] = [0]

  init(_ canvass: Canvass) {
    self.canvass = canvass
    sheets = canvass.constituencies.flatMap { result in
      (canvass.numbers(countedIn: result.constituency, isExtra: false)
        + (result.extra == nil
          ? [] : canvass.numbers(countedIn: result.constituency, isExtra: true)))
        .map(Int32.init)
    }
    before.reserveCapacity(sheets.count + 1)
    for sheet in sheets {
      let lines = canvass.ledger.content(of: Int(sheet)).lines
      before.append((before.last ?? 0) + Int32(lines))
    }
  }

  var count: Int { Int(before.last ?? 0) }

  subscript(place: Int) -> VoteEntry {
    var (low, high) = (0, sheets.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(before[middle]) <= place { low = middle } else { high = middle - 1 }
    }
    let sheet = canvass.sheet(Int(sheets[low]))
    guard let content = sheet.content, let id = sheet.constituency, let area = sheet.pollingArea
    else { preconditionFailure("a sheet that counts has a place and content") }
    var (line, found) = (place - Int(before[low]), (number: 0, votes: 0 as VoteCount))
    content.forEachVote { number, votes in
      if line == 0 { found = (number, votes) }
      line -= 1
    }
    return VoteEntry(
      constituency: canvass.election[id], round: sheet.round,
      pollingArea: canvass.election[area], figures: content.figures, candidate: found.number,
      votes: found.votes)
  }
}

extension DataTables {
  /// A row for every counted sheet and candidate: adding it up gives every total.
  package static func votes(_ returns: Returns) -> Listing<VoteEntry> {
    let election = returns.election
    let entries = VoteEntries(returns.canvass)
    let head: [Field<VoteEntry>] = [
      .init(level) { .text($0.constituency.level.code) },
      .init(area) { .text(election[$0.constituency.area].code) },
      .init(number.named("constituency")) { .integer($0.constituency.number) },
      .init(round) { .init($0.round?.rawValue) },
      .init("sheetArea", .text, Text(vi: "Xã hoặc huyện đảo", en: "Commune or island district")) {
        .text(election[$0.pollingArea.area].code)
      },
      .init("pollingArea", .integer, Text(vi: "Khu vực bỏ phiếu", en: "Polling area")) {
        .integer($0.pollingArea.number)
      },
    ]
    let tail: [Field<VoteEntry>] = [
      .init("candidate", .integer, Text(vi: "Số thứ tự trên phiếu", en: "Number on the ballot")) {
        .integer($0.candidate)
      },
      .init("name", .text, Text(vi: "Họ và tên", en: "Name")) { row in
        .init(
          row.constituency.place(ofCandidate: row.candidate).map {
            row.constituency.candidates[$0].name
          })
      },
      .init("votes", .integer, Text(vi: "Số phiếu", en: "Votes")) { .init($0.votes) },
    ]
    return Listing(
      name: "votes", title: Text(vi: "Phiếu theo khu vực bỏ phiếu", en: "Votes by polling area"),
      head + figures { $0.figures } + tail, count: entries.count
    ) { entries[$0] }
  }
}
