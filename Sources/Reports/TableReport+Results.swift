import Election
import Tabulation

extension TableReport {
  /// A part for each constituency, and one for each extra election.
  func resultParts(_ results: [ConstituencyResult]) -> [String] {
    results.flatMap { result in
      [part(result.first, of: result, isExtra: false)]
        + (result.extra.map { [part($0, of: result, isExtra: true)] } ?? [])
    }
  }

  private func part(_ round: RoundResult, of result: ConstituencyResult, isExtra: Bool) -> String {
    let constituency = election[result.constituency]
    let area = election[constituency.area].name
    let extra = isExtra ? Text(vi: ", bầu cử thêm", en: ", extra election") : Text("")
    let title = Text(
      vi: "\(constituency.level.name), \(area), đơn vị \(constituency.number)\(extra): "
        + "bầu \(round.seats) trong \(round.candidates.count) người",
      en: "\(constituency.level.name), \(area), constituency \(constituency.number)\(extra): "
        + "\(round.seats) of \(round.candidates.count) to be elected")
    let missing = MissingSheets(canvass)
    let sentences = Sentences(
      round, of: constituency, isExtra: isExtra,
      missing: isExtra ? Text("") : missing.named(missing.pollingAreas(of: constituency)))
    return heading(say(title)) + lines(say(figures(round))) + candidates(round)
      + ([sentences.rerun].compactMap { $0 } + sentences.winners + [sentences.consequence])
      .map { lines(say($0), indent: 2) }.joined()
  }

  /// Polling areas, voters and ballots in a sentence.
  private func figures(_ round: RoundResult) -> Text {
    let tally = round.tally
    let valid = Share(tally.valid, of: tally.collected).percentage
    // Parts of a whole add up to 100.00 (domain: percentages).
    let invalid = valid.map { Percentage(hundredths: 10_000 - $0.hundredths) }
    let (expected, counted) = (VoteCount(UInt64(round.expected)), VoteCount(UInt64(tally.sheets)))
    let shares = [tally.turnout.percentage, valid, invalid].map { written($0) }
    return Text(
      vi: "Khu vực bỏ phiếu đã tính \(counted)/\(expected); cử tri \(tally.registered), đã bỏ "
        + "phiếu "
        + "\(tally.voted) (\(shares[0])); thu vào \(tally.collected): hợp lệ \(tally.valid) "
        + "(\(shares[1])), không hợp lệ \(tally.invalid) (\(shares[2]))",
      en: "Polling areas counted \(counted)/\(expected); registered \(tally.registered), voted "
        + "\(tally.voted) (\(shares[0])); collected \(tally.collected): valid \(tally.valid) "
        + "(\(shares[1])), invalid \(tally.invalid) (\(shares[2]))")
  }

  private func candidates(_ round: RoundResult) -> String {
    var table = TextTable(
      [
        .number(say(Text(vi: "Số", en: "No."))),
        .text(say(Text(vi: "Người ứng cử", en: "Candidate"))),
        .number(say(Text(vi: "Phiếu bầu", en: "Votes"))),
        .number(say(Text(vi: "% hợp lệ", en: "% of valid"))),
        .text(say(Text(vi: "Kết quả", en: "Result"))),
      ], flexible: 1)
    for line in round.candidates {
      table.add(
        [
          "\(line.candidate.number)", line.candidate.name, language.written(line.votes),
          written(Share(line.votes, of: round.tally.valid).percentage), say(line.reason.name),
        ], line.isElected ? .green : nil)
    }
    return table.text(style)
  }
}

extension Reason {
  var name: Text {
    switch self {
    case .elected: Text(vi: "TRÚNG CỬ", en: "ELECTED")
    case .electedByAge: Text(vi: "TRÚNG CỬ (cao tuổi hơn)", en: "ELECTED (older)")
    case .notMajority: Text(vi: "không quá nửa phiếu hợp lệ", en: "not more than half of valid")
    case .outvoted: Text(vi: "ít phiếu hơn", en: "outvoted")
    case .younger: Text(vi: "bằng phiếu, ít tuổi hơn", en: "equal votes, younger")
    case .tied: Text(vi: "bằng phiếu, CHƯA XÁC ĐỊNH", en: "equal votes, NOT SETTLED")
    case .struck: Text(vi: "đã bị xóa tên", en: "struck off the list")
    case .undecided: Text(vi: "chưa xác định", en: "undecided")
    }
  }
}
