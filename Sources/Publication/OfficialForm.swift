import Election

/// The forms of the minutes: their numbers move between years, so each law has its own.
enum OfficialForm {
  /// A polling area's.
  case tallySheet(isCouncil: Bool)
  case inventory
  case constituency(isCouncil: Bool)
  /// A province's result for the National Assembly, or a council's.
  case contest(isCouncil: Bool)
  case preliminaryStatistics, officialStatistics

  /// The number with its resolution; where the number is not known the resolution alone.
  func number(_ law: Law) -> String {
    let forms = law.forms
    let number =
      switch self {
      case .tallySheet(let isCouncil):
        isCouncil ? forms.tallySheet.council : forms.tallySheet.assembly
      case .inventory: forms.inventory
      case .constituency(let isCouncil):
        isCouncil ? forms.constituency.council : forms.constituency.assembly
      case .contest(let isCouncil): isCouncil ? forms.contest.council : forms.contest.assembly
      case .preliminaryStatistics: forms.preliminaryStatistics
      case .officialStatistics: forms.officialStatistics
      }
    return "Mẫu số \(number.isEmpty ? "……" : number) (\(forms.resolution))"
  }
}
