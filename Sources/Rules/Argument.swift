package import Election

/// What a sentence about a fault is filled with.
package enum Argument: Equatable, Sendable {
  /// Voters, ballots or votes, written with thousands set apart.
  case count(VoteCount)
  /// A plain number, such as that of a polling area or of seats.
  case number(Int)
  case string(String)
  case percentage(Percentage)
  indirect case stated(StatedPercentage)
  /// Words of the program's own, in both languages.
  indirect case text(Text)

  /// How it is written in a language.
  func written(_ language: Language) -> String {
    switch self {
    case .count(let count): language.written(count)
    case .number(let number): "\(number)"
    case .string(let string): string
    case .percentage(let percentage): language.written(percentage)
    case .stated(let stated): language.written(decimal: stated.text)
    case .text(let text): text(language)
    }
  }

  /// The argument as a number that was found or expected; nil for words.
  var figure: Finding.Figure? {
    switch self {
    case .count(let count): .count(count)
    case .number(let number): UInt64(exactly: number).map { .count(VoteCount($0)) }
    case .percentage(let percentage): .percentage(percentage)
    case .stated(let stated): .stated(stated)
    case .string, .text: nil
    }
  }
}

/// What a sentence is filled with, in its order; of one argument, as most documents' faults have, in
/// place.
package enum Arguments: Equatable, Sendable {
  case none
  case one(Argument)
  case several([Argument])

  init(_ arguments: [Argument]) {
    switch arguments.count {
    case 0: self = .none
    case 1: self = .one(arguments[0])
    default: self = .several(arguments)
    }
  }

  /// All of them, in their order.
  var all: [Argument] {
    switch self {
    case .none: []
    case .one(let argument): [argument]
    case .several(let arguments): arguments
    }
  }

  /// The argument at a place; nil where there is none.
  subscript(place: Int) -> Argument? {
    switch self {
    case .none: nil
    case .one(let argument): place == 0 ? argument : nil
    case .several(let arguments): arguments.indices.contains(place) ? arguments[place] : nil
    }
  }
}

/// What can be filled into a sentence.
package protocol Sayable {
  var argument: Argument { get }
}

extension VoteCount: Sayable {
  package var argument: Argument { .count(self) }
}

extension Int: Sayable {
  package var argument: Argument { .number(self) }
}

extension String: Sayable {
  package var argument: Argument { .string(self) }
}

extension Percentage: Sayable {
  package var argument: Argument { .percentage(self) }
}

extension StatedPercentage: Sayable {
  package var argument: Argument { .stated(self) }
}

extension Text: Sayable {
  package var argument: Argument { .text(self) }
}

extension Text {
  /// The sentence in a language, with `{0}`, `{1}`… replaced by arguments.
  func filled(_ language: Language, with arguments: Arguments) -> String {
    let template = self(language)
    var sentence = ""
    var rest = template[...]
    while let brace = rest.firstIndex(of: "{") {
      sentence += rest[..<brace]
      rest = rest[brace...]
      let digit = rest.dropFirst().prefix { $0 != "}" }
      if let argument = Int(digit).flatMap({ arguments[$0] }) {
        sentence += argument.written(language)
        rest = rest[digit.endIndex...].dropFirst()
      } else {
        sentence.append(rest.removeFirst())
      }
    }
    return sentence + rest
  }
}

extension Level {
  /// How a contest of the level is called: "bầu HĐND cấp xã", "a commune contest".
  package var ofContest: Text { Text(vi: "\(name)", en: "\(code)") }
}
