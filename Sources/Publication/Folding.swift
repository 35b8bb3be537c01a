/// Names without accents and case, as people type them who search.
enum Folding {
  /// The letters of Vietnamese that are more than a plain one, by the plain one.
  private static let letters: [Character: Character] = {
    let groups: [(Character, String)] = [
      ("a", "àáảãạăằắẳẵặâầấẩẫậ"), ("e", "èéẻẽẹêềếểễệ"), ("i", "ìíỉĩị"),
      ("o", "òóỏõọôồốổỗộơờớởỡợ"), ("u", "ùúủũụưừứửữự"), ("y", "ỳýỷỹỵ"), ("d", "đ"),
    ]
    var letters: [Character: Character] = [:]
    // Characters are compared as they look, however they are composed.
    for (plain, group) in groups { for letter in group { letters[letter] = plain } }
    return letters
  }()

  /// For each code point below that of the last Vietnamese letter what stands for it: a small letter or a
  /// digit of ASCII, a space for what is between words, 0 for what has to be looked at as a character.
  private static let plain: [UInt8] = {
    let last = letters.keys.lazy.flatMap(\.unicodeScalars).map(\.value).max() ?? 0
    var plain = [UInt8](repeating: 0, count: Int(last) + 1)
    for point in 0..<0x80 {
      let scalar = Unicode.Scalar(UInt8(point))
      let character = Character(scalar)
      plain[point] =
        character.isLetter || character.isNumber
        ? UInt8(ascii: Unicode.Scalar(character.lowercased()) ?? scalar) : UInt8(ascii: " ")
    }
    for (letter, own) in letters {
      for form in [String(letter), letter.uppercased()] {
        let scalars = form.unicodeScalars
        if scalars.count == 1, let first = scalars.first, let value = own.asciiValue {
          plain[Int(first.value)] = value
        }
      }
    }
    return plain
  }()

  /// The words of a text, each in plain small letters and digits.
  static func words(_ text: String) -> [String] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      let own = scalar.value < plain.count ? plain[Int(scalar.value)] : 0
      guard own != 0 else { return wordsByCharacter(text) }
      bytes.append(own)
    }
    return bytes.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The same of a text that has other letters, or marks that stand by themselves.
  private static func wordsByCharacter(_ text: String) -> [String] {
    var (words, word) = ([String](), "")
    for character in text.lowercased() {
      let plain = letters[character] ?? character
      if plain.isLetter || plain.isNumber {
        word.append(plain)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// Whether a word begins with one of `a` to `z`.
  static func isLettered(_ word: String) -> Bool {
    var bytes = word.utf8.makeIterator()
    guard let first = bytes.next(), (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
      return false
    }
    // A mark that belongs to it makes it another one.
    return bytes.next().map { $0 < 0x80 } ?? true || word.first.map(\.isASCII) ?? false
  }

  /// The letter under which a word stands: `A` to `Z`, or `#`.
  static func letter(of word: String) -> Character {
    guard isLettered(word), let first = word.first else { return "#" }
    return Character(first.uppercased())
  }
}
