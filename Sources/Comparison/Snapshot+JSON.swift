import Election
import FoundationEssentials
import Answers
package import Staging

extension Snapshot {
  /// The snapshot of what was published: `tabulate --format json`, or `results.json` of a report.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - path: what it is called where it cannot be used.
  /// - Throws: where it is something else.
  package init(json bytes: [UInt8], of path: String) throws(OutputFailure) {
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: Data(bytes))
    } catch {
      throw OutputFailure(path, reason: Self.notResults)
    }
    self.init(election: document.election.id.printable)
    for row in document.turnout ?? [] {
      names[row.area.code] = row.area.name.text.printable
    }
    for constituency in document.constituencies {
      try add(constituency, isExtra: false, path)
      if let extra = constituency.extra?.first { try add(extra, isExtra: true, path) }
    }
  }

  private static let notResults =
    "không phải results.json, hoặc bị cắt ngang; not a results.json, or cut off"

  private mutating func add(
    _ entry: Entry, isExtra: Bool, _ path: String
  ) throws(OutputFailure) {
    guard let level = Level(code: entry.level) else {
      throw OutputFailure(path, reason: Self.notResults)
    }
    let figures =
      [entry.seats ?? 0, entry.registered, entry.voted, entry.valid] + entry.candidates.map(\.votes)
    guard figures.allSatisfy({ (0...999_999_999_999).contains($0) }) else {
      throw OutputFailure(path, reason: Self.notResults)
    }
    var round = Round()
    round.seats = entry.seats
    round.registered = entry.registered
    round.voted = entry.voted
    round.valid = entry.valid
    // The file may be anybody's: nothing of it may move a cursor where it is shown.
    round.outcome = entry.outcome.printable
    round.elected = entry.elected
    for candidate in entry.candidates {
      round.candidates[candidate.number] = .init(
        name: candidate.name.printable, votes: candidate.votes)
    }
    rounds[Key(level: level, area: entry.area.printable, number: entry.number, isExtra: isExtra)] =
      round
  }

  private struct Document: Decodable {
    struct Head: Decodable { let id: String }

    let election: Head
    let constituencies: [Entry]
    /// For the names of areas alone.
    let turnout: [Turnout]?
  }

  private struct Turnout: Decodable {
    struct Area: Decodable {
      let code: String
      let name: Name
    }

    let area: Area
  }

  /// A name, which may differ by language.
  private struct Name: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      text = try (try? value.decode(String.self)) ?? value.decode([String: String].self)["vi"] ?? ""
    }
  }

  private struct Entry: Decodable {
    struct Line: Decodable {
      let number: Int
      let name: String
      let votes: Int
    }

    let level, area, outcome: String
    let number, registered, voted, valid: Int
    let seats: Int?
    let candidates: [Line]
    let elected: [Int]
    /// At most one; a list, because a value cannot hold one of its own kind.
    let extra: [Entry]?

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      level = try values.decode(String.self, forKey: .level)
      area = try values.decode(String.self, forKey: .area)
      outcome = try values.decode(String.self, forKey: .outcome)
      number = try values.decode(Int.self, forKey: .number)
      seats = try values.decodeIfPresent(Int.self, forKey: .seats)
      registered = try values.decode(Int.self, forKey: .registered)
      voted = try values.decode(Int.self, forKey: .voted)
      valid = try values.decode(Int.self, forKey: .valid)
      candidates = try values.decode([Line].self, forKey: .candidates)
      elected = try values.decode([Int].self, forKey: .elected)
      extra = try values.decodeIfPresent(Entry.self, forKey: .extra).map { [$0] }
    }

    private enum Key: String, CodingKey {
      case level, area, outcome, number, seats, registered, voted, valid, candidates, elected, extra
    }
  }
}
