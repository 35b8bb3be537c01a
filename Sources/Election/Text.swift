/// A language that the program speaks.
package enum Language: String, CaseIterable, Sendable {
  case vi, en
}

/// Something said in both languages.
package struct Text: Equatable, Sendable {
  package let vi: String
  package let en: String

  /// - Parameters:
  ///   - vi: the Vietnamese text; counts in it are written as `93.058`.
  ///   - en: the English text; counts in it are written as `93,058`.
  package init(vi: Phrase<Vietnamese>, en: Phrase<English>) {
    self.vi = vi.text
    self.en = en.text
  }

  /// The same in both languages, as a name is.
  package init(_ name: String) {
    vi = name
    en = name
  }

  package func callAsFunction(_ language: Language) -> String {
    switch language {
    case .vi: vi
    case .en: en
    }
  }
}

/// How a language writes numbers.
package protocol Tongue {
  static var language: Language { get }
}

package enum Vietnamese: Tongue {
  package static let language = Language.vi
}

package enum English: Tongue {
  package static let language = Language.en
}

/// A text in one language whose interpolated counts and percentages are written in its way.
package struct Phrase<T: Tongue>: ExpressibleByStringInterpolation, Sendable {
  package let text: String

  private init(_ text: String) { self.text = text }

  package init(stringLiteral value: String) { text = value }

  /// A phrase that is written on two lines.
  package static func + (a: Phrase, b: Phrase) -> Phrase { Phrase(a.text + b.text) }

  package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { text += literal }

    package mutating func appendInterpolation(_ word: String) { text += word }

    package mutating func appendInterpolation(_ said: Text) { text += said(T.language) }

    /// A plain number, such as that of a polling area: never with separators.
    package mutating func appendInterpolation(_ number: Int) { text += "\(number)" }

    /// How many there are, with thousands set apart.
    package mutating func appendInterpolation(count: Int) {
      text += T.language.written(VoteCount(count))
    }

    /// A day: `15/3/2026` in Vietnamese, `2026-03-15` in English.
    package mutating func appendInterpolation(_ date: CivilDate) {
      text += T.language == .vi ? "\(date.day)/\(date.month)/\(date.year)" : "\(date)"
    }

    package mutating func appendInterpolation(_ time: TimeOfDay) { text += "\(time)" }

    package mutating func appendInterpolation(_ count: VoteCount) {
      text += T.language.written(count)
    }

    package mutating func appendInterpolation(_ percentage: Percentage) {
      text += T.language.written(percentage)
    }

    package mutating func appendInterpolation(_ stated: StatedPercentage) {
      text += T.language.written(decimal: stated.text)
    }
  }
}

extension Language {
  /// A count with thousands set apart: `93.058` in Vietnamese, `93,058` in English.
  package func written(_ count: VoteCount) -> String {
    let digits = String(count.value).utf8
    var (written, left) = ("", digits.count)
    written.reserveCapacity(left + left / 3)
    for digit in digits {
      if left.isMultiple(of: 3), left < digits.count { written += self == .vi ? "." : "," }
      written.unicodeScalars.append(Unicode.Scalar(digit))
      left -= 1
    }
    return written
  }

  /// A percentage without its sign: `83,02` in Vietnamese, `83.02` in English.
  package func written(_ percentage: Percentage) -> String {
    written(decimal: percentage.plain)
  }

  /// A decimal that is written with a dot, in the language's way.
  package func written(decimal: String) -> String {
    guard self == .vi, let dot = decimal.utf8.firstIndex(of: UInt8(ascii: ".")) else {
      return decimal
    }
    return "\(decimal[..<dot]),\(decimal[decimal.utf8.index(after: dot)...])"
  }
}
