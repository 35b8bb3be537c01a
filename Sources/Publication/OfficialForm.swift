import Election

/// The forms of the minutes: their numbers move between years, so each law has its own.
enum OfficialForm {
  case constituency(isCouncil: Bool)
  /// A province's result for the National Assembly, or a council's.
  case contest(isCouncil: Bool)
  case preliminaryStatistics, officialStatistics

  /// The number with its resolution: NQ41 for the elections of 2021, NQ40 for those of 2026.
  func number(_ law: Law) -> String {
    let number =
      switch (self, law) {
      case (.constituency(false), .vn2015): "21/HĐBC-QH"
      case (.constituency(true), .vn2015): "26/HĐBC-HĐND"
      case (.contest(false), .vn2015): "22/HĐBC-QH"
      case (.contest(true), .vn2015): "27/HĐBC-HĐND"
      case (.preliminaryStatistics, .vn2015): "30/HĐBC"
      case (.officialStatistics, .vn2015): "32/HĐBC"
      case (.constituency(false), .vn2025): "19/HĐBC-QH"
      case (.constituency(true), .vn2025): "24/HĐBC-HĐND"
      case (.contest(false), .vn2025): "20/HĐBC-QH"
      case (.contest(true), .vn2025): "25/HĐBC-HĐND"
      case (.preliminaryStatistics, .vn2025): "28/HĐBC"
      case (.officialStatistics, .vn2025): "30/HĐBC"
      }
    let resolution =
      switch law {
      case .vn2015: "Nghị quyết số 41/NQ-HĐBCQG ngày 18/01/2021"
      case .vn2025: "Nghị quyết số 40/NQ-HĐBCQG ngày 29/9/2025"
      }
    return "Mẫu số \(number) (\(resolution))"
  }
}
