import Election

/// A207…A210: the votes against the ballots that they stand on.
extension SheetRules {
  static let votes = [votesOfValid, sumOfVotes, markings, votesByMarking]

  /// A207.
  private static let votesOfValid = SheetRule(
    Rule(
      .a207, .error,
      Text(
        vi: "số phiếu bầu của mỗi người không quá số phiếu hợp lệ",
        en: "no candidate has more votes than there are valid ballots"),
      formula: "votes ≤ valid", basis: "Luật 85/2015/QH13, Điều 73, 78",
      remedy: Text(
        vi: "hãy kiểm lại danh sách kiểm phiếu của người ứng cử này",
        en: "check this candidate's tally again"))
  ) { context in
    let valid = context.content.valid
    guard let line = context.content.votes.first(where: { $0.votes > valid }) else { return nil }
    return Fault(
      Text(
        vi: "số \(line.number) có \(line.votes) phiếu bầu, chỉ có \(valid) phiếu hợp lệ",
        en: "number \(line.number) has \(line.votes) votes, valid ballots are only \(valid)"),
      found: line.votes, expected: valid)
  }

  /// A208.
  private static let sumOfVotes = SheetRule(
    Rule(
      .a208, .error,
      Text(
        vi: "tổng số phiếu bầu từ một đến «số đại biểu» lần số phiếu hợp lệ",
        en: "a valid ballot gives from one vote to as many as there are seats"),
      formula: "valid ≤ Σ votes ≤ seats × valid", basis: "Luật 85/2015/QH13, Điều 74",
      remedy: Text(
        vi: "hãy cộng lại phiếu bầu của từng người", en: "add up the candidates' votes again"))
  ) { context in
    let (sum, valid) = (context.sumOfVotes, context.content.valid)
    if sum < valid {
      return Fault(
        Text(
          vi: "tổng số phiếu bầu \(sum) ít hơn số phiếu hợp lệ \(valid)",
          en: "votes add up to \(sum), fewer than the valid ballots \(valid)"),
        found: sum, expected: valid)
    }
    guard let seats = context.seats, sum > seats * valid else { return nil }
    return Fault(
      Text(
        vi: "tổng số phiếu bầu \(sum) nhiều hơn \(seats) lần phiếu hợp lệ, tức \(seats * valid)",
        en: "votes add up to \(sum), more than \(seats) for each valid ballot, \(seats * valid)"),
      found: sum, expected: seats * valid)
  }

  /// A209.
  private static let markings = SheetRule(
    Rule(
      .a209, .error,
      Text(
        vi: "không loại phiếu bầu nào quá số đại biểu; các loại cộng lại bằng phiếu hợp lệ",
        en: "no marking is above the seats; the markings add up to the valid ballots"),
      formula: "candidates ≤ seats; Σ ballots = valid",
      basis: "Luật 85/2015/QH13, Điều 74; Thông tư 21/2025/TT-BNV",
      remedy: Text(
        vi: "hãy phân loại lại phiếu hợp lệ", en: "sort the valid ballots again"))
  ) { context in
    guard let markings = context.content.markings else { return nil }
    if let seats = context.seats, let above = markings.first(where: { $0.candidates > seats }) {
      return Fault(
        Text(
          vi: "có loại phiếu bầu \(above.candidates) người, chỉ được bầu \(seats)",
          en: "there is a marking of \(above.candidates) names, seats are only \(seats)"),
        found: above.candidates, expected: seats)
    }
    let (sum, valid) = (markings.map(\.ballots).sum, context.content.valid)
    guard sum != valid else { return nil }
    return Fault(
      Text(
        vi: "các loại phiếu bầu cộng lại \(sum), phiếu hợp lệ \(valid)",
        en: "the markings add up to \(sum), valid ballots are \(valid)"),
      found: sum, expected: valid)
  }

  /// A210.
  private static let votesByMarking = SheetRule(
    Rule(
      .a210, .error,
      Text(
        vi: "số phiếu bầu tính theo loại phiếu bằng tổng số phiếu bầu",
        en: "the votes by marking add up to the candidates' votes"),
      formula: "Σ candidates × ballots = Σ votes",
      basis: "Luật 85/2015/QH13, Điều 73; Thông tư 21/2025/TT-BNV",
      remedy: Text(
        vi: "có thể sót một gạch kiểm phiếu; hãy kiểm lại từng người",
        en: "a tally mark may be missing; check every candidate's tally again"))
  ) { context in
    guard let markings = context.content.markings else { return nil }
    let (byMarking, sum) = (
      markings.map { $0.candidates * $0.ballots }.sum, context.sumOfVotes
    )
    guard byMarking != sum else { return nil }
    return Fault(
      Text(
        vi: "theo loại phiếu có \(byMarking) phiếu bầu, của các người ứng cử cộng lại \(sum)",
        en: "by marking there are \(byMarking) votes, the candidates' add up to \(sum)"),
      found: byMarking, expected: sum)
  }
}
