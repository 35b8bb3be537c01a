package import Election
package import Tabulation

/// Why each winner of a round won, and what follows, each with its article of law.
package struct Sentences {
  private let round: RoundResult
  private let constituency: Constituency
  private let isExtra: Bool
  /// The polling areas that are missing, by name; empty where they are not known.
  private let missing: Text
  /// Those that have an effect on the constituency.
  private let applied: [OfficialDecision]

  package init(
    _ round: RoundResult, of constituency: Constituency, isExtra: Bool, missing: Text,
    decisions: [OfficialDecision]
  ) {
    applied = decisions
    self.round = round
    self.constituency = constituency
    self.isExtra = isExtra
    self.missing = missing
  }

  /// Polling areas, voters and ballots in a sentence.
  package var figures: Text {
    let tally = round.tally
    let valid = Share(tally.figures.valid, of: tally.figures.collected).percentage
    // Parts of a whole add up to 100.00.
    let invalid = valid.map { Percentage(hundredths: 10_000 - $0.hundredths) }
    let (expected, counted) = (VoteCount(UInt64(round.expected)), VoteCount(UInt64(tally.sheets)))
    let shares = [tally.figures.turnout.percentage, valid, invalid].map { share in
      share.map { Text(vi: "\($0)%", en: "\($0)%") } ?? Text("–")
    }
    return Text(
      vi:
        "Khu vực bỏ phiếu đã tính \(counted)/\(expected); cử tri \(tally.figures.registered), đã bỏ "
        + "phiếu "
        + "\(tally.figures.voted) (\(shares[0])); thu vào \(tally.figures.collected): hợp lệ \(tally.figures.valid) "
        + "(\(shares[1])), không hợp lệ \(tally.figures.invalid) (\(shares[2]))",
      en:
        "Polling areas counted \(counted)/\(expected); registered \(tally.figures.registered), voted "
        + "\(tally.figures.voted) (\(shares[0])); collected \(tally.figures.collected): valid \(tally.figures.valid) "
        + "(\(shares[1])), invalid \(tally.figures.invalid) (\(shares[2]))")
  }

  /// That the result stands on a rerun, as a whole or in part; nil where it does not.
  package var rerun: Text? {
    let tally = round.tally
    guard tally.rerunSheets > 0 else { return nil }
    guard tally.rerunSheets == tally.sheets else {
      return Text(
        vi:
          "Bầu cử lại ở \(tally.rerunSheets) trong \(tally.sheets) khu vực bỏ phiếu đã tính; phiếu "
          + "lần đầu ở đó không tính nữa (Luật 85/2015/QH13, Điều 80, 81).",
        en:
          "Rerun in \(tally.rerunSheets) of the \(tally.sheets) polling areas counted; their first "
          + "votes no longer count (Law 85/2015/QH13, Articles 80, 81).")
    }
    return Text(
      vi: "Đây là kết quả bầu cử lại; có giá trị cả khi không quá nửa cử tri đi bầu, không bầu lại "
        + "lần thứ hai (Luật 85/2015/QH13, Điều 80).",
      en: "This is the result of a rerun; it stands even if no more than half voted, there is no "
        + "second rerun (Law 85/2015/QH13, Article 80).")
  }

  /// One sentence for each decision that has an effect on the round.
  package var decisions: [Text] {
    applied.filter { decision in
      switch decision.kind {
      case .annulled, .extraOrdered: !isExtra
      case .tieSettled, .notConfirmed:
        round.candidates.contains { $0.candidate.number == decision.candidate && $0.isElected }
      }
    }.map { decision in
      let person = round.candidates.first { $0.candidate.number == decision.candidate }
      let name = person.map { ": " + $0.candidate.name } ?? ""
      let place = decision.pollingArea.map { " (\(decision.area)/\($0))" } ?? ""
      let vacant =
        decision.kind == .notConfirmed
        ? Text(vi: "; ghế để trống", en: "; the seat stays vacant") : Text("")
      return Text(
        vi: "Quyết định: \(decision.title)\(place)\(name)\(vacant) (Luật 85/2015/QH13, "
          + "\(decision.kind.article)).",
        en: "Decision: \(decision.title)\(place)\(name)\(vacant) (Law 85/2015/QH13, "
          + "\(decision.kind.article)).")
    }
  }

  /// One sentence for each winner, most votes first.
  package var winners: [Text] {
    round.winners.map(winner)
  }

  /// What follows.
  package var consequence: Text {
    let tally = round.tally
    switch round.outcome {
    case .incomplete:
      let count = VoteCount(UInt64(round.expected - tally.sheets))
      let names = missing.vi.isEmpty ? missing : Text(vi: ": \(missing)", en: ": \(missing)")
      return Text(
        vi: "Chưa xác định, còn thiếu \(count) khu vực bỏ phiếu\(names) "
          + "(Luật 85/2015/QH13, Điều 77).",
        en: "Not decided, polling areas missing \(count)\(names) "
          + "(Law 85/2015/QH13, Article 77).")
    case .rerunRequired where applied.contains { $0.kind == .annulled } && tally.sheets == 0:
      return Text(
        vi: "Phải bầu cử lại: kết quả lần đầu đã bị hủy (Luật 85/2015/QH13, Điều 81).",
        en: "A rerun must be held: the first vote has been annulled (Law 85/2015/QH13, Article 81)."
      )
    case .rerunRequired:
      return Text(
        vi:
          "Phải bầu cử lại: \(tally.figures.voted) trên \(tally.figures.registered) cử tri đi bầu, không quá nửa "
          + "(Luật 85/2015/QH13, Điều 80).",
        en:
          "A rerun must be held: \(tally.figures.voted) of \(tally.figures.registered) voters voted, not more "
          + "than half (Law 85/2015/QH13, Article 80).")
    case .turnoutFailed:
      return Text(
        vi:
          "Bầu cử thêm không có giá trị: \(tally.figures.voted) trên \(tally.figures.registered) cử tri đi bầu, "
          + "không quá nửa; không bầu thêm lần thứ hai (Luật 85/2015/QH13, Điều 78, 79).",
        en:
          "The extra election does not stand: \(tally.figures.voted) of \(tally.figures.registered) voters "
          + "voted, "
          + "not more than half; there is no second one (Law 85/2015/QH13, Articles 78, 79).")
    case .tied: return tie
    case .full:
      return Text(
        vi: "Đã bầu đủ \(round.seats) đại biểu (Luật 85/2015/QH13, Điều 78).",
        en: "All seats (\(round.seats)) are filled (Law 85/2015/QH13, Article 78).")
    case .short where isExtra:
      return Text(
        vi: "\(shortage.vi); không bầu thêm lần thứ hai (Luật 85/2015/QH13, Điều 79).",
        en: "\(shortage.en); there is no second extra election (Law 85/2015/QH13, Article 79).")
    case .short:
      return Text(
        vi: "\(shortage.vi); đã đủ hai phần ba nên không bầu cử thêm (Luật 85/2015/QH13, Điều 79 "
          + "khoản 2).",
        en: "\(shortage.en); two thirds are reached, so no extra election follows "
          + "(Law 85/2015/QH13, Article 79.2).")
    case .extraRequired:
      return Text(
        vi: "\(shortage.vi), chưa đủ hai phần ba: phải bầu cử thêm (Luật 85/2015/QH13, Điều 79 "
          + "khoản 2).",
        en: "\(shortage.en), less than two thirds: an extra election must be held "
          + "(Law 85/2015/QH13, Article 79.2).")
    case .extraDiscretionary:
      return Text(
        vi: "\(shortage.vi): báo cáo Hội đồng bầu cử quốc gia, có thể quyết định bầu cử thêm "
          + "(Luật 85/2015/QH13, Điều 79 khoản 1).",
        en: "\(shortage.en): the National Election Council is told and may order an extra election "
          + "(Law 85/2015/QH13, Article 79.1).")
    }
  }

  private var shortage: Text {
    let (elected, short) = (round.elected.count, round.short ?? 0)
    return Text(
      vi: "Được bầu \(round.seats) đại biểu, đã bầu được \(elected), còn thiếu \(short)",
      en: "Seats \(round.seats), filled \(elected), missing \(short)")
  }

  private var tie: Text {
    let names = round.candidates.filter { $0.reason == .tied }.map(\.candidate.name)
      .joined(separator: ", ")
    let short = round.short ?? 0
    return Text(
      vi: "Chưa xác định \(short) đại biểu giữa \(names): bằng phiếu, ngày sinh không phân định "
        + "được; "
        + "luật không quy định tiếp (Luật 85/2015/QH13, Điều 78 khoản 4).",
      en: "Seats not settled: \(short), between \(names): equal votes, and their births do not "
        + "decide; the law says no more (Law 85/2015/QH13, Article 78.4).")
  }

  private func winner(_ line: RoundResult.CandidateResult) -> Text {
    let (name, votes, valid) = (line.candidate.name, line.votes, round.tally.figures.valid)
    let why: Text
    if line.reason == .electedByAge {
      why = Text(
        vi: "bằng phiếu ở ghế cuối và cao tuổi hơn (Luật 85/2015/QH13, Điều 78 khoản 4)",
        en: "equal votes at the last seat and older (Law 85/2015/QH13, Article 78.4)")
    } else if line.reason == .electedByDecision {
      why = Text(
        vi: "bằng phiếu ở ghế cuối, do cơ quan có thẩm quyền quyết định",
        en: "equal votes at the last seat, by decision of the competent authority")
    } else if round.candidates.contains(where: {
      [.outvoted, .younger, .tied].contains($0.reason)
    }) {
      why = Text(
        vi: "quá nửa và nhiều phiếu hơn (Luật 85/2015/QH13, Điều 78 khoản 2, 3)",
        en: "more than half, and more votes than others (Law 85/2015/QH13, Article 78.2, 78.3)")
    } else {
      why = Text(
        vi: "quá nửa số phiếu hợp lệ (Luật 85/2015/QH13, Điều 78 khoản 2)",
        en: "more than half of the valid ballots (Law 85/2015/QH13, Article 78.2)")
    }
    return Text(
      vi: "\(name) trúng cử với \(votes)/\(valid) phiếu hợp lệ: \(why).",
      en: "\(name) is elected with \(votes) of \(valid) valid ballots: \(why).")
  }
}

extension OfficialDecision.Kind {
  /// The article that a decision rests on.
  fileprivate var article: Text {
    switch self {
    case .annulled: Text(vi: "Điều 81", en: "Article 81")
    case .tieSettled: Text(vi: "Điều 78 khoản 4", en: "Article 78.4")
    case .notConfirmed: Text(vi: "Điều 88", en: "Article 88")
    case .extraOrdered: Text(vi: "Điều 79 khoản 1", en: "Article 79.1")
    }
  }
}
