package import Answers
import Counting
package import Election
import Notation

extension RecountPlan {
  /// What marks a file as a plan, and how it was drawn: another number is another way of drawing.
  static let format = 1

  /// The plan as a document: all that another program needs to repeat it.
  package func json(of election: Election) -> JSONDocument {
    JSONDocument([
      ("recountPlan", .value(.int(Self.format))),
      (
        "election", .value(.object([("id", .string(election.id)), ("name", .text(election.name))]))
      ),
      ("level", .value(.string(parameters.level.code))),
      ("area", .value(.optional(parameters.area, JSON.string))),
      ("risk", .value(.number(parameters.limit.text))),
      ("seed", .value(.string(parameters.seed))),
      ("figures", .value(.string(figures))),
      ("unit", .value(.int(Bound.unit))),
      ("draw", .value(.text(Self.method))),
      ("constituencies", .value(.array(items.map { json($0, election) }))),
    ])
  }

  /// How areas are drawn, for whoever repeats it.
  private static let method = Text(
    vi:
      "SHA-256 của SEED,LEVEL,AREA,NUMBER,DRAW (lần rút từ 1) là một số 256 bit; nhân với tổng các "
      + "bound, chia 2^256, bỏ phần lẻ; khu vực đầu tiên có tổng bound cộng dồn lớn hơn số đó được rút",
    en:
      "SHA-256 of SEED,LEVEL,AREA,NUMBER,DRAW (draws from 1) is a number of 256 bits; times the sum "
      + "of all bounds, divided by 2^256, rounded down; drawn is the first area whose bounds so far "
      + "add up to more than that")

  private func json(_ item: Item, _ election: Election) -> JSON {
    let constituency = election[item.constituency]
    let unit = item.unit
    let reason: JSON =
      if case .full(let reason) = item.method { .string(reason.rawValue) } else { .null }
    return .object([
      ("level", .string(constituency.level.code)),
      ("area", .string(election[constituency.area].code)), ("number", .int(constituency.number)),
      ("method", .string(item.methodCode)), ("reason", reason),
      ("fullCountAdvised", .bool(item.isFullAdvised)),
      ("candidates", .array(constituency.candidates.map { .int($0.number) })),
      (
        "draws",
        .array(
          item.draws.map { place in
            unit.map { Self.json($0.areas[place].id, election) } ?? .null
          })
      ),
      (
        "assertions",
        .array(
          (unit?.assertions ?? []).map { own in
            .object(Self.members(own.assertion, own.margin, of: constituency))
          })
      ),
      (
        "pollingAreas",
        .array(
          (unit?.areas ?? []).indices.map { place in
            json(place, item, election)
          })
      ),
    ])
  }

  static func members(
    _ assertion: Assertion, _ margin: Int, of constituency: Constituency
  ) -> [(String, JSON)] {
    func number(_ place: Int?) -> JSON {
      .optional(place) { .int(constituency.candidates[$0].number) }
    }
    let people = assertion.people
    return [
      ("assertion", .string(assertion.code)), ("candidate", number(people.first)),
      ("against", number(people.second)), ("margin", .int(margin)),
    ]
  }

  static func json(_ id: PollingArea.ID, _ election: Election) -> JSON {
    let area = election[id]
    return .object([
      ("area", .string(election[area.area].code)), ("pollingArea", .int(area.number)),
    ])
  }

  private func json(_ place: Int, _ item: Item, _ election: Election) -> JSON {
    guard let area = item.unit?.areas[place] else { return .null }
    let counted = election[area.id]
    let bounds = item.unit?.bounds ?? []
    return .object([
      ("area", .string(election[counted.area].code)), ("pollingArea", .int(counted.number)),
      ("round", .string(area.round.rawValue)), ("voters", .int(area.voters)),
      ("posted", .optional(area.posted, JSON.int)),
      ("bound", bounds.isEmpty ? .null : .int(bounds[place])),
      ("registered", .int(area.reported.registered)), ("voted", .int(area.reported.voted)),
      ("valid", .int(area.reported.valid)), ("votes", .array(area.reported.votes.map(JSON.int))),
    ])
  }
}
