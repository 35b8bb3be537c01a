package import Election
import Rules

/// A consultation and the one before it of the same level and area.
package struct ConsultationRound: Sendable {
  package let consultation: Consultation
  /// The consultation before; nil for the first that is recorded.
  package let before: Consultation?
  /// The seats allocated as of this round; nil where no round up to here states them.
  package let allocation: SeatShares?
  /// The plan in force; empty where none is stated up to here.
  package let plan: [GroupFigure]
}

/// Puts consultations in order and holds their figures against each other (H402…H408).
struct ConsultationCheck {
  private let election: Election
  private(set) var rounds: [ConsultationRound] = []
  private(set) var findings: [Finding] = []

  init(_ consultations: [Consultation], of election: Election) {
    self.election = election
    func place(_ one: Consultation) -> (Level, Int, Int) {
      (one.level, one.area.flatMap { election.area(code: $0) }?.index ?? 0, one.number)
    }
    let sorted = consultations.enumerated().sorted {
      let (a, b) = (place($0.element), place($1.element))
      return a == b ? $0.offset < $1.offset : a < b
    }.map(\.element)
    var last: ConsultationRound?
    for consultation in sorted {
      let isNext =
        last.map {
          $0.consultation.level == consultation.level && $0.consultation.area == consultation.area
        } ?? false
      let before = isNext ? last : nil
      let round = ConsultationRound(
        consultation: consultation, before: before?.consultation,
        allocation: consultation.allocation ?? before?.allocation,
        plan: consultation.plan.isEmpty ? before?.plan ?? [] : consultation.plan)
      check(round)
      rounds.append(round)
      last = round
    }
    for (index, round) in rounds.enumerated() {
      let next = index + 1 < rounds.count ? rounds[index + 1].consultation : nil
      let own = round.consultation
      if next?.level != own.level || next?.area != own.area { checkDefinition(round) }
    }
  }

  private mutating func check(_ round: ConsultationRound) {
    let own = round.consultation
    checkOrder(own, after: round.before)
    for shares in [own.seats].compactMap({ $0 }) + own.adjustments {
      checkShares(shares.central, shares.local, of: shares.allocated, own, shares.line)
    }
    // A plan is made for the seats as they were when the round met, before any adjustment.
    let planned = own.seats ?? round.before?.allocation ?? round.allocation
    for group in own.plan {
      checkPart(group.count, of: planned?.allocated ?? .max, own, group.line)
      checkPercent(group.percent, group.count, of: planned?.allocated, own, group.line)
    }
    for list in [own.nominees, own.preliminary, own.final].compactMap({ $0 }) { check(list, own) }
    checkChanges(own, round.before)
  }

  /// H405.
  private mutating func checkOrder(_ own: Consultation, after before: Consultation?) {
    if own.date >= election.date {
      report(
        .h405, own, own.place.line, Fault(.notBeforeTheVote, "\(own.date)", "\(election.date)"))
    }
    guard let before else { return }
    if before.number == own.number {
      report(
        .h405, own, own.place.line, Fault(.roundTwice, own.number, before.place.file))
    } else if before.date >= own.date {
      report(
        .h405, own, own.place.line,
        Fault(.roundsOutOfOrder, own.number, "\(own.date)", before.number, "\(before.date)"))
    }
  }

  private mutating func check(_ list: NomineeList, _ own: Consultation) {
    checkShares(list.central, list.local, of: list.total, own, list.line)
    for group in list.groups {
      checkPart(group.count, of: list.total, own, group.line)
      checkPercent(group.percent, group.count, of: list.total, own, group.line)
    }
    for people in list.ethnicities {
      checkPart(people.women, of: people.count, own, people.line)
      checkPart(people.nonParty, of: people.count, own, people.line)
      checkPercent(people.percent, people.count, of: list.total, own, people.line)
    }
    if !list.ethnicities.isEmpty {
      checkSum(
        list.ethnicities.map(\.count).reduce(0, +), of: list.total,
        Text(vi: "các dân tộc", en: "ethnicities"), own, list.line)
      let others = list.ethnicities.filter { !$0.isKinh }.map(\.count).reduce(0, +)
      if let stated = list.groups.first(where: { $0.group == .ethnicMinority })?.count {
        checkSum(
          others, of: stated,
          Text(vi: "các dân tộc thiểu số", en: "ethnic minorities"), own, list.line)
      }
    }
    if !list.persons.isEmpty {
      checkSum(
        list.persons.count, of: list.total,
        Text(vi: "những người có tên", en: "people named"), own, list.line)
    }
  }

  /// H406, H407.
  private mutating func checkChanges(_ own: Consultation, _ before: Consultation?) {
    let lists = [own.nominees, before?.list].compactMap { $0 }
    for withdrawal in own.withdrawals where !lists.contains(where: { $0.mayHold(withdrawal) }) {
      reportStranger(withdrawal, own)
    }
    let base = (own.final == nil ? nil : own.preliminary) ?? lists.first
    guard let base, let list = own.final ?? own.preliminary else { return }
    let left = own.withdrawals.map(\.count).reduce(0, +)
    let joined = own.additions.map(\.count).reduce(0, +)
    let expected = base.total - left + joined
    guard expected != list.total, expected >= 0 else { return }
    report(
      .h407, own, list.line,
      Fault(.listNotAsChanged, found: list.total, expected: expected, base.total, left, joined))
  }

  private mutating func reportStranger(_ change: ListChange, _ own: Consultation) {
    let who = change.name ?? change.ethnicity ?? ""
    report(
      .h406, own, change.line,
      who.isEmpty ? Fault(.strangerWithdraws) : Fault(.namedStrangerWithdraws, who))
  }

  /// H408: the last round against the contests of the definition.
  private mutating func checkDefinition(_ round: ConsultationRound) {
    let own = round.consultation
    let contests = election.contests(of: own.level, within: own.area)
    guard !contests.isEmpty else { return }
    let seats = contests.map(\.seats).reduce(0, +)
    if let allocation = round.allocation, allocation.allocated != seats {
      report(
        .h408, own, own.place.line,
        Fault(.allocationNotAsDefined, found: allocation.allocated, expected: seats))
    }
    guard let final = own.final else { return }
    let candidates = contests.flatMap(\.constituencies).map {
      election.constituencies[$0].candidates.count
    }.reduce(0, +)
    if candidates != final.total {
      report(
        .h408, own, final.line,
        Fault(.listNotAsDefined, found: final.total, expected: candidates))
    }
  }
}

/// The checks on single figures (H402…H404).
extension ConsultationCheck {
  private mutating func checkShares(
    _ central: Int?, _ local: Int?, of whole: Int, _ own: Consultation, _ line: Int
  ) {
    guard let central, let local else {
      checkPart(central ?? local, of: whole, own, line)
      return
    }
    checkSum(
      central + local, of: whole, Text(vi: "trung ương và địa phương", en: "central and local"),
      own, line)
  }

  private mutating func checkSum(
    _ sum: Int, of whole: Int, _ what: Text, _ own: Consultation, _ line: Int
  ) {
    guard sum != whole else { return }
    report(
      .h403, own, line, Fault(.partsNotWhole, found: sum, expected: whole, what))
  }

  private mutating func checkPart(_ part: Int?, of whole: Int, _ own: Consultation, _ line: Int) {
    guard let part, part > whole else { return }
    report(
      .h403, own, line, Fault(.partAboveWhole, found: part, expected: whole))
  }

  private mutating func checkPercent(
    _ printed: StatedPercentage?, _ count: Int?, of whole: Int?, _ own: Consultation, _ line: Int
  ) {
    guard let printed else { return }
    guard whole != 0 else {
      return report(.h404, own, line, Fault(.emptyBase, printed))
    }
    guard let count, let whole else { return }
    let share = Share(VoteCount(UInt64(count)), of: VoteCount(UInt64(whole)))
    guard !share.agrees(asRounded: printed), let exact = share.percentage else { return }
    report(
      .h402, own, line, Fault(.wrongPercentage, found: printed, expected: exact, count, whole))
  }

  private mutating func report(
    _ code: RuleCode, _ own: Consultation, _ line: Int?, _ fault: Fault
  ) {
    findings.append(
      Finding(
        code, at: Place(file: own.place.file, line: line),
        about: .init(level: own.level, area: own.area), fault))
  }
}

extension NomineeList {
  /// Whether who withdraws can have been on the list, by all that both say of people.
  fileprivate func mayHold(_ change: ListChange) -> Bool {
    guard change.count <= total else { return false }
    if let name = change.name?.comparable, !persons.isEmpty,
      !persons.contains(where: { $0.comparable == name })
    {
      return false
    }
    if let people = change.ethnicity?.comparable, !ethnicities.isEmpty,
      !ethnicities.contains(where: { $0.name.comparable == people && $0.count > 0 })
    {
      return false
    }
    if change.isFemale == true, count(of: .women) == 0 { return false }
    return change.isOutsideParty != true || count(of: .nonParty) != 0
  }
}

extension String {
  /// The name without regard to case and spacing.
  fileprivate var comparable: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}
