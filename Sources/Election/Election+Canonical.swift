/// The definition as bytes: all that sheets are checked and counted by, however its files are written.
///
/// Two definitions with the same bytes treat every sheet alike, up to the numbers under which areas
/// and constituencies stand in memory.
extension Election {
  package var canonicalBytes: [UInt8] {
    var bytes = CanonicalBytes()
    bytes.add(id)
    bytes.add(date)
    bytes.add(law.code.rawValue)
    bytes.add(name)
    bytes.add(areas.count)
    for area in areas { bytes.add(area) }
    bytes.add(pollingAreas.count)
    for pollingArea in pollingAreas { bytes.add(pollingArea) }
    bytes.add(contests.count)
    for contest in contests { bytes.add(contest) }
    bytes.add(constituencies.count)
    for constituency in constituencies { bytes.add(constituency) }
    return bytes.bytes
  }
}

/// Values one after the other; each says how long it is, so that none can be taken for another.
private struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  mutating func add(_ text: Text) {
    add(text.vi)
    add(text.en)
  }

  mutating func add(_ date: CivilDate) { add("\(date)") }

  /// What may be absent is preceded by whether it is there.
  private mutating func add<Value>(
    ifAny value: Value?, _ body: (inout CanonicalBytes, Value) -> Void
  ) {
    add(value == nil ? 0 : 1)
    if let value { body(&self, value) }
  }

  private mutating func add(ifAny flag: Bool?) {
    add(ifAny: flag) { $0.add($1 ? 1 : 0) }
  }

  mutating func add(_ area: Area) {
    add(area.kind.rawValue)
    add(area.code)
    add(area.name)
    add(ifAny: area.parent) { $0.add($1.index) }
    add(area.targets.count)
    for target in area.targets {
      add(Int(target.percent.tenThousandths))
      add(ifAny: target.by) { $0.add($1.minutes) }
    }
    add(area.holdsPollingAreas ? 1 : 0)
  }

  mutating func add(_ pollingArea: PollingArea) {
    add(pollingArea.area.index)
    add(pollingArea.number)
    add(ifAny: pollingArea.name) { $0.add($1) }
    add(ifAny: pollingArea.registered) { $0.add(Int($1.value)) }
  }

  mutating func add(_ contest: Contest) {
    add(contest.level.rawValue)
    add(contest.area.index)
    add(contest.seats)
    add(ifAny: contest.name) { $0.add($1) }
    add(contest.constituencies.count)
  }

  mutating func add(_ constituency: Constituency) {
    add(constituency.number)
    add(constituency.seats)
    add(constituency.pollingAreas.count)
    for id in constituency.pollingAreas { add(id.index) }
    add(constituency.candidates.count)
    for candidate in constituency.candidates { add(candidate) }
  }

  private mutating func add(_ candidate: Candidate) {
    add(candidate.number)
    add(candidate.name)
    add(candidate.birth.earliest)
    add(candidate.birth.latest)
    add(ifAny: candidate.struck) { $0.add($1) }
    let profile = candidate.profile
    for flag in [
      profile.isFemale, profile.isOfMinority, profile.isReligious, profile.isOutsideParty,
      profile.isIncumbent, profile.isSelfNominated,
    ] { add(ifAny: flag) }
    add(ifAny: profile.education) { $0.add("\($1)") }
    add(ifAny: profile.theory) { $0.add("\($1)") }
    add(ifAny: profile.sector) { $0.add("\($1)") }
  }
}
