import Election

/// S105, S106, S111, S112: does the sheet speak of the constituency's own ballot paper?
extension SheetRules {
  static let ballotPaper = [statedNumbers, candidates, swappedName, unknownName]

  /// S105.
  private static let statedNumbers = SheetRule(
    Rule(
      .s105, .error,
      Text(
        vi: "số đại biểu hoặc số người ứng cử ghi trên biên bản khác định nghĩa",
        en: "seats or candidates stated on the sheet differ from the definition"),
      formula: "Constituency/@seats, @candidates = definition",
      basis: Law.tallySheetForms(items: "1–2"),
      remedy: Text(
        vi: "hãy đối chiếu với danh sách chính thức và sửa biên bản",
        en: "compare with the official list and mend the sheet"),
      says: [
        .statedSeats: Text(
          vi: "biên bản ghi được bầu {0} đại biểu, phải là {1}",
          en: "the sheet states {0} seats, there are {1}"),
        .statedCandidates: Text(
          vi: "biên bản ghi {0} người ứng cử, phải là {1}",
          en: "the sheet states {0} candidates, {1} stand"),
      ])
  ) { rule, context in
    if let stated = context.content.statedSeats, let seats = context.seats, stated != seats {
      return rule.fault(.statedSeats, found: stated, expected: seats)
    }
    if let stated = context.content.statedCandidates, let standing = context.standing,
      stated != standing.count
    {
      return rule.fault(.statedCandidates, found: stated, expected: standing.count)
    }
    return nil
  }

  /// S106.
  private static let candidates = SheetRule(
    Rule(
      .s106, .error,
      Text(
        vi: "người ứng cử trên biên bản không phải những người đang ứng cử",
        en: "the sheet's candidates are not those who stand"),
      formula: "Votes/Candidate/@number = standing",
      basis: Law.citation(.officialLists, .strikingOff, .extraElections, .reruns),
      remedy: Text(
        vi: "hãy đối chiếu với danh sách niêm yết và sửa biên bản",
        en: "compare with the posted list and mend the sheet"),
      says: [
        .otherCandidates: Text(
          vi: "biên bản có các số {0}, người đang ứng cử là {1}",
          en: "the sheet has the numbers {0}, those who stand are {1}")
      ])
  ) { rule, context in
    guard let standing = context.standing else { return nil }
    let votes = context.content.votes
    // Both are by number.
    let isSame =
      votes.count == standing.count
      && votes.indices.allSatisfy { votes[$0].number == Int(context.numbers[$0]) }
    guard !isSame else { return nil }
    let listed = votes.map { "\($0.number)" }.joined(separator: ", ")
    let expected = standing.map { "\($0.number)" }.joined(separator: ", ")
    return rule.fault(.otherCandidates, listed, expected)
  }

  /// S111.
  private static let swappedName = SheetRule(
    Rule(
      .s111, .error,
      Text(
        vi: "tên ghi ở một số là tên của người ứng cử khác trong đơn vị",
        en: "a name on the sheet is that of another candidate of the constituency"),
      basis: Law.tallySheetForms(items: "10"),
      remedy: Text(
        vi: "số phiếu có thể bị ghi nhầm người; hãy đối chiếu bản gốc",
        en: "votes may stand with the wrong person; compare the signed original"),
      says: [
        .swappedName: Text(
          vi: "số {0} ghi tên «{1}» của số {2}, phải là «{3}»",
          en: "number {0} has the name \"{1}\" of number {2}, must be \"{3}\"")
      ])
  ) { rule, context in
    for line in context.content.votes {
      guard let (name, own) = foreignName(line, in: context),
        let other = context.constituency.candidates.first(where: {
          $0.number != line.number && isSameName($0.name, name)
        })
      else { continue }
      return rule.fault(.swappedName, line.number, name, other.number, own.name)
    }
    return nil
  }

  /// S112.
  private static let unknownName = SheetRule(
    Rule(
      .s112, .warning,
      Text(
        vi: "tên trên biên bản không phải tên người ứng cử (không phân biệt chữ hoa, dấu cách)",
        en: "a name on the sheet is not the candidate's (without regard to case and spacing)"),
      basis: Law.tallySheetForms(items: "10"),
      remedy: Text(
        vi: "hãy kiểm tra chính tả và đúng người", en: "check the spelling and the person"),
      says: [
        .unknownName: Text(
          vi: "số {0} ghi tên «{1}», trong danh sách là «{2}»",
          en: "number {0} has the name \"{1}\", the list has \"{2}\"")
      ])
  ) { rule, context in
    for line in context.content.votes {
      guard let (name, own) = foreignName(line, in: context),
        !context.constituency.candidates.contains(where: { isSameName($0.name, name) })
      else { continue }
      return rule.fault(.unknownName, line.number, name, own.name)
    }
    return nil
  }

  /// The name on a line, where it is not that of the line's own candidate, and that candidate.
  private static func foreignName(
    _ line: CandidateVotes, in context: SheetContext
  ) -> (name: String, own: Candidate)? {
    guard let name = line.name,
      let own = context.constituency.candidates.first(where: { $0.number == line.number }),
      !isSameName(own.name, name)
    else { return nil }
    return (name, own)
  }
}

/// Whether two names are the same by canonical equivalence, without regard to case and spacing.
func isSameName(_ a: String, _ b: String) -> Bool {
  a == b || comparable(a) == comparable(b)
}

/// A name in the form in which names are compared.
func comparable(_ name: String) -> String {
  name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
}
