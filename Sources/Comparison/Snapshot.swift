package import Counting
package import Election
import Settlement
import Tabulation

/// What of a result can be compared with another one: it comes from an election folder, or from the
/// JSON that was published of one.
package struct Snapshot: Sendable {
  /// One round of a constituency.
  package struct Key: Hashable, Comparable, Sendable {
    package let level: Level
    package let area: String
    package let number: Int
    package let isExtra: Bool

    package static func < (a: Key, b: Key) -> Bool {
      (a.level, a.area, a.number, a.isExtra ? 1 : 0) < (
        b.level, b.area, b.number, b.isExtra ? 1 : 0
      )
    }
  }

  package struct Round: Equatable, Sendable {
    /// Nil where they are not known.
    package var seats: Int?
    package var registered = 0
    package var voted = 0
    package var valid = 0
    package var outcome = ""
    /// The winners' numbers, in their order.
    package var elected: [Int] = []
    /// By number.
    package var candidates: [Int: Candidate] = [:]
    /// The decisions of authorities that have an effect, by kind and document; nil where not known.
    package var decisions: [String]?

    package init() {}

    /// Whether nothing is missing any more that could give somebody a seat.
    var isDecided: Bool {
      Outcome(rawValue: outcome).map { $0.isDecided && $0 != .tied } ?? false
    }
  }

  package struct Candidate: Equatable, Sendable {
    package let name: String
    package let votes: Int

    package init(name: String, votes: Int) {
      self.name = name
      self.votes = votes
    }
  }

  /// What a sheet is the sheet of.
  package struct SheetKey: Hashable, Comparable, Sendable {
    package let level: Level
    package let area: String
    package let pollingArea: Int
    package let round: String

    package static func < (a: SheetKey, b: SheetKey) -> Bool {
      (a.level, a.area, a.pollingArea, a.round) < (b.level, b.area, b.pollingArea, b.round)
    }
  }

  package struct Sheet: Sendable {
    package let place: Place
    package let content: PackedContent
    /// Whether it does not count, and no other sheet of the key does.
    package let isRejected: Bool
  }

  package let election: String
  package var rounds: [Key: Round] = [:]
  /// For each polling area the sheet that counts, or where there is none the first that is rejected; nil
  /// where they are not known.
  package var sheets: [SheetKey: Sheet]?
  /// The names of areas by their codes, as far as they are known.
  package var names: [String: String] = [:]

  package init(election: String) { self.election = election }

  /// The snapshot of a result.
  package init(_ canvass: Canvass) {
    let election = canvass.election
    self.init(election: election.id)
    for result in canvass.constituencies {
      let constituency = election[result.constituency]
      for (round, isExtra) in [(result.first, false), (result.extra, true)] {
        guard let round else { continue }
        let key = Key(
          level: constituency.level, area: election[constituency.area].code,
          number: constituency.number, isExtra: isExtra)
        rounds[key] = Round(round)
        if !isExtra { rounds[key]?.decisions = result.decisions.map(\.title.vi).sorted() }
      }
    }
    var sheets: [SheetKey: Sheet] = [:]
    for area in election.areas { names[area.code] = area.name.vi }
    for sheet in canvass.sheets {
      guard sheet.status == .counted || sheet.status == .rejected, let id = sheet.pollingArea,
        let content = sheet.content,
        let level = sheet.level, let round = sheet.round
      else { continue }
      let pollingArea = election[id]
      let key = SheetKey(
        level: level, area: election[pollingArea.area].code, pollingArea: pollingArea.number,
        round: round.rawValue)
      let isRejected = sheet.status == .rejected
      if isRejected, sheets[key] != nil { continue }
      sheets[key] = Sheet(place: sheet.place, content: content, isRejected: isRejected)
    }
    self.sheets = sheets
  }
}

extension Snapshot.Round {
  fileprivate init(_ round: RoundResult) {
    self.init()
    seats = round.seats
    registered = Int(round.tally.figures.registered.value)
    voted = Int(round.tally.figures.voted.value)
    valid = Int(round.tally.figures.valid.value)
    outcome = round.outcome.rawValue
    elected = round.elected
    for line in round.candidates {
      candidates[line.candidate.number] = .init(
        name: line.candidate.name, votes: Int(line.votes.value))
    }
  }
}
