import Answers
import Election

extension Assertion {
  /// The word in JSON.
  var code: String {
    switch self {
    case .beats: "beats"
    case .reachesMajority: "reaches-majority"
    case .missesMajority: "misses-majority"
    case .turnoutIsEnough: "turnout-enough"
    case .turnoutIsTooLow: "turnout-too-low"
    }
  }

  /// The places of whom it is about: the one it speaks for, and whom that one has beaten.
  var people: (first: Int?, second: Int?) {
    switch self {
    case .beats(let winner, let loser): (winner, loser)
    case .reachesMajority(let place), .missesMajority(let place): (place, nil)
    case .turnoutIsEnough, .turnoutIsTooLow: (nil, nil)
    }
  }

  /// What it says.
  func sentence(of constituency: Constituency, by law: Law) -> Text {
    func name(_ place: Int) -> String { constituency.candidates[place].name }
    switch self {
    case .beats(let winner, let loser):
      return Text(
        // Of equal votes age or a decision gives the seat.
        vi: "\(name(winner)) xếp trên \(name(loser))",
        en: "\(name(winner)) ranks above \(name(loser))")
    case .reachesMajority(let place):
      return Text(
        vi: "\(name(place)) quá \(law.majority.name) số phiếu hợp lệ",
        en: "\(name(place)) has more than \(law.majority.name) of the valid ballots")
    case .missesMajority(let place):
      return Text(
        vi: "\(name(place)) không quá \(law.majority.name) số phiếu hợp lệ",
        en: "\(name(place)) has no more than \(law.majority.name) of the valid ballots")
    case .turnoutIsEnough:
      return Text(
        vi: "quá \(law.gate.name) cử tri đi bầu",
        en: "more than \(law.gate.name) of the voters voted")
    case .turnoutIsTooLow:
      return Text(
        vi: "không quá \(law.gate.name) cử tri đi bầu",
        en: "no more than \(law.gate.name) of the voters voted")
    }
  }
}

extension RecountPlan.Item {
  /// How its result is confirmed, in a few words.
  var methodName: Text {
    switch method {
    case .sample where isFullAdvised:
      Text(vi: "rút mẫu (đếm hết thì chắc hơn)", en: "sample (a full count is surer)")
    case .sample: Text(vi: "rút mẫu", en: "sample")
    case .full(.noMargin): Text(vi: "đếm hết: không có cách biệt", en: "full count: no margin")
    case .full(.allDrawn):
      Text(vi: "đếm hết: rút trúng mọi khu vực", en: "full count: all areas drawn")
    case .full(.extraElection):
      Text(vi: "đếm hết: có bầu cử thêm", en: "full count: extra election")
    case .full(.tied):
      Text(vi: "đếm hết: bằng phiếu, chưa phân định", en: "full count: an undecided tie")
    case .undecided: Text(vi: "chưa có kết quả", en: "no result yet")
    }
  }

  var methodCode: String {
    switch method {
    case .sample: "sample"
    case .full: "full"
    case .undecided: "undecided"
    }
  }

  /// The assertion with the smallest margin; nil where there is none, or a tie says more.
  var closest: (assertion: Assertion, margin: Int)? {
    unit?.isTied == true ? nil : unit?.assertions.min { $0.margin < $1.margin }
  }

  /// That margin, of all voters; of a majority twice the distance from half, because every ballot that
  /// is wrong moves it by two.
  var closestShare: Share? {
    guard let unit, let margin = closest?.margin else { return nil }
    return Share(
      VoteCount(max(0, margin)), of: VoteCount(unit.areas.reduce(0) { $0 + $1.voters }))
  }
}
