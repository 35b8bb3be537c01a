import Election
import Rules

extension RehearsedProvince {
  /// Plants defects in the definition (D107…D111), and decides which sheets will have one.
  mutating func plant(
    _ planter: inout Planter, in file: String, of election: RehearsedElection, people: inout People
  ) {
    for index in contests.indices {
      contests[index].plant(&planter, in: file, of: election, people: &people)
    }
    forEachPollingArea { holder, pollingArea in
      if planter.falls() {
        pollingArea.shrink()
        planter.note(.d111, in: file)
      }
      let levels = election.levels(onIsland: holder.isIsland)
      guard planter.falls(chances: levels.count) else { return }
      let level = planter.choose(levels)
      pollingArea.plant(planter.chooseDefect(at: level, of: levels), at: level)
    }
  }
}

extension RehearsedContest {
  fileprivate mutating func plant(
    _ planter: inout Planter, in file: String, of election: RehearsedElection, people: inout People
  ) {
    for index in constituencies.indices where planter.falls() {
      let entry = constituencies[index]
      switch planter.choose([1, 2, 3]) {
      case 1:
        var random = SeededGenerator(seed: UInt64(index))
        constituencies[index] = RehearsedConstituency(
          entry.number, at: level, seats: election.law.latest.mostSeats(at: level) + 1,
          areas: entry.areas,
          by: election.law.latest, &people,
          &random)
        planter.note(.d107, in: file)
      case 2 where election.law.latest.leastSurplus(seats: entry.seats, at: level) > 1:
        guard let weak = entry.strengths.firstIndex(of: 0) else { continue }
        constituencies[index].candidates.remove(at: weak)
        constituencies[index].strengths.remove(at: weak)
        planter.note(.d108, in: file)
      default:
        constituencies[index].candidates[0].birthYear = election.date.year - 20
        planter.note(.d110, in: file)
      }
    }
    seats = constituencies.reduce(0) { $0 + $1.seats }
    if planter.falls() {
      seats += 1
      planter.note(.d109, in: file)
    }
  }
}
