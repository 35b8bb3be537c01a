import Answers
package import Election
import FoundationEssentials
package import Staging
import Tabulation

/// The published results of an earlier election, as far as they are compared with those of today.
package struct EarlierResults: Sendable {
  /// What stood in it for one area at one level.
  package struct Row: Sendable {
    /// Voted of registered.
    package var turnout: Share?
    /// The seats filled and allocated of the area's own contest; nil where it had none.
    package var seats: (elected: Int, allocated: Int)?
    /// Whether a sheet was missing.
    package var isPartial = false
  }

  private struct Key: Hashable {
    let level: Level
    let code: String
  }

  package let id: String
  package let date: String
  private let predecessors: Predecessors
  private var rows: [Key: Row] = [:]

  /// - Parameters:
  ///   - bytes: a `results.json`.
  ///   - path: what it is called where it cannot be used.
  ///   - predecessors: what areas were before.
  /// - Throws: where it is something else.
  package init(
    json bytes: [UInt8], of path: String, _ predecessors: Predecessors
  ) throws(OutputFailure) {
    self.predecessors = predecessors
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: Data(bytes))
    } catch {
      throw OutputFailure(
        path, reason: "không phải results.json, hoặc bị cắt ngang; not a results.json, or cut off")
    }
    id = document.election.id.printable
    date = document.election.date.printable
    // The file may be anybody's.
    let counts =
      document.turnout.flatMap { [$0.registered, $0.voted] }
      + document.seats.flatMap { [$0.allocated, $0.elected] }
    guard counts.allSatisfy({ (0...999_999_999).contains($0) }),
      document.turnout.allSatisfy({ $0.voted <= $0.registered })
    else {
      throw OutputFailure(
        path, reason: "có số không thể là số đếm; it has numbers that are no counts")
    }
    for row in document.turnout {
      guard let level = Level(code: row.level), row.registered > 0 else { continue }
      let turnout = Share(VoteCount(row.voted), of: VoteCount(row.registered))
      var known = rows[Key(level: level, code: row.area.code)] ?? Row()
      known.turnout = turnout
      known.isPartial = row.pollingAreas.counted < row.pollingAreas.expected
      rows[Key(level: level, code: row.area.code)] = known
    }
    for row in document.seats {
      guard let level = Level(code: row.level) else { continue }
      rows[Key(level: level, code: row.area), default: Row()].seats = (row.elected, row.allocated)
    }
  }

  /// What an area of today came to then, its earlier areas added up.
  ///
  /// - Parameters:
  ///   - code: the area of today; empty: the whole election.
  ///   - level: the level.
  /// - Returns: nil where it cannot be compared: only a part of an earlier area has gone into it, or one
  ///   of them stands in no row.
  package func row(of code: String, at level: Level) -> Row? {
    guard let sources = code.isEmpty ? [""] : predecessors.sources(of: code) else { return nil }
    var sum = Row()
    for source in sources {
      guard let row = rows[Key(level: level, code: source)], let turnout = row.turnout else {
        return nil
      }
      let known = sum.turnout ?? Share(0, of: 0)
      sum.turnout = Share(known.part + turnout.part, of: known.whole + turnout.whole)
      sum.isPartial = sum.isPartial || row.isPartial
      if let seats = row.seats {
        let before = sum.seats ?? (0, 0)
        sum.seats = (before.elected + seats.elected, before.allocated + seats.allocated)
      }
    }
    return sum
  }

  private struct Document: Decodable {
    struct Head: Decodable { let id, date: String }
    struct Area: Decodable { let code: String }
    struct Counts: Decodable { let expected, counted: Int }
    struct Turnout: Decodable {
      let level: String
      let area: Area
      let pollingAreas: Counts
      let registered, voted: Int
    }
    struct Seats: Decodable {
      let level, area: String
      let allocated, elected: Int
    }

    let election: Head
    let turnout: [Turnout]
    let seats: [Seats]
  }
}
