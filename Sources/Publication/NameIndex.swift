import Answers
import Counting
import Election

/// Candidates and places in the order of their names, for lists from A to Z and for searching.
///
/// Vietnamese names are ordered by the last word, the given name.
struct NameIndex: Sendable {
  /// Somebody or something that can be found; small, for a nation has 400,000 candidates.
  enum Entry: Sendable {
    case candidate(Constituency.ID, place: UInt8)
    case area(Area.ID)
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
  private(set) var parts: [Part]

  private static let perPage = 1_000

  /// - Parameters:
  ///   - election: the election.
  ///   - constituencies: those that there are pages of.
  ///   - areas: those that there are pages of.
  init(of election: Election, _ constituencies: [Constituency.ID], _ areas: [Area.ID]) {
    let people = constituencies.flatMap { id in
      election[id].candidates.indices.map { Entry.candidate(id, place: UInt8($0)) }
    }
    (candidates, parts) = Self.sorted(people, isOfPlaces: false, election)
    let (places, others) = Self.sorted(areas.map(Entry.area), isOfPlaces: true, election)
    self.places = places
    parts += others
  }

  /// The words of a name without accents, the last one first where it is a person's.
  static func words(_ entry: Entry, _ election: Election) -> [String] {
    switch entry {
    case .candidate(let id, let place):
      // What stands behind a name in brackets is not of it.
      let name = election[id].candidates[Int(place)].name.utf8.prefix { $0 != UInt8(ascii: "(") }
      let words = Folding.words(String(Substring(name)))
      return words.suffix(1) + words.dropLast()
    case .area(let id): return Folding.words(election[id].name.vi.withoutKind)
    }
  }

  private static func sorted(
    _ entries: [Entry], isOfPlaces: Bool, _ election: Election
  ) -> (entries: [Entry], parts: [Part]) {
    // The keys are gone once the order is known.
    let keyed = entries.map { (key: words($0, election).joined(separator: " "), entry: $0) }
      // What begins with none of A to Z stands together, before them.
      .sorted { a, b in
        let (first, second) = (Folding.isLettered(a.key), Folding.isLettered(b.key))
        return first != second ? second : a.key < b.key
      }
    return (keyed.map(\.entry), parts(keyed.map { Folding.letter(of: $0.key) }, isOfPlaces))
  }

  /// - Parameters:
  ///   - letters: the letter of each entry, in their order.
  ///   - isOfPlaces: whether they are places.
  /// - Returns: the pages.
  private static func parts(_ letters: [Character], _ isOfPlaces: Bool) -> [Part] {
    var (parts, start) = ([Part](), 0)
    while start < letters.count {
      let letter = letters[start]
      let end = letters[start...].firstIndex { $0 != letter } ?? letters.count
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
