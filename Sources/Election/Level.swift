/// The level of a contest, in the order in which results are shown.
package enum Level: Int, CaseIterable, Comparable, Sendable {
  case nationalAssembly, province, district, commune

  /// The word in XML and JSON.
  package var code: String {
    switch self {
    case .nationalAssembly: "national-assembly"
    case .province: "province"
    case .district: "district"
    case .commune: "commune"
    }
  }

  package init?(code: String) {
    guard let level = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = level
  }

  package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

  /// Whether the contest is for a people's council.
  package var isCouncil: Bool { self != .nationalAssembly }

  package var name: Text {
    switch self {
    case .nationalAssembly: Text(vi: "Quốc hội", en: "National Assembly")
    case .province: Text(vi: "HĐND cấp tỉnh", en: "Provincial council")
    case .district: Text(vi: "HĐND cấp huyện", en: "District council")
    case .commune: Text(vi: "HĐND cấp xã", en: "Commune council")
    }
  }
}

/// Which vote a sheet counts: the first one, a rerun (bầu cử lại) or an extra election (bầu cử thêm).
package enum Round: String, CaseIterable, Sendable {
  case first, rerun, extra

  package var name: Text {
    switch self {
    case .first: Text(vi: "lần đầu", en: "first round")
    case .rerun: Text(vi: "bầu cử lại", en: "rerun")
    case .extra: Text(vi: "bầu cử thêm", en: "extra election")
    }
  }

  /// The place among all rounds.
  package var position: Int {
    switch self {
    case .first: 0
    case .rerun: 1
    case .extra: 2
    }
  }
}

/// How definitions name the law that an election is held under.
package enum LawCode: String, CaseIterable, Sendable {
  /// L85: four levels.
  case vn2015 = "vn-2015"
  /// L85 as amended by L83: no district level.
  case vn2025 = "vn-2025"
}

extension Level {
  /// The kind of area that has a body of the level.
  package var areaKind: Area.Kind {
    switch self {
    case .nationalAssembly, .province: .province
    case .district: .district
    case .commune: .commune
    }
  }
}
