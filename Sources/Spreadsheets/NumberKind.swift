/// What a number in a cell is, which its format tells.
package enum NumberKind: Equatable, Sendable {
  case plain
  /// A day, and with a fraction a time of it.
  case date
  /// A time of day, as a fraction of a day.
  case time
  /// A hundredth is one.
  case percent
  /// A number that is shown with so many digits at least, zeros before it.
  case digits(Int)

  /// What a format is that every program knows by its number (ECMA-376 18.8.30).
  init(builtIn number: Int) {
    switch number {
    case 9, 10: self = .percent
    case 14...17, 22, 27...31, 34...36, 50...54, 57, 58: self = .date
    case 18...21, 32, 33, 45...47, 55, 56: self = .time
    default: self = .plain
    }
  }

  /// What a format of a spreadsheet's own is, by its code (18.8.31).
  init(code: String) {
    // Only the first section, without what is quoted, escaped, or in brackets (a colour, a language).
    var letters = ""
    var rest = code[...]
    loop: while let character = rest.popFirst() {
      switch character {
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        // Hours, minutes or seconds that run on.
        let isElapsed = !inside.isEmpty && inside.lowercased().allSatisfy { "hms".contains($0) }
        if isElapsed { letters += inside }
      case ";": break loop
      default: letters.append(character)
      }
    }
    let plain = letters.lowercased()
    func has(_ characters: String) -> Bool { plain.contains { characters.contains($0) } }
    if plain == "general" || plain.isEmpty {
      self = .plain
    } else if has("yd") || has("m") && !has("hs") {
      self = .date
    } else if has("hs") {
      self = .time
    } else if has("%") {
      self = .percent
    } else if (2...12).contains(plain.count), plain.allSatisfy({ $0 == "0" }) {
      self = .digits(plain.count)
    } else {
      self = .plain
    }
  }
}
