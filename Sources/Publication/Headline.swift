import Ledger
import Answers
import Counting
import Election
import Returns
import Tabulation

/// What happened, in a few sentences that a newspaper could print, each made from the figures.
struct Headline {
  private let returns: Returns

  init(_ returns: Returns) { self.returns = returns }

  private var election: Election { returns.election }

  /// The highest level that is elected.
  var level: Level? { election.levels.first }

  /// The sentences, in their order.
  var sentences: [Text] { [count, seats, turnout, consequences].compactMap(\.self) }

  /// All of it.
  var text: Text {
    let sentences = sentences
    let (vi, en) = (sentences.map(\.vi), sentences.map(\.en))
    return Text(vi: "\(vi.joined(separator: " "))", en: "\(en.joined(separator: " "))")
  }

  private var count: Text? {
    let counts = returns.counts
    guard counts.expected > 0 else { return nil }
    let done = counts.expected - counts.missing
    if counts.missing == 0 {
      return Text(
        vi: "Đã kiểm xong toàn bộ \(count: counts.expected) biên bản của các khu vực bỏ phiếu.",
        en: "All \(count: counts.expected) tally sheets of the polling areas have been counted.")
    }
    let share = Share(VoteCount(done), of: VoteCount(counts.expected)).percentage
    let percent = share.map { Text(vi: "\($0)%", en: "\($0)%") } ?? Text("–")
    return Text(
      vi: "Đã kiểm \(count: done) trong \(count: counts.expected) biên bản (\(percent)); còn thiếu "
        + "\(count: counts.missing).",
      en:
        "Counted so far: \(count: done) of \(count: counts.expected) tally sheets (\(percent)); still "
        + "missing: \(count: counts.missing).")
  }

  private var seats: Text? {
    guard let level, let totals = returns.levels.first(where: { $0.level == level }) else {
      return nil
    }
    let body = level.name
    if totals.elected == 0 {
      return Text(
        vi: "Chưa xác định được ai trúng cử vào \(body).",
        en: "Nobody is elected to the \(body) yet.")
    }
    if totals.elected == totals.allocated {
      return Text(
        vi: "Đã bầu đủ \(count: totals.elected) đại biểu \(body).",
        en: "All \(count: totals.elected) deputies of the \(body) are elected.")
    }
    return Text(
      vi: "Đã bầu được \(count: totals.elected) trong \(count: totals.allocated) đại biểu \(body).",
      en: "Elected: \(count: totals.elected) of \(count: totals.allocated) deputies of the \(body)."
    )
  }

  private var turnout: Text? {
    guard let row = returns.turnout.first?.row(of: .wholeElection),
      let percentage = row.share.percentage
    else { return nil }
    let share = row.share
    let base = Text(
      vi: "\(share.part) trong \(share.whole) cử tri đã đi bầu, đạt \(percentage)%",
      en: "\(share.part) of \(share.whole) voters voted, \(percentage)%")
    guard let target = row.target, let difference = row.difference, let isMet = row.isTargetMet
    else { return Text(vi: "\(base).", en: "\(base).") }
    let points = Percentage(hundredths: Int64(difference.hundredths.magnitude))
    let goal = target.percent
    if points.hundredths == 0, isMet {
      return Text(
        vi: "\(base), đúng chỉ tiêu \(goal)%.", en: "\(base), just the target of \(goal)%.")
    }
    return isMet
      ? Text(
        vi: "\(base), vượt chỉ tiêu \(goal)% là \(points) điểm.",
        en: "\(base), \(points) points above the target of \(goal)%.")
      : Text(
        vi: "\(base), thấp hơn chỉ tiêu \(goal)% là \(points) điểm.",
        en: "\(base), \(points) points below the target of \(goal)%.")
  }

  private var consequences: Text? {
    let parts = Consequence.all.compactMap { consequence -> Text? in
      let count = returns.constituencies.count { consequence.applies(to: $0) }
      guard count > 0 else { return nil }
      let name = consequence.name
      return Text(vi: "\(name): \(count: count)", en: "\(name): \(count: count)")
    }
    guard !parts.isEmpty else { return nil }
    let (vi, en) = (
      parts.map(\.vi).joined(separator: "; "), parts.map(\.en).joined(separator: "; ")
    )
    return Text(vi: "Số đơn vị bầu cử \(vi).", en: "Constituencies where \(en).")
  }
}

/// What follows from a result.
enum Consequence: CaseIterable {
  case rerun, extraElection, ordered, tie

  static var all: [Consequence] { allCases }

  func applies(to result: ConstituencyResult) -> Bool {
    // One that is being counted is still open, and stands there.
    let waits = result.extra == nil
    let isOrdered = result.decisions.contains { $0.kind == .extraOrdered }
    switch self {
    case .rerun: return result.first.outcome == .rerunRequired
    case .extraElection:
      return waits
        && (result.first.outcome == .extraRequired
          || result.first.outcome == .extraDiscretionary && isOrdered)
    case .ordered:
      return waits && result.first.outcome == .extraDiscretionary && !isOrdered
    case .tie: return result.first.outcome == .tied || result.extra?.outcome == .tied
    }
  }

  /// In the middle of a sentence.
  var name: Text {
    switch self {
    case .rerun: Text(vi: "phải bầu cử lại", en: "a rerun must be held")
    case .extraElection: Text(vi: "phải bầu cử thêm", en: "an extra election must be held")
    case .ordered:
      Text(
        vi: "chờ quyết định có bầu cử thêm không",
        en: "it is still to be decided whether there is an extra election")
    case .tie: Text(vi: "bằng phiếu chưa phân định", en: "a tie is not settled")
    }
  }
}
