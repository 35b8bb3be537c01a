package import Election

/// What stands in a cell of a table: programs get it as such, people in words of their language.
package enum Cell: Sendable {
  /// What is not known.
  case none
  /// What there cannot be here: people see nothing.
  case inapplicable
  case text(String)
  /// A word of the vocabulary, and what people call it.
  case word(String, Text)
  /// What is called otherwise in another language, so many steps inside what stands above it.
  case name(Text, depth: Int = 0)
  /// A plain number, such as that of a constituency.
  case integer(Int)
  /// How many there are, for people with thousands set apart.
  case count(Int)
  /// By how many there are more or fewer.
  case change(Int)
  /// So many of so many, which programs get in two columns.
  case ratio(Int, of: Int)
  case numbers([Int])
  case words([String])
  /// A decimal with a dot.
  case decimal(String)
  /// A percentage with two decimals.
  case percent(Percentage)
  /// A percentage as it was stated.
  case statedPercent(String)
  /// Points above or below another percentage.
  case points(Percentage)
  /// A share with a mark that it may have to pass; for pages, as a bar.
  case bar(Share, mark: StatedPercentage?, BarColour)
  case boolean(Bool)
  /// Whether something is so, and what people call that.
  case truth(Bool, Text)

  /// What the colour of a bar says.
  package enum BarColour: Sendable {
    case won, lost
    /// Not settled, or nothing to reach.
    case open
  }

  package init(_ text: String?) { self = text.map(Cell.text) ?? .none }
  package init(_ number: Int?) { self = number.map(Cell.integer) ?? .none }
  package init(_ count: VoteCount?) { self = count.map { .count(Int($0.value)) } ?? .none }
  package init(_ percentage: Percentage?) {
    self = percentage.map { .decimal($0.plain) } ?? .none
  }
  package init(_ stated: StatedPercentage?) { self = stated.map { .decimal($0.text) } ?? .none }
  package init(_ flag: Bool?) { self = flag.map(Cell.boolean) ?? .none }

  package static func count(_ number: Int?) -> Cell { number.map { .count($0) } ?? .none }
  package static func change(_ number: Int?) -> Cell { number.map { .change($0) } ?? .none }
  package static func percent(_ percentage: Percentage?) -> Cell {
    percentage.map { .percent($0) } ?? .none
  }
  package static func percent(_ stated: StatedPercentage?) -> Cell {
    stated.map { .statedPercent($0.text) } ?? .none
  }
  package static func points(_ percentage: Percentage?) -> Cell {
    percentage.map { .points($0) } ?? .none
  }

  /// Whether something is so.
  ///
  /// - Parameters:
  ///   - flag: nil where that is not known.
  ///   - yes: what people call it if it is.
  ///   - no: what people call it if it is not.
  /// - Returns: the cell.
  package static func truth(_ flag: Bool?, _ yes: Text, _ no: Text) -> Cell {
    flag.map { .truth($0, $0 ? yes : no) } ?? .none
  }

  /// The cell for people; `blank` where nothing is in it.
  package func said(_ language: Language, blank: String) -> String {
    switch self {
    case .none: blank
    case .inapplicable, .bar: ""
    case .text(let text): text
    case .word(_, let name), .truth(_, let name): name(language)
    case .name(let name, let depth): String(repeating: "  ", count: depth) + name(language)
    case .integer(let number): "\(number)"
    case .count(let count): Self.written(count, language)
    case .change(let change):
      (change > 0 ? "+" : "") + Self.written(change, language)
    case .ratio(let part, let whole):
      Self.written(part, language) + "/" + Self.written(whole, language)
    case .numbers(let numbers): numbers.map { "\($0)" }.joined(separator: ", ")
    case .words(let words): words.joined(separator: ", ")
    case .decimal(let digits): language.written(decimal: digits)
    case .percent(let percentage): language.written(percentage) + "%"
    case .statedPercent(let digits): language.written(decimal: digits) + "%"
    case .points(let points): (points.hundredths > 0 ? "+" : "") + language.written(points)
    case .boolean(let flag): flag ? Self.yes(language) : Self.no(language)
    }
  }

  package static let yes = Text(vi: "có", en: "yes")
  package static let no = Text(vi: "không", en: "no")

  private static func written(_ count: Int, _ language: Language) -> String {
    (count < 0 ? "-" : "") + language.written(VoteCount(UInt64(count.magnitude)))
  }
}
