package import Election

/// H: rules on what is recorded before the vote.
package enum PreparationRules {
  static let all = [h401] + figures + consultations + [h408] + meetings

  static let h401 = Rule(
    .h401, .error,
    Text(
      vi: "hồ sơ chuẩn bị: cuộc bầu cử khác, hoặc không có địa bàn, đơn vị này",
      en: "a record of the preparation is of another election, or its area or unit is unknown"),
    basis: Law.citation(.constituencies, .pollingAreas),
    remedy: Text(
      vi: "mục này bị bỏ ra; hãy sửa mã theo định nghĩa",
      en: "this entry is left out; mend the code by the definition"),
    says: [
      .notAPlaceForOne: Text(
        vi: "«{0}»{1} không phải nơi phải có",
        en: "\"{0}\"{1} is none of the places where one must be")
    ])

  /// H401: an entry is of this election and of an area that it has.
  ///
  /// - Parameters:
  ///   - id: the election that it names.
  ///   - area: the area that it is of; nil: the whole election.
  ///   - election: the election.
  /// - Returns: nil where it has its place.
  package static func misplaced(
    _ id: String, _ area: String?, in election: Election
  ) -> Fault? {
    if let foreign = h401.foreign(id, to: election.id) { return foreign }
    guard let area, election.area(code: area) == nil else { return nil }
    return h401.fault(.noSuchArea, area)
  }

  /// H401: the constituency that campaign meetings were held in.
  package static func misplaced(_ campaign: Campaign, in election: Election) -> Fault? {
    guard !election.contests.isEmpty, let number = campaign.constituency,
      election.constituency(number, of: campaign.level, in: campaign.area) == nil
    else { return nil }
    return h401.fault(.noSuchConstituency, number)
  }

  /// H401: what is said to be missing where none must be.
  package static func misplaced(_ missing: ReadinessItem.Missing, isExpected: Bool) -> Fault? {
    guard !isExpected else { return nil }
    let number = missing.number.map { "/\($0)" } ?? ""
    return h401.fault(.notAPlaceForOne, missing.area, number)
  }

  static let h408 = Rule(
    .h408, .warning,
    Text(
      vi: "số liệu chuẩn bị khác định nghĩa cuộc bầu cử",
      en: "figures of the preparation are not those of the definition"),
    formula: "allocated = Σ Contest/@seats; final list = candidates; reported ≤ expected",
    basis: Law.citation(.seatsOfAssembly, .seatsOfCouncils, .officialLists),
    remedy: Text(
      vi: "hãy đối chiếu nghị quyết ấn định với định nghĩa",
      en: "hold both against the resolution"
    ),
    says: [
      .allocationNotAsDefined: Text(
        vi: "phân bổ {0} đại biểu, định nghĩa có {1}",
        en: "allocated are {0} seats, the definition has {1}"),
      .listNotAsDefined: Text(
        vi: "danh sách chính thức có {0} người, định nghĩa có {1}",
        en: "the final list has {0}, the definition {1} candidates"),
      .areasNotAsDefined: Text(
        vi: "ghi {0} địa bàn, theo định nghĩa chỉ có {1}",
        en: "{0} areas are stated, the definition has only {1}"),
      .reportedNotAsDefined: Text(
        vi: "báo cáo {0}, theo định nghĩa là {1}", en: "reported are {0}, by the definition {1}"),
    ])

  /// H408: the seats of the last round against those of the definition.
  package static func wrongAllocation(_ allocated: Int?, defined seats: Int) -> Fault? {
    guard let allocated, allocated != seats else { return nil }
    return h408.fault(.allocationNotAsDefined, found: allocated, expected: seats)
  }

  /// H408: the official list against the candidates of the definition.
  package static func wrongList(_ list: NomineeList, defined candidates: Int) -> Fault? {
    guard list.total != candidates else { return nil }
    return h408.fault(.listNotAsDefined, found: list.total, expected: candidates)
  }

  /// H408: no more areas than the definition has, where it has any of the kind.
  package static func tooManyAreas(_ count: Int?, defined areas: Int) -> Fault? {
    guard let count, areas > 0, count > areas else { return nil }
    return h408.fault(.areasNotAsDefined, found: count, expected: areas)
  }

  /// H408: no more are reported than there must be, and of polling areas no fewer either.
  package static func wrongReadiness(_ item: ReadinessItem, expected: Int) -> Fault? {
    let isTooFew = item.matter == .pollingAreas && item.count < expected
    guard item.count > expected || isTooFew else { return nil }
    return h408.fault(.reportedNotAsDefined, found: item.count, expected: expected)
  }
}
