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

  /// The words of a text, each in plain small letters and digits.
  static func words(_ text: String) -> [String] {
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
    word.first.map { $0.isASCII && $0.isLetter } ?? false
  }

  /// The letter under which a word stands: `A` to `Z`, or `#`.
  static func letter(of word: String) -> Character {
    guard isLettered(word), let first = word.first else { return "#" }
    return Character(first.uppercased())
  }
}
