import Election

/// One province of a rehearsal: its areas, contests and polling areas.
struct RehearsedProvince {
  let code: String
  let name: String
  let law: LawCode
  /// Under `vn-2025` the only one stands for the province itself.
  private(set) var districts: [District]
  var contests: [RehearsedContest] = []

  struct District {
    let code: String
    let name: String
    /// Communes; of an island district the district itself.
    var holders: [Holder]
    let isIsland: Bool
  }

  /// A commune or island district: what polling areas belong to.
  struct Holder {
    let code: String
    let name: String
    let isIsland: Bool
    var pollingAreas: [RehearsedPollingArea]
  }

  init(_ outline: Country.Province, law: LawCode, _ random: inout SeededGenerator) {
    self.law = law
    code = digits(outline.number, 2)
    name = Names.area("Tỉnh", outline.number * 7)
    districts = outline.districts.map { district in
      let code = digits(district.number, 3)
      let name = Names.area(district.isIsland ? "Huyện đảo" : "Huyện", district.number)
      return District(
        code: code, name: name,
        holders: district.pollingAreas.enumerated().map { index, count in
          Holder(
            code: district.isIsland ? code : digits(district.firstCommune + index, 5),
            name: district.isIsland ? name : Names.area("Xã", district.firstCommune + index),
            isIsland: district.isIsland,
            pollingAreas: (1...count).map { RehearsedPollingArea(number: $0, &random) })
        }, isIsland: district.isIsland)
    }
    addContests(outline, &random)
  }

  /// Changes every polling area in turn.
  mutating func forEachPollingArea(_ change: (Holder, inout RehearsedPollingArea) -> Void) {
    for district in districts.indices {
      for holder in districts[district].holders.indices {
        let owner = districts[district].holders[holder]
        for index in owner.pollingAreas.indices {
          change(owner, &districts[district].holders[holder].pollingAreas[index])
        }
      }
    }
  }

  private mutating func addContests(
    _ outline: Country.Province, _ random: inout SeededGenerator
  ) {
    let year = law == .vn2025 ? 2026 : 2021
    var people = People(province: outline.number, electionYear: year)
    // What constituencies of the upper levels are made of.
    let units =
      law == .vn2025 ? districts.flatMap { $0.holders.map(\.code) } : districts.map(\.code)
    func whole(_ range: Range<Int>) -> [(code: String, pollingAreas: [Int]?)] {
      units[range].map { ($0, nil) }
    }
    func add(
      _ level: Level, _ area: String,
      _ constituencies: [(Int, [(code: String, pollingAreas: [Int]?)])],
      to contests: inout [RehearsedContest]
    ) {
      let members = constituencies.enumerated().map { index, entry in
        RehearsedConstituency(
          index + 1, at: level, seats: entry.0, areas: entry.1, by: law.latest, &people, &random)
      }
      contests.append(
        RehearsedContest(
          level: level, area: area, seats: members.reduce(0) { $0 + $1.seats },
          constituencies: members))
    }
    let groups = min(units.count, (outline.seats + 2) / 3)
    add(
      .nationalAssembly, code,
      zip(
        Partition.byWeight(outline.seats, Array(repeating: 1, count: groups)),
        Partition.ranges(of: units.count, into: groups)
      ).map { ($0, whole($1)) }, to: &contests)
    add(
      .province, code,
      Partition.ranges(of: units.count, into: min(units.count, 18)).map {
        (Int.random(in: 3...5, using: &random), whole($0))
      }, to: &contests)
    for district in districts {
      if law == .vn2015 {
        let members: [[(code: String, pollingAreas: [Int]?)]] =
          district.isIsland
          ? district.holders[0].pollingAreas.map { [(district.code, [$0.number])] }
          : Partition.ranges(of: district.holders.count, into: (district.holders.count + 1) / 2)
            .map { district.holders[$0].map { ($0.code, nil) } }
        add(
          .district, district.code,
          members.map { (Int.random(in: 3...5, using: &random), $0) }, to: &contests)
      }
      for holder in district.holders where !holder.isIsland {
        let count = holder.pollingAreas.count
        let ranges = Partition.ranges(of: count, into: min(count, law == .vn2025 ? 7 : 6))
        add(
          .commune, holder.code,
          ranges.map { range in
            (
              Int.random(in: 2...4, using: &random),
              [(holder.code, ranges.count == 1 ? nil : range.map { $0 + 1 })]
            )
          }, to: &contests)
      }
    }
  }
}

/// A number with leading zeros.
func digits(_ number: Int, _ count: Int) -> String {
  let text = "\(number)"
  return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
}
