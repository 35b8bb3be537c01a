package import Election
package import Returns
package import Tabulation

/// Why each winner of a round won, and what follows, each with its article of law.
package struct Sentences {
  private let round: RoundResult
  private let isExtra: Bool
  /// The polling areas that are missing, by name; empty where they are not known.
  private let missing: Text
  /// Those that have an effect on the constituency.
  private let applied: [OfficialDecision]
  private let law: Law

  /// - Parameters:
  ///   - result: that of a constituency.
  ///   - extra: its extra election, where the sentences are about that; nil: the first round.
  ///   - returns: the returns that it is from.
  ///   - namesMissing: whether the polling areas that are missing are named.
  package init(
    _ result: ConstituencyResult, extra: RoundResult? = nil, in returns: Returns,
    namesMissing: Bool = true
  ) {
    round = extra ?? result.first
    isExtra = extra != nil
    applied = result.decisions
    law = returns.election.law
    let sheets = MissingSheets(returns)
    missing =
      extra == nil && namesMissing
      ? sheets.named(sheets.pollingAreas(of: returns.election[result.constituency])) : Text("")
  }

  /// Polling areas, voters and ballots in a sentence.
  package var figures: Text {
    let tally = round.tally
    let valid = Share(tally.figures.valid, of: tally.figures.collected).percentage
    // Parts of a whole add up to 100.00.
    let invalid = valid.map { Percentage(hundredths: 10_000 - $0.hundredths) }
    let (expected, counted) = (VoteCount(round.expected), VoteCount(tally.sheets))
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
          + "lần đầu ở đó không tính nữa (\(law.citation(.reruns, .annulment))).",
        en:
          "Rerun in \(tally.rerunSheets) of the \(tally.sheets) polling areas counted; their first "
          + "votes no longer count (\(law.citation(.reruns, .annulment))).")
    }
    return Text(
      vi:
        "Đây là kết quả bầu cử lại; có giá trị cả khi không quá \(law.gate.name) cử tri đi bầu, không bầu lại "
        + "lần thứ hai (\(law.citation(.reruns))).",
      en:
        "This is the result of a rerun; it stands even if no more than \(law.gate.name) voted, there is no "
        + "second rerun (\(law.citation(.reruns))).")
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
      let place =
        decision.pollingArea.map {
          Text(vi: " (khu vực bỏ phiếu số \($0))", en: " (polling area \($0))")
        } ?? Text("")
      let vacant =
        decision.kind == .notConfirmed
        ? Text(vi: "; ghế để trống", en: "; the seat stays vacant") : Text("")
      return Text(
        vi: "Quyết định: \(decision.title)\(place)\(name)\(vacant) "
          + "(\(citation(of: decision.kind))).",
        en: "Decision: \(decision.title)\(place)\(name)\(vacant) "
          + "(\(citation(of: decision.kind))).")
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
    case .incomplete where round.expected == 0:
      return Text(
        vi: "Chưa xác định: định nghĩa chưa có khu vực bỏ phiếu nào ở đơn vị này.",
        en: "Not decided: the definition has no polling areas in this constituency yet.")
    case .incomplete:
      let count = VoteCount(round.expected - tally.sheets)
      let names = missing.vi.isEmpty ? missing : Text(vi: ": \(missing)", en: ": \(missing)")
      return Text(
        vi: "Chưa xác định, còn thiếu \(count) khu vực bỏ phiếu\(names) "
          + "(\(law.citation(.minutesOfConstituencies))).",
        en: "Not decided, polling areas missing \(count)\(names) "
          + "(\(law.citation(.minutesOfConstituencies))).")
    case .rerunRequired where applied.contains { $0.kind == .annulled } && tally.sheets == 0:
      return Text(
        vi: "Phải bầu cử lại: kết quả lần đầu đã bị hủy (\(law.citation(.annulment))).",
        en: "A rerun must be held: the first vote has been annulled (\(law.citation(.annulment)))."
      )
    case .rerunRequired:
      return Text(
        vi:
          "Phải bầu cử lại: \(tally.figures.voted) trên \(tally.figures.registered) cử tri đi bầu, không quá \(law.gate.name) "
          + "(\(law.citation(.reruns))).",
        en:
          "A rerun must be held: \(tally.figures.voted) of \(tally.figures.registered) voters voted, not more "
          + "than \(law.gate.name) (\(law.citation(.reruns))).")
    case .turnoutFailed:
      return Text(
        vi:
          "Bầu cử thêm không có giá trị: \(tally.figures.voted) trên \(tally.figures.registered) cử tri đi bầu, "
          + "không quá \(law.gate.name); không bầu thêm lần thứ hai (\(law.citation(.winning, .extraElections))).",
        en:
          "The extra election does not stand: \(tally.figures.voted) of \(tally.figures.registered) voters "
          + "voted, "
          + "not more than \(law.gate.name); there is no second one (\(law.citation(.winning, .extraElections)))."
      )
    case .tied: return tie
    case .full:
      return Text(
        vi: "Đã bầu đủ \(round.seats) đại biểu (\(law.citation(.winning))).",
        en: "All seats (\(round.seats)) are filled (\(law.citation(.winning))).")
    case .short where isExtra:
      return Text(
        vi: "\(shortage.vi); không bầu thêm lần thứ hai (\(law.citation(.extraElections))).",
        en: "\(shortage.en); there is no second extra election (\(law.citation(.extraElections))).")
    case .short:
      return Text(
        vi:
          "\(shortage.vi); đã đủ \(law.sufficientSeats.name) nên không bầu cử thêm (\(law.citation(.extraElectionsForCouncils))).",
        en: "\(shortage.en); \(law.sufficientSeats.name) are reached, so no extra election follows "
          + "(\(law.citation(.extraElectionsForCouncils))).")
    case .extraRequired:
      return Text(
        vi:
          "\(shortage.vi), chưa đủ \(law.sufficientSeats.name): phải bầu cử thêm (\(law.citation(.extraElectionsForCouncils))).",
        en: "\(shortage.en), less than \(law.sufficientSeats.name): an extra election must be held "
          + "(\(law.citation(.extraElectionsForCouncils))).")
    case .extraDiscretionary where applied.contains { $0.kind == .extraOrdered }:
      return Text(
        vi:
          "\(shortage.vi): đã có quyết định bầu cử thêm (\(law.citation(.extraElectionsForAssembly))).",
        en: "\(shortage.en): an extra election has been ordered "
          + "(\(law.citation(.extraElectionsForAssembly))).")
    case .extraDiscretionary:
      return Text(
        vi: "\(shortage.vi): báo cáo Hội đồng bầu cử quốc gia, có thể quyết định bầu cử thêm "
          + "(\(law.citation(.extraElectionsForAssembly))).",
        en: "\(shortage.en): the National Election Council is told and may order an extra election "
          + "(\(law.citation(.extraElectionsForAssembly))).")
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
        + "luật không quy định tiếp (\(law.citation(.equalVotes))).",
      en: "Seats not settled: \(short), between \(names): equal votes, and their births do not "
        + "decide; the law says no more (\(law.citation(.equalVotes))).")
  }

  private func winner(_ line: RoundResult.CandidateResult) -> Text {
    let (name, votes, valid) = (line.candidate.name, line.votes, round.tally.figures.valid)
    let why: Text
    if line.reason == .electedByAge {
      why = Text(
        vi: "bằng phiếu ở ghế cuối và cao tuổi hơn (\(law.citation(.equalVotes)))",
        en: "equal votes at the last seat and older (\(law.citation(.equalVotes)))")
    } else if line.reason == .electedByDecision {
      why = Text(
        vi: "bằng phiếu ở ghế cuối, do cơ quan có thẩm quyền quyết định",
        en: "equal votes at the last seat, by decision of the competent authority")
    } else if round.candidates.contains(where: {
      [.outvoted, .younger, .tied].contains($0.reason)
    }) {
      why = Text(
        vi: "quá \(law.majority.name) và nhiều phiếu hơn (\(law.citation(.majority, .mostVotes)))",
        en:
          "more than \(law.majority.name), and more votes than others (\(law.citation(.majority, .mostVotes)))"
      )
    } else {
      why = Text(
        vi: "quá \(law.majority.name) số phiếu hợp lệ (\(law.citation(.majority)))",
        en: "more than \(law.majority.name) of the valid ballots (\(law.citation(.majority)))")
    }
    return Text(
      vi: "\(name) trúng cử với \(votes)/\(valid) phiếu hợp lệ: \(why).",
      en: "\(name) is elected with \(votes) of \(valid) valid ballots: \(why).")
  }

  /// What a decision rests on.
  private func citation(of kind: OfficialDecision.Kind) -> Text {
    switch kind {
    case .annulled: law.citation(.annulment)
    case .tieSettled: law.citation(.equalVotes)
    case .notConfirmed: law.citation(.confirmation)
    case .extraOrdered: law.citation(.extraElectionsForAssembly)
    }
  }
}
