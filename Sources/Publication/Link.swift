import Election

/// A page of a report, as a path in its folder.
enum Link {
  static let overview = "index.html"

  static func area(_ area: Area) -> String {
    area.kind == .election ? overview : "areas/\(area.code).html"
  }

  static func contest(_ contest: Contest, _ election: Election) -> String {
    "contests/\(contest.level.code)-\(election[contest.area].code).html"
  }

  static func constituency(_ constituency: Constituency, _ election: Election) -> String {
    let area = election[constituency.area].code
    return "constituencies/\(constituency.level.code)-\(area)-\(constituency.number).html"
  }

  static func minutes(
    _ constituency: Constituency, _ election: Election, isExtra: Bool = false
  ) -> String {
    let area = election[constituency.area].code
    let extra = isExtra ? "-extra" : ""
    return "minutes/\(constituency.level.code)-\(area)-\(constituency.number)\(extra).html"
  }

  static func minutes(_ contest: Contest, _ election: Election) -> String {
    "minutes/\(contest.level.code)-\(election[contest.area].code).html"
  }

  static let aroundTheVote = "around-the-vote.html"
  static let seals = "seals.html"

  static let statistics = "minutes/statistics.html"

  /// The findings stand on several pages, numbered from 0.
  static func findings(_ page: Int) -> String {
    page == 0 ? "findings.html" : "findings-\(page + 1).html"
  }

  static let search = "search.html"

  /// The picture of the whole report, and of a province.
  static let card = "card.svg"
  static func card(of area: Area) -> String {
    area.kind == .election ? card : "areas/\(area.code).svg"
  }

  /// The turnout in an area as a table of its own.
  static func table(of area: Area) -> String { "areas/\(area.code).csv" }

  /// The name by which a candidate's line can be linked to.
  static func anchor(_ candidate: Candidate, isExtra: Bool) -> String {
    "candidate-\(candidate.number)\(isExtra ? "-extra" : "")"
  }

  /// Where an input stands in a report that has them.
  static func inputPath(_ input: String) -> String { "inputs/\(input)" }

  /// A link to it (RFC 3986, 2.3).
  static func input(_ input: String) -> String {
    inputPath(input).utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(Unicode.Scalar(byte))
      case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        String(Unicode.Scalar(byte))
      default: "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
      }
    }.joined()
  }
}
