package import Election

/// P301, P302: one polling area's voter lists of the levels against each other.
package enum ListRules {
  static let all = [p301, p302]

  static let p301 = Rule(
    .p301, .error,
    Text(
      vi: "cử tri cấp xã không quá cử tri bầu Quốc hội của cùng khu vực bỏ phiếu",
      en: "no more registered voters at commune level than at national-assembly level"),
    formula: "registered(commune) ≤ registered(national-assembly)",
    basis: Law.citation(.voterLists),
    remedy: Text(
      vi: "biên bản cấp xã không được tính; hãy đối chiếu danh sách cử tri hai cấp",
      en: "the commune sheet does not count; compare the voter lists of both levels"),
    says: [
      .communeAboveNational: Text(
        vi: "cấp xã có {0} cử tri, Quốc hội chỉ có {1}",
        en: "commune level has {0} registered, national assembly only {1}")
    ])

  /// P301: what is the matter with a commune sheet beside the National Assembly's.
  package static func communeFault(
    nationalAssembly: VoteCount, commune: VoteCount
  ) -> Fault? {
    guard commune > nationalAssembly else { return nil }
    return p301.fault(.communeAboveNational, found: commune, expected: nationalAssembly)
  }

  static let p302 = Rule(
    .p302, .warning,
    Text(
      vi: "cử tri bầu Quốc hội bằng cấp tỉnh, không ít hơn cấp huyện, rồi cấp xã",
      en: "registered: national assembly = province ≥ district ≥ commune"),
    formula:
      "registered(national-assembly) = registered(province) ≥ registered(district) ≥ "
      + "registered(commune)",
    basis: Law.citation(.voterLists),
    remedy: Text(
      vi: "hãy đối chiếu danh sách cử tri của các cấp",
      en: "compare the voter lists of the levels"),
    says: [
      .listsOfLevels: Text(
        vi: "{2} có {0} cử tri, {3} có {1}", en: "{2} has {0} registered, {3} {1}")
    ])

  /// P302: the faults between levels that stand next to each other.
  ///
  /// - Parameter registered: the registered voters of the levels whose sheets would count, by level.
  /// - Returns: each fault with the level whose sheet it is given to, the lower one.
  package static func chainFaults(
    _ registered: [(level: Level, voters: VoteCount)]
  ) -> [(level: Level, fault: Fault)] {
    zip(registered, registered.dropFirst()).compactMap { upper, lower in
      let mustBeEqual = upper.level == .nationalAssembly && lower.level == .province
      let holds =
        mustBeEqual ? lower.voters == upper.voters : lower.voters <= upper.voters
      guard !holds else { return nil }
      let fault = p302.fault(
        .listsOfLevels, found: lower.voters, expected: upper.voters, lower.level.name,
        upper.level.name)
      return (lower.level, fault)
    }
  }
}
