package import Counting
import Digests
package import Election
import Tabulation

/// Which polling areas are to be counted again by hand, so that a wrong result passes with at most the
/// chance stated.
package struct RecountPlan: Sendable {
  /// What a plan is made for; the same parameters and figures give the same plan.
  package struct Parameters: Equatable, Sendable {
    package let limit: RiskLimit
    /// Digits, thrown in public once all sheets are in.
    package let seed: String
    package let level: Level
    /// The code of the area whose constituencies are recounted; nil: the whole election.
    package let area: String?

    package init(limit: RiskLimit, seed: String, level: Level, area: String?) {
      self.limit = limit
      self.seed = seed
      self.level = level
      self.area = area
    }
  }

  /// Why nothing but a hand count of all polling areas can confirm a result.
  package enum FullReason: String, Sendable {
    /// Votes are equal, or exactly at the law's part.
    case noMargin = "no-margin"
    /// The margin is so small that all areas would be drawn.
    case allDrawn = "all-drawn"
    /// There was an extra election, which the plan does not sample.
    case extraElection = "extra-election"
    /// The law could not give the last seats, and no decision has: there is no winner to beat the others.
    case tied
  }

  package enum Method: Equatable, Sendable {
    /// The areas that are drawn.
    case sample
    case full(FullReason)
    /// Sheets are missing, be it of an extra election: there is no result yet.
    case undecided
  }

  /// One constituency.
  package struct Item: Sendable {
    package let constituency: Constituency.ID
    package let method: Method
    /// Nil where it is undecided.
    package let unit: RecountUnit?
    /// For each draw, in their order, the place of its area in the unit; empty but for a sample.
    package let draws: [Int]

    /// The places of the areas that are counted by hand, each once, in the order of the tree.
    package var counted: [Int] {
      switch method {
      case .sample: Set(draws).sorted()
      case .full: unit.map { Array($0.areas.indices) } ?? []
      case .undecided: []
      }
    }

    /// Whether there are as many draws as areas or more: a full hand count then costs little more, and
    /// leaves no risk.
    package var isFullAdvised: Bool { method == .sample && draws.count >= (unit?.areas.count ?? 0) }
  }

  package let parameters: Parameters
  /// In the order of the election.
  package let items: [Item]
  /// What identifies the figures that it was made from.
  package let figures: String

  /// - Parameters:
  ///   - parameters: what it is for; the area is known.
  ///   - canvass: the result to be confirmed.
  package init(_ parameters: Parameters, of canvass: Canvass) {
    self.parameters = parameters
    let election = canvass.election
    let scope = parameters.area.flatMap { election.area(code: $0) } ?? .wholeElection
    let range = election[scope].pollingAreas
    items = election.constituencies.indices.filter { index in
      let constituency = election.constituencies[index]
      return constituency.level == parameters.level
        && (scope == .wholeElection
          || constituency.pollingAreas.contains { range.contains($0.index) })
    }.map { Item(Constituency.ID($0), parameters, canvass) }
    figures = Self.figures(items, canvass)
  }

  /// The digest of all reported figures that the plan rests on, as lines of text.
  private static func figures(_ items: [Item], _ canvass: Canvass) -> String {
    let hasher = DigestHasher()
    for item in items {
      let result = canvass.constituencies[item.constituency.index]
      let key = RecountUnit.key(
        of: canvass.election[item.constituency], in: canvass.election)
      let rounds = [result.first, result.extra].compactMap(\.self).map(\.figures)
      hasher.add(Array("\(key) \(rounds.joined(separator: "; "))\n".utf8)[...])
      for area in item.unit?.areas ?? [] {
        let count = area.reported
        let place = canvass.election[area.id]
        let line =
          "\(canvass.election[place.area].code) \(place.number) \(area.voters) \(count.registered) "
          + "\(count.voted) \(count.valid) \(count.votes)\n"
        hasher.add(Array(line.utf8)[...])
      }
    }
    return "\(hasher.finish())"
  }
}

extension RoundResult {
  /// Who stands, with the votes, and what comes of it; of an extra election nothing else is sampled.
  fileprivate var figures: String {
    let lines = candidates.map {
      "\($0.candidate.number) \($0.votes.value)\($0.reason == .struck ? " struck" : "")"
    }
    return "\(outcome.rawValue) \(elected) \(tied) \(lines.joined(separator: ", "))"
  }
}

extension RecountPlan.Item {
  fileprivate init(
    _ id: Constituency.ID, _ parameters: RecountPlan.Parameters, _ canvass: Canvass
  ) {
    constituency = id
    unit = RecountUnit(id, in: canvass)
    guard let unit, !unit.areas.isEmpty else {
      (method, draws) = (.undecided, [])
      return
    }
    if canvass.constituencies[id.index].extra != nil {
      (method, draws) = (.full(.extraElection), [])
    } else if unit.isTied {
      (method, draws) = (.full(.tied), [])
    } else if unit.bounds.isEmpty {
      (method, draws) = (.full(.noMargin), [])
    } else if let needed = unit.drawsNeeded(to: parameters.limit) {
      let sequence = unit.draws(seed: parameters.seed)
      let drawn = (0..<needed).map { sequence.place(ofDraw: $0 + 1) }
      // An area that nothing can be wrong in, having no voters, is never drawn.
      let isAll = Set(drawn).count == unit.bounds.count { $0 > 0 }
      (method, draws) = (isAll ? .full(.allDrawn) : .sample, isAll ? [] : drawn)
    } else {
      (method, draws) = (.full(.allDrawn), [])
    }
  }
}
