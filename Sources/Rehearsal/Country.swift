import Election

/// How large a rehearsal is.
package enum RehearsalSize: String, CaseIterable, Sendable {
  /// One commune of one province.
  case commune
  /// One province.
  case province
  /// The whole nation: under `vn-2015` as in 2021, under `vn-2025` as in 2026.
  case nation
}

/// The outline of a nation: how many areas lie in each other, before anything has a name.
struct Country {
  /// A province; its districts, or without that level its communes.
  struct Province {
    let number: Int
    /// Its seats in the National Assembly.
    let seats: Int
    var districts: [District]
  }

  /// A district, or under `vn-2025` all of a province.
  struct District {
    /// Running number in the nation.
    let number: Int
    /// The polling areas of each commune; of an island district its own alone.
    var pollingAreas: [Int]
    let isIsland: Bool
    /// Running number of the first commune in the nation.
    var firstCommune: Int
  }

  /// More provinces than any law's nation has.
  static let mostProvinces = 100

  let law: LawCode
  private(set) var provinces: [Province]

  /// The figures of one law's nation.
  private struct Figures {
    let provinces, districts, islands, communes, pollingAreas: Int

    init(_ law: LawCode) {
      switch law {
      case .vn2015:
        (provinces, districts, islands, communes, pollingAreas) = (63, 705, 5, 10_600, 85_000)
      case .vn2025:
        (provinces, districts, islands, communes, pollingAreas) = (34, 34, 0, 3_321, 72_000)
      }
    }
  }

  init(_ law: LawCode, size: RehearsalSize, seed: UInt64) {
    self.law = law
    var random = SeededGenerator(seed: seed)
    let nation = Figures(law)
    let islandAreas = 3
    let communes = Partition.uneven(
      nation.communes, into: nation.districts - nation.islands, least: 5, &random)
    var pollingAreas = Partition.uneven(
      nation.pollingAreas - nation.islands * islandAreas, into: nation.communes, least: 3, &random)[
        ...]
    let districts = Partition.uneven(
      nation.districts - nation.islands, into: nation.provinces, least: law == .vn2025 ? 1 : 5,
      &random)
    let seats = Partition.uneven(500, into: nation.provinces, least: 6, &random)
    provinces = []
    var (district, commune) = (0, 0)
    for number in 1...nation.provinces {
      var members: [District] = []
      for _ in 0..<districts[number - 1] {
        let count = communes[district - provinces.count { $0.hasIsland }]
        members.append(
          District(
            number: district + 1, pollingAreas: Array(pollingAreas.prefix(count)),
            isIsland: false, firstCommune: commune + 1))
        pollingAreas = pollingAreas.dropFirst(count)
        (district, commune) = (district + 1, commune + count)
      }
      if number.isMultiple(of: 12), number / 12 <= nation.islands {
        members.append(
          District(
            number: district + 1, pollingAreas: [islandAreas], isIsland: true,
            firstCommune: commune + 1))
        district += 1
      }
      provinces.append(Province(number: number, seats: seats[number - 1], districts: members))
    }
    cut(to: size)
  }

  /// Leaves as much of the nation as a smaller rehearsal needs.
  private mutating func cut(to size: RehearsalSize) {
    guard size != .nation else { return }
    provinces = Array(provinces.prefix(1))
    guard size == .commune else { return }
    var district = provinces[0].districts[0]
    district.pollingAreas = Array(district.pollingAreas.prefix(1))
    let seats = law == .vn2025 ? 3 : 2
    provinces[0] = Province(number: 1, seats: seats, districts: [district])
  }
}

extension Country.Province {
  fileprivate var hasIsland: Bool { districts.contains(where: \.isIsland) }
}
