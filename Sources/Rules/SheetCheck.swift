package import Election

/// A sheet with the place that it has in the election and what the rules said of it.
package struct CheckedSheet: Sendable {
  package let sheet: TallySheet
  package let place: Place
  /// Nil where S101, S102 or S103 is broken: the sheet then takes part in no key.
  package let pollingArea: PollingArea.ID?
  /// Nil where S101…S104 is broken.
  package let constituency: Constituency.ID?
  package private(set) var findings: [Finding] = []

  /// A sheet of which nothing has been found yet.
  package init(
    sheet: TallySheet, place: Place, pollingArea: PollingArea.ID?, constituency: Constituency.ID?
  ) {
    self.sheet = sheet
    self.place = place
    self.pollingArea = pollingArea
    self.constituency = constituency
  }

  /// The same sheet so many lines further down; its findings are moved on their own.
  package func moved(by lines: Int) -> CheckedSheet {
    var moved = CheckedSheet(
      sheet: sheet, place: place.moved(by: lines), pollingArea: pollingArea,
      constituency: constituency)
    moved.findings = findings
    return moved
  }

  /// Whether a finding keeps the sheet from counting.
  package var isRejected: Bool { findings.contains { $0.severity == .error } }

  package mutating func add(_ fault: Fault) {
    let subject = Finding.Subject(
      level: sheet.level, area: sheet.area, pollingArea: sheet.pollingArea, round: sheet.round)
    findings.append(Finding(fault, at: place, about: subject))
  }
}

/// What an extra election is for: the seats that the first round left, and who may still stand.
package struct Vacancy: Sendable {
  package let seats: Int
  /// Who was not elected and has not been struck off, by number.
  package let standing: [Candidate]
  /// Whether the law provides for an extra election, or it has been ordered (L85 Điều 79).
  package let isProvidedFor: Bool

  package init(seats: Int, standing: [Candidate], isProvidedFor: Bool = true) {
    self.isProvidedFor = isProvidedFor
    self.seats = seats
    self.standing = standing
  }
}

/// Applies the rules on single sheets.
package struct SheetCheck: Sendable {
  private let election: Election
  /// The area of the last sheet: neighbours are mostly of one commune.
  private var lastArea: (code: String, area: Area.ID)?

  package init(_ election: Election) { self.election = election }

  private mutating func pollingArea(_ number: Int, in code: String) -> PollingArea.ID? {
    if let lastArea, lastArea.code == code {
      return election.pollingArea(number, in: lastArea.area)
    }
    guard let area = election.area(code: code) else { return nil }
    lastArea = (code, area)
    return election.pollingArea(number, in: area)
  }

  /// Finds a sheet's place (S101…S104) and, but for an extra election, applies the other rules.
  ///
  /// The rules on a sheet of an extra election need the first round's result: `completed`.
  package mutating func checked(_ sheet: TallySheet, in file: String) -> CheckedSheet {
    let place = Place(file: file, line: sheet.line)
    if let fault = PlaceRules.wrongElection(sheet, in: election.id) {
      return misplaced(sheet, place, fault)
    }
    guard let pollingArea = pollingArea(sheet.pollingArea, in: sheet.area) else {
      return misplaced(sheet, place, PlaceRules.unknown(sheet, in: election))
    }
    guard let id = election.constituency(of: pollingArea, at: sheet.level) else {
      return misplaced(sheet, place, PlaceRules.noContest(for: sheet, in: election))
    }
    let constituency = election[id]
    if let fault = PlaceRules.wrongNumber(sheet, in: constituency) {
      var checked = CheckedSheet(
        sheet: sheet, place: place, pollingArea: pollingArea, constituency: nil)
      checked.add(fault)
      return checked
    }
    let checked = CheckedSheet(
      sheet: sheet, place: place, pollingArea: pollingArea, constituency: id)
    guard sheet.round != .extra else { return checked }
    let standing = constituency.standing(in: sheet.round, electionDay: election.date)
    return applied(to: checked, constituency, seats: constituency.seats, standing: standing)
  }

  /// Applies the rules to a sheet of an extra election.
  ///
  /// - Parameters:
  ///   - sheet: a sheet of an extra election, as `checked` gave it.
  ///   - vacancy: nil where the first round is not decided or left no seat (S110).
  /// - Returns: the sheet with all its findings.
  package func completed(_ sheet: CheckedSheet, vacancy: Vacancy?) -> CheckedSheet {
    guard let id = sheet.constituency else { return sheet }
    var checked = sheet
    if let fault = PlaceRules.closed(vacancy, in: election[id]) { checked.add(fault) }
    let needless = PlaceRules.needless(vacancy, in: election[id], under: election.law)
    if let needless { checked.add(needless) }
    return applied(
      to: checked, election[id], seats: vacancy?.seats, standing: vacancy?.standing)
  }

  /// Applies the rules that need no definition: the seats are those that the sheet states, and nobody
  /// is known of those who stand.
  package static func checkedAlone(_ sheet: TallySheet, in file: String) -> CheckedSheet {
    var checked = CheckedSheet(
      sheet: sheet, place: Place(file: file, line: sheet.line), pollingArea: nil, constituency: nil)
    let unknown = Constituency(
      level: sheet.level, area: .wholeElection, number: sheet.content.constituency, seats: 0,
      candidates: [], pollingAreas: [])
    let context = SheetContext(
      sheet: sheet, constituency: unknown, seats: sheet.content.statedSeats, standing: nil,
      posted: nil)
    for fault in SheetRules.faults(in: context) { checked.add(fault) }
    return checked
  }

  private func applied(
    to sheet: CheckedSheet, _ constituency: Constituency, seats: Int?, standing: [Candidate]?
  ) -> CheckedSheet {
    var checked = sheet
    let posted = sheet.pollingArea.flatMap { election[$0].registered }
    let context = SheetContext(
      sheet: sheet.sheet, constituency: constituency, seats: seats, standing: standing,
      posted: posted, unusualInvalid: election.law.unusualInvalid)
    for fault in SheetRules.faults(in: context) { checked.add(fault) }
    return checked
  }

  private func misplaced(
    _ sheet: TallySheet, _ place: Place, _ fault: Fault
  ) -> CheckedSheet {
    var checked = CheckedSheet(sheet: sheet, place: place, pollingArea: nil, constituency: nil)
    checked.add(fault)
    return checked
  }
}
