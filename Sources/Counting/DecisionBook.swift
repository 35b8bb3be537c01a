package import Election
import Rules
import Tabulation

/// A polling area whose first vote has been annulled at a level.
package struct Annulment: Sendable {
  package let pollingArea: PollingArea.ID
  package let level: Level
  package let decision: OfficialDecision
}

/// The decisions of authorities: which fit, and what they change (N601, N602).
struct DecisionBook: Sendable {
  private let election: Election
  private(set) var findings: [Finding] = []
  private(set) var annulments: [Annulment] = []
  private var annulled: Set<Key> = []
  /// By running number: all of these is annulled by one decision, or by several on its parts.
  private(set) var whollyAnnulled: Set<Int> = []
  /// What waits for the result of a constituency, by its running number.
  private var pending: [Int: [OfficialDecision]] = [:]
  /// What annuls a constituency or a part of it, by its running number.
  private var annulling: [Int: [OfficialDecision]] = [:]

  private struct Key: Hashable {
    let pollingArea: PollingArea.ID
    let level: Level
  }

  /// - Parameters:
  ///   - decisions: by path and line.
  ///   - election: the election.
  init(_ decisions: [OfficialDecision], of election: Election) {
    self.election = election
    for decision in decisions { add(decision) }
    for index in annulling.keys {
      let constituency = election.constituencies[index]
      let isWhole = constituency.pollingAreas.allSatisfy { isAnnulled($0, at: constituency.level) }
      if isWhole, !constituency.pollingAreas.isEmpty { whollyAnnulled.insert(index) }
    }
  }

  /// The constituencies that decisions are about, by running number.
  var constituencies: [Int] { Set(pending.keys).union(annulling.keys).sorted() }

  /// Whether an extra election has been ordered in a constituency, by its running number.
  func orderExtraElection(in index: Int) -> Bool {
    pending[index]?.contains { $0.kind == .extraOrdered } ?? false
  }

  func isAnnulled(_ pollingArea: PollingArea.ID, at level: Level) -> Bool {
    !annulled.isEmpty && annulled.contains(Key(pollingArea: pollingArea, level: level))
  }

  private mutating func add(_ decision: OfficialDecision) {
    if let fault = DecisionRules.misfit(of: decision, in: election) {
      return findings.append(finding(fault, decision))
    }
    if let number = decision.pollingArea {
      guard let id = election.pollingArea(number, in: decision.area),
        let constituency = election.constituency(of: id, at: decision.level)
      else { return }
      return annul([id], in: constituency.index, by: decision)
    }
    let index = decision.constituency.flatMap {
      election.constituency($0, of: decision.level, in: decision.area)
    }
    guard let index else { return }
    if decision.kind == .annulled {
      annul(election.constituencies[index].pollingAreas, in: index, by: decision)
    } else {
      pending[index, default: []].append(decision)
    }
  }

  private mutating func annul(
    _ pollingAreas: [PollingArea.ID], in constituency: Int, by decision: OfficialDecision
  ) {
    let new = pollingAreas.filter { !isAnnulled($0, at: decision.level) }
    guard !new.isEmpty else { return findings.append(closed(decision)) }
    for id in new {
      annulled.insert(Key(pollingArea: id, level: decision.level))
      annulments.append(Annulment(pollingArea: id, level: decision.level, decision: decision))
    }
    annulling[constituency, default: []].append(decision)
  }

  /// A round with the seats given that a tie left open; nothing is given where the decisions name
  /// more people than seats are open.
  ///
  /// - Returns: the round, and the decisions that have taken effect in it.
  func settled(
    _ round: RoundResult, _ index: Int
  ) -> (round: RoundResult, by: [OfficialDecision]) {
    guard round.outcome == .tied, let own = pending[index] else { return (round, []) }
    var named: [OfficialDecision] = []
    for decision in own where decision.kind == .tieSettled {
      guard let number = decision.candidate, round.tied.contains(number),
        !named.contains(where: { $0.candidate == number })
      else { continue }
      named.append(decision)
    }
    guard !named.isEmpty, named.count <= round.short ?? 0 else { return (round, []) }
    return (RoundResult(round, giving: named.compactMap(\.candidate)), named)
  }

  /// The whole result of a constituency, and N602 for what settles nothing.
  ///
  /// - Parameters:
  ///   - index: the constituency.
  ///   - first: its first round, as `settled` gave it.
  ///   - extra: its extra election, if there was one.
  /// - Returns: the result with all decisions that have taken effect, and what was found.
  func result(
    of index: Int, first: (round: RoundResult, by: [OfficialDecision]), extra: RoundResult?
  ) -> (result: ConstituencyResult, findings: [Finding]) {
    let settledExtra = extra.map { settled($0, index) }
    var result = ConstituencyResult(
      constituency: Constituency.ID(index), first: first.round, extra: settledExtra?.round)
    let used = first.by + (settledExtra?.by.filter { !first.by.contains($0) } ?? [])
    var applied = (annulling[index] ?? []) + used
    var findings: [Finding] = []
    for decision in pending[index] ?? [] where !used.contains(decision) {
      let isOpen: Bool
      switch decision.kind {
      case .annulled, .tieSettled: isOpen = false
      case .notConfirmed:
        isOpen =
          result.seated.contains { $0.candidate.number == decision.candidate }
          && !applied.contains {
            $0.kind == .notConfirmed && $0.candidate == decision.candidate
          }
      case .extraOrdered:
        isOpen =
          result.first.outcome == .extraDiscretionary
          && !applied.contains { $0.kind == .extraOrdered }
      }
      if isOpen { applied.append(decision) } else { findings.append(closed(decision)) }
    }
    result.decisions = applied.sorted { $0.place < $1.place }
    return (result, findings)
  }

  private func closed(_ decision: OfficialDecision) -> Finding {
    finding(DecisionRules.idle(decision), decision)
  }

  private func finding(_ fault: Fault, _ decision: OfficialDecision) -> Finding {
    Finding(
      fault, at: decision.place,
      about: .init(
        level: decision.level, area: decision.area, pollingArea: decision.pollingArea))
  }
}
