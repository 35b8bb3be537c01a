import Answers
import Counting
import Election

/// Candidates and places in the order of their names, for lists from A to Z and for searching.
///
/// Vietnamese names are ordered by the last word, the given name.
struct NameIndex: Sendable {
  /// Somebody or something that can be found.
  struct Entry: Sendable {
    enum Subject: Sendable {
      case candidate(Constituency.ID, place: Int)
      case area(Area.ID)
    }

    let subject: Subject
    /// The words of its name without accents, the last one first where it is a person's.
    let key: String
  }

  /// A page of a list: all names under one letter, or a part of them.
  struct Part: Sendable {
    let isOfPlaces: Bool
    let letter: Character
    /// From 1.
    let number: Int
    let range: Range<Int>
  }

  let candidates: [Entry]
  let places: [Entry]
  let parts: [Part]

  private static let perPage = 1_000

  /// - Parameters:
  ///   - election: the election.
  ///   - constituencies: those that there are pages of.
  ///   - areas: those that there are pages of.
  init(of election: Election, _ constituencies: [Constituency.ID], _ areas: [Area.ID]) {
    candidates = constituencies.flatMap { id in
      election[id].candidates.enumerated().map { place, candidate in
        Entry(
          subject: .candidate(id, place: place), key: Self.key(ofPerson: candidate.name))
      }
    }.sorted { $0.key < $1.key }
    places = areas.map { id in
      Entry(subject: .area(id), key: Self.key(ofPlace: election[id]))
    }.sorted { $0.key < $1.key }
    parts = Self.parts(candidates, isOfPlaces: false) + Self.parts(places, isOfPlaces: true)
  }

  private static func key(ofPerson name: String) -> String {
    // What stands behind a name in brackets is not of it.
    let words = Folding.words(String(name.prefix { $0 != "(" }))
    return ([words.last ?? ""] + words.dropLast()).joined(separator: " ")
  }

  private static func key(ofPlace area: Area) -> String {
    Folding.words(area.name.vi.withoutKind).joined(separator: " ")
  }

  private static func parts(_ entries: [Entry], isOfPlaces: Bool) -> [Part] {
    var (parts, start) = ([Part](), 0)
    while start < entries.count {
      let letter = Folding.letter(of: entries[start].key)
      let end =
        entries[start...].firstIndex { Folding.letter(of: $0.key) != letter }
        ?? entries.count
      for (number, first) in stride(from: start, to: end, by: perPage).enumerated() {
        parts.append(
          Part(
            isOfPlaces: isOfPlaces, letter: letter, number: number + 1,
            range: first..<min(first + perPage, end)))
      }
      start = end
    }
    return parts
  }
}

extension String {
  /// The kinds of areas, which stand before their names.
  private static let kinds = [
    "Tỉnh ", "Thành phố ", "Huyện ", "Quận ", "Thị xã ", "Thị trấn ", "Xã ", "Phường ", "Đặc khu ",
  ]

  /// The name of an area without its kind, and without what stands in brackets.
  var withoutKind: String {
    let kind = Self.kinds.first { hasPrefix($0) } ?? ""
    return String(dropFirst(kind.count).prefix { $0 != "(" })
  }
}

extension Link {
  /// A page of a list of names.
  static func names(_ part: NameIndex.Part) -> String {
    let letter = part.letter == "#" ? "other" : String(part.letter)
    let number = part.number == 1 ? "" : "-\(part.number)"
    return "\(part.isOfPlaces ? "places" : "names")/\(letter)\(number).html"
  }
}
