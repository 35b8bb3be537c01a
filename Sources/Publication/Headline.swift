import Ledger
import Answers
import Counting
import Election
import Returns
import Tabulation

/// What happened, in a few sentences that a newspaper could print, each made from the figures.
struct Headline {
  private let returns: Returns
  private let outlooks: [Constituency.ID: ConstituencyOutlook]

  init(_ pages: Pages) { (returns, outlooks) = (pages.returns, pages.outlooks) }

  private var election: Election { returns.election }

  /// The highest level that is elected.
  var level: Level? { election.levels.first }

  /// The sentences, in their order.
  var sentences: [Text] { [day, count, seats, certain, turnout, consequences].compactMap(\.self) }

  /// All of it.
  var text: Text {
    let sentences = sentences
    let (vi, en) = (sentences.map(\.vi), sentences.map(\.en))
    return Text(vi: "\(vi.joined(separator: " "))", en: "\(en.joined(separator: " "))")
  }

  private var day: Text? {
    Text(vi: "Bầu cử ngày \(election.date).", en: "Election of \(election.date).")
  }

  /// How many are elected whatever the missing sheets say.
  private var certain: Text? {
    let safe = outlooks.filter { level == election[$0.key].level }.reduce(0) {
      $0 + $1.value.safe.count
    }
    guard safe > 0 else { return nil }
    return Text(
      vi:
        "Ở các đơn vị chưa đủ biên bản, \(count: safe) người chắc chắn trúng cử dù biên bản còn thiếu ra "
        + "sao.",
      en: "Where sheets are missing, \(count: safe) are certain to be elected whatever they say.")
  }

  private var count: Text? {
    let counts = returns.counts
    guard counts.expected > 0 else { return nil }
    let done = counts.expected - counts.missing
    if counts.missing == 0, counts.expected == 1 {
      return Text(
        vi: "Đã kiểm xong biên bản duy nhất của cuộc bầu cử.",
        en: "The only tally sheet is counted.")
    }
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
        vi: "Chưa đơn vị nào đủ biên bản để xác định ai trúng cử vào \(body).",
        en: "No result for the \(body) is complete yet.")
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

  private var consequences: Text? { Consequence.sentences(returns.constituencies) }
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

  /// What follows from some results, a sentence for each kind; nil where nothing does.
  static func sentences(_ results: [ConstituencyResult]) -> Text? {
    let parts = all.compactMap { consequence -> Text? in
      let count = results.count(where: consequence.applies)
      return count > 0 ? consequence.sentence(count) : nil
    }
    guard !parts.isEmpty else { return nil }
    return Text(
      vi: "\(parts.map(\.vi).joined(separator: " "))",
      en: "\(parts.map(\.en).joined(separator: " "))")
  }

  /// It in a sentence, in how many constituencies it follows.
  private func sentence(_ count: Int) -> Text {
    let place =
      count == 1 ? Text("one constituency") : Text(vi: "", en: "\(count: count) constituencies")
    switch self {
    case .rerun:
      return Text(
        vi: "\(count: count) đơn vị bầu cử phải bầu cử lại.",
        en: "A rerun must be held in \(place).")
    case .extraElection:
      return Text(
        vi: "\(count: count) đơn vị bầu cử phải bầu cử thêm.",
        en: "An extra election must be held in \(place).")
    case .ordered:
      return Text(
        vi: "Ở \(count: count) đơn vị bầu cử còn chờ quyết định có bầu cử thêm không.",
        en: "It is still to be decided whether there is an extra election in \(place).")
    case .tie:
      return Text(
        vi: "Ở \(count: count) đơn vị bầu cử có người bằng phiếu, chưa phân định được.",
        en: "A tie is not settled in \(place).")
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
