/// The laws that elections have been held under.
extension Law {
  /// L85 as it was in 2016; of the forms of that year only one is known to us.
  package static let ofL85In2016 = ofL85(
    residence: ResidenceRule(
      resolution: "Nghị quyết 1134/2016/UBTVQH13", smallBelow: 100, least: 55,
      wantsMoreThanHalf: true),
    forms: Forms(
      year: 2016, resolution: "Nghị quyết số 41/NQ-HĐBCQG ngày 29/01/2016",
      tallySheet: ("", "25/BCĐBHĐND"), constituency: ("", ""), contest: ("", ""),
      preliminaryStatistics: "", officialStatistics: "", inventory: "", circular: nil))

  /// L85 as it was in 2021, with the forms of NQ41.
  package static let ofL85In2021 = ofL85(
    residence: ResidenceRule(
      resolution: "Nghị quyết 1186/NQ-UBTVQH14", smallBelow: 100, least: 55,
      wantsMoreThanHalf: false),
    forms: Forms(
      year: 2021, resolution: "Nghị quyết số 41/NQ-HĐBCQG ngày 18/01/2021",
      tallySheet: ("20/HĐBC-QH", "25/HĐBC-HĐND"), constituency: ("21/HĐBC-QH", "26/HĐBC-HĐND"),
      contest: ("22/HĐBC-QH", "27/HĐBC-HĐND"), preliminaryStatistics: "30/HĐBC",
      officialStatistics: "32/HĐBC", inventory: "34/HĐBC", circular: "Thông tư 01/2021/TT-BNV"))

  /// L85 as L83 has amended it: no district level, shorter times; the forms of NQ40.
  package static let ofL83 = Law(
    code: .vn2025, act: .l85, amendment: "Luật 83/2025/QH15", hasDistricts: false, leastAge: 21,
    mostSeats: (3, 5), mostBodies: 2, surplus: surplusOfL85,
    votersOfPollingArea: 300...4_000, gate: .half, majority: .half,
    sufficientSeats: Fraction(2, of: 3), unusualInvalid: Fraction(3, of: 100),
    latestClose: TimeOfDay(hour: 21, minute: 0),
    campaignMeetings: [.nationalAssembly: 10, .province: 5],
    residence: ResidenceRule(resolution: nil, smallBelow: 100, least: 55, wantsMoreThanHalf: false),
    deadlines: Deadlines(rerun: 7, extraElection: 7, assemblyResult: 10, councilResult: 10),
    forms: Forms(
      year: 2026, resolution: "Nghị quyết số 40/NQ-HĐBCQG ngày 29/9/2025",
      tallySheet: ("18/HĐBC-QH", "23/HĐBC-HĐND"), constituency: ("19/HĐBC-QH", "24/HĐBC-HĐND"),
      contest: ("20/HĐBC-QH", "25/HĐBC-HĐND"), preliminaryStatistics: "28/HĐBC",
      officialStatistics: "30/HĐBC", inventory: "32/HĐBC", circular: "Thông tư 21/2025/TT-BNV"))

  /// All of them, by year.
  package static let all = [ofL85In2016, ofL85In2021, ofL83]

  /// The law that a definition names, as it was on election day.
  package static func named(_ code: LawCode, on electionDay: CivilDate) -> Law {
    switch code {
    case .vn2015: electionDay.year < 2021 ? ofL85In2016 : ofL85In2021
    case .vn2025: ofL83
    }
  }

  private static let surplusOfL85: (assembly: Int, council: [(upTo: Int, least: Int)]) = (
    2, [(upTo: 2, least: 1), (upTo: 3, least: 2), (upTo: 5, least: 3)]
  )

  private static func ofL85(residence: ResidenceRule, forms: Forms) -> Law {
    Law(
      code: .vn2015, act: .l85, amendment: nil, hasDistricts: true, leastAge: 21, mostSeats: (3, 5),
      mostBodies: 2,
      surplus: surplusOfL85,
      votersOfPollingArea: 300...4_000, gate: .half, majority: .half,
      sufficientSeats: Fraction(2, of: 3), unusualInvalid: Fraction(3, of: 100),
      latestClose: TimeOfDay(hour: 21, minute: 0),
      campaignMeetings: [.nationalAssembly: 10, .province: 5],
      residence: residence,
      deadlines: Deadlines(rerun: 15, extraElection: 15, assemblyResult: 20, councilResult: 10),
      forms: forms)
  }
}
