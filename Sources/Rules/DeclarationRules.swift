package import Election

/// V501…V505: declared results against what the sheets give.
package enum DeclarationRules {
  static let all = [v501, v502, v503, v504, v505]

  static let v501 = Rule(
    .v501, .error,
    Text(
      vi: "biên bản tổng hợp: cuộc bầu cử khác, hoặc không có địa bàn, đơn vị, người ứng cử này",
      en:
        "a declaration is of another election, or its area, constituency or candidate is unknown"),
    basis: Law.citation(
      .minutesOfConstituencies, .minutesOfCouncils, .minutesOfAssembly),
    remedy: Text(
      vi: "không đối chiếu được; hãy sửa mã theo định nghĩa",
      en: "it cannot be held against anything; mend it by the definition"),
    says: [
      .noContestInArea: Text(
        vi: "{0} không bầu {1}", en: "there is no {1} contest in {0}"),
      .declaredCandidate: Text(
        vi: "không có người ứng cử số {0} ở đơn vị này",
        en: "there is no candidate {0} in this constituency"),
    ])

  /// V501: why a declaration cannot be held against anything.
  package static func misplaced(_ own: Declaration, in election: Election) -> Fault? {
    if let foreign = v501.foreign(own.election, to: election.id) { return foreign }
    guard let area = election.area(code: own.area) else {
      return v501.fault(.noSuchArea, own.area)
    }
    // A definition without contests is of a published result; one that has some tells of all.
    if election.contests(of: own.level, in: area).isEmpty, !election.contests.isEmpty {
      return v501.fault(.noContestInArea, own.area, own.level.ofContest)
    }
    guard let number = own.constituency,
      election.constituency(number, of: own.level, in: own.area) == nil
    else { return nil }
    return v501.fault(.noSuchConstituency, number)
  }

  /// V501: a line of somebody who stands in none of the constituencies.
  package static func unknown(_ line: Declaration.Line) -> Fault {
    v501.fault(.declaredCandidate, line.number)
  }

  static let v502 = Rule(
    .v502, .error,
    Text(
      vi: "số đã công bố khác số cộng từ biên bản kiểm phiếu, hoặc tự mâu thuẫn",
      en: "a declared count is not what the sheets give, or contradicts another one"),
    formula: "written = computed; collected = valid + invalid; voted ≤ registered",
    basis: Law.citation(
      .minutesOfConstituencies, .minutesOfCouncils, .minutesOfAssembly),
    remedy: Text(
      vi: "hãy tra bằng «kiemphieu explain» và đối chiếu bản gốc",
      en: "look it up by `kiemphieu explain` and compare the signed originals"),
    says: [
      .declaredCount: Text(
        vi: "{2}: công bố {0}, {3} {1}", en: "{2}: declared {0}, {3} {1}"),
      .declaredCountOf: Text(
        vi: "{2} ({4}): công bố {0}, {3} {1}", en: "{2} ({4}): declared {0}, {3} {1}"),
      .declaredParts: Text(
        vi: "hợp lệ và không hợp lệ cộng lại {0}, thu vào {1}",
        en: "valid and invalid add up to {0}, collected are {1}"),
    ])

  /// V502: a declared count against the computed one.
  ///
  /// - Parameters:
  ///   - written: as declared.
  ///   - computed: what it must be.
  ///   - name: what is counted.
  ///   - basis: what it is computed from.
  ///   - candidate: who it is of, by `constituency/number`; nil for other counts.
  /// - Returns: nil where both are the same.
  package static func wrongCount(
    _ written: Int, _ computed: Int, _ name: Text, _ basis: Text, of candidate: String?
  ) -> Fault? {
    v502.difference(written, computed, name, basis, of: candidate)
  }

  /// V502: counts of one declaration that contradict each other.
  package static func contradictions(in own: Declaration) -> [Fault] {
    var faults: [Fault] = []
    if let voted = own.figures.voted, let registered = own.figures.registered, voted > registered {
      faults.append(v502.fault(.moreVotedThanRegistered, found: voted, expected: registered))
    }
    if let valid = own.figures.valid, let invalid = own.figures.invalid,
      let collected = own.figures.collected,
      valid + invalid != collected
    {
      faults.append(v502.fault(.declaredParts, found: valid + invalid, expected: collected))
    }
    return faults
  }

  static let v503 = Rule(
    .v503, .warning,
    Text(
      vi: "tỷ lệ đã công bố lệch quá 0,01 so với tỷ lệ đúng",
      en: "a declared percentage does not lie within 0.01 of the exact one"),
    formula: "|printed − exact| ≤ 0.01",
    basis: Law.citation(
      .minutesOfConstituencies, .minutesOfCouncils, .minutesOfAssembly),
    remedy: Text(
      vi: "hãy tính lại tỷ lệ, hoặc kiểm tra hai số đếm",
      en: "compute it again, or check the two counts"),
    says: [
      .declaredPercentage: Text(
        vi: "{2}: in là {0}%, đúng là {1}%", en: "{2}: printed as {0}%, it is {1}%")
    ])

  /// V503: a declared percentage of an exact share.
  package static func wrongPercentage(
    _ printed: StatedPercentage, of share: Share?, _ name: Text
  ) -> Fault? {
    guard let share, !share.agrees(with: printed), let exact = share.percentage else { return nil }
    return v503.fault(.declaredPercentage, found: printed, expected: exact, name)
  }

  static let v504 = Rule(
    .v504, .error,
    Text(
      vi: "người trúng cử đã công bố không phải người trúng cử theo luật",
      en: "the declared winners are not those that the law gives"),
    basis: Law.citation(.winning),
    remedy: Text(
      vi: "hãy xem lý do bằng «kiemphieu results» và báo cáo cấp trên ngay",
      en: "see why by `kiemphieu results` and report it at once"),
    says: [
      .declaredWinners: Text(
        vi: "trúng cử theo công bố: {0}; theo luật: {1} (đơn vị/số)",
        en: "declared winners: {0}; by law: {1} (constituency/number)")
    ])

  /// V504: the winners, each as `constituency/number`; somebody who is named twice is named once too
  /// often.
  ///
  /// - Parameters:
  ///   - named: as declared.
  ///   - lawful: as the law gives them.
  ///   - name: the name of a winner; nil where there is no such candidate.
  /// - Returns: nil where both are the same.
  package static func wrongWinners(
    _ named: [String], lawful: [String], name: (String) -> String?
  ) -> Fault? {
    guard named.sorted() != lawful.sorted() else { return nil }
    func list(_ winners: [String]) -> String {
      winners.isEmpty
        ? "–"
        : winners.map { winner in name(winner).map { "\(winner) \($0)" } ?? winner }
          .joined(separator: ", ")
    }
    return v504.fault(.declaredWinners, list(named), list(lawful))
  }

  static let v505 = Rule(
    .v505, .error,
    Text(
      vi: "số đại biểu đã công bố khác số được ấn định hoặc số trúng cử",
      en: "declared seats are not those allocated, or not those filled"),
    formula: "written = computed; elected ≤ allocated",
    basis: Law.citation(.seatsOfAssembly, .seatsOfCouncils, .winning),
    remedy: Text(
      vi: "hãy đối chiếu nghị quyết ấn định và kết quả từng đơn vị",
      en: "compare the resolution on seats and each constituency's result"))

  /// V505: declared seats against those allocated or filled, as in V502.
  package static func wrongSeats(
    _ written: Int, _ computed: Int, _ name: Text, _ basis: Text
  ) -> Fault? {
    v505.difference(written, computed, name, basis, of: nil)
  }
}

extension Rule {
  /// What is the matter with a declared number; nil where it is the computed one.
  fileprivate func difference(
    _ written: Int, _ computed: Int, _ name: Text, _ basis: Text, of candidate: String?
  ) -> Fault? {
    guard written != computed else { return nil }
    let (found, expected) = (VoteCount(written), VoteCount(computed))
    return candidate.map {
      fault(.declaredCountOf, found: found, expected: expected, name, basis, $0)
    } ?? fault(.declaredCount, found: found, expected: expected, name, basis)
  }
}
