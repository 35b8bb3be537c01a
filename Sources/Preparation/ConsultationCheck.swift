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
    note(PreparationRules.late(own, for: election.date), own, own.place.line)
    note(PreparationRules.outOfOrder(own, after: round.before), own, own.place.line)
    for shares in [own.seats].compactMap({ $0 }) + own.adjustments {
      checkShares(shares.central, shares.local, of: shares.allocated, own, shares.line)
    }
    // A plan is made for the seats as they were when the round met, before any adjustment.
    let planned = own.seats ?? round.before?.allocation ?? round.allocation
    for group in own.plan { check(group, of: planned?.allocated, own) }
    for list in [own.nominees, own.preliminary, own.final].compactMap({ $0 }) { check(list, own) }
    let lists = [own.nominees, round.before?.list].compactMap { $0 }
    for withdrawal in own.withdrawals {
      note(PreparationRules.stranger(withdrawal, to: lists), own, withdrawal.line)
    }
    if let change = PreparationRules.unexplainedChange(of: own, after: round.before?.list) {
      note(change.fault, own, change.line)
    }
  }

  private mutating func check(_ list: NomineeList, _ own: Consultation) {
    checkShares(list.central, list.local, of: list.total, own, list.line)
    for group in list.groups { check(group, of: list.total, own) }
    for people in list.ethnicities {
      for part in [people.women, people.nonParty] {
        note(PreparationRules.largePart(part, of: people.count), own, people.line)
      }
      checkPercent(
        people.percent, people.count, of: list.total,
        Text(vi: "dân tộc \(people.name)", en: "ethnicity \(people.name)"), own, people.line)
    }
    if !list.ethnicities.isEmpty {
      let (all, others) = (list.ethnicities, list.ethnicities.filter { !$0.isKinh })
      checkSum(
        all.map(\.count), of: list.total, Text(vi: "các dân tộc", en: "ethnicities"), own, list)
      if let stated = list.groups.first(where: { $0.group == .ethnicMinority })?.count {
        checkSum(
          others.map(\.count), of: stated,
          Text(vi: "các dân tộc thiểu số", en: "ethnic minorities"), own, list)
      }
    }
    if !list.persons.isEmpty {
      checkSum(
        [list.persons.count], of: list.total, Text(vi: "những người có tên", en: "people named"),
        own, list)
    }
  }

  /// H408: the last round against the contests of the definition.
  private mutating func checkDefinition(_ round: ConsultationRound) {
    let own = round.consultation
    let contests = election.contests(of: own.level, within: own.area)
    guard !contests.isEmpty else { return }
    let seats = contests.map(\.seats).reduce(0, +)
    note(
      PreparationRules.wrongAllocation(round.allocation?.allocated, defined: seats), own,
      own.place.line)
    guard let final = own.final else { return }
    let candidates = contests.flatMap(\.constituencies).map {
      election.constituencies[$0].candidates.count
    }.reduce(0, +)
    note(PreparationRules.wrongList(final, defined: candidates), own, final.line)
  }
}

/// The checks on single figures (H402…H404, H411).
extension ConsultationCheck {
  /// The seats or people of the centre and of the localities.
  private mutating func checkShares(
    _ central: Int?, _ local: Int?, of whole: Int, _ own: Consultation, _ line: Int
  ) {
    guard let central, let local else {
      return note(PreparationRules.largePart(central ?? local, of: whole), own, line)
    }
    let parts = Text(vi: "trung ương và địa phương", en: "central and local")
    note(PreparationRules.wrongSum(central + local, of: whole, parts), own, line)
  }

  private mutating func checkSum(
    _ parts: [Int], of whole: Int, _ what: Text, _ own: Consultation, _ list: NomineeList
  ) {
    note(PreparationRules.wrongSum(parts.reduce(0, +), of: whole, what), own, list.line)
  }

  private mutating func check(_ group: GroupFigure, of whole: Int?, _ own: Consultation) {
    note(PreparationRules.largePart(group.count, of: whole ?? .max), own, group.line)
    checkPercent(group.percent, group.count, of: whole, group.group.name, own, group.line)
  }

  private mutating func checkPercent(
    _ printed: StatedPercentage?, _ count: Int?, of whole: Int?, _ name: Text,
    _ own: Consultation, _ line: Int
  ) {
    note(PreparationRules.emptyBase(of: printed, in: whole), own, line)
    note(PreparationRules.wrongPercentage(printed, of: count, in: whole, name), own, line)
    note(PreparationRules.impossible(printed, of: count, in: whole, name), own, line)
  }

  private mutating func note(_ fault: Fault?, _ own: Consultation, _ line: Int?) {
    findings.note(
      fault, at: Place(file: own.place.file, line: line),
      about: .init(level: own.level, area: own.area))
  }
}
