extension String {
  /// How many columns of a terminal the text takes: a letter with its marks one, a wide one two.
  var displayWidth: Int {
    var width = 0
    for scalar in unicodeScalars {
      // Nearly all that is ever written; the properties of others take long to look up.
      guard scalar.isPlainLatin else { return reduce(0) { $0 + $1.displayWidth } }
      width += 1
    }
    return width
  }

  /// The text without what would move the cursor or turn the writing around: names come from
  /// files that anybody may have written.
  package var printable: String {
    guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
    return String(
      String.UnicodeScalarView(unicodeScalars.map { $0.isUnprintable ? "\u{FFFD}" : $0 }))
  }

  /// The text filled up with spaces to `width` columns, on the right or on the left.
  func padded(to width: Int, toTheRight: Bool) -> String {
    let spaces = String(repeating: " ", count: Swift.max(0, width - displayWidth))
    return toTheRight ? spaces + self : self + spaces
  }

  /// The text as it is printed, in lines that are no wider than `width`, each with a line feed.
  package func paragraph(within width: Int, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    return printable.wrapped(to: width - indent).map { margin + $0 + "\n" }.joined()
  }

  /// The text in lines of at most `width` columns, broken at spaces where that can be done.
  package func wrapped(to width: Int) -> [String] {
    let space = UInt8(ascii: " ")
    // Nearly all that is printed; spaces at its beginning would go.
    if utf8.first != space, displayWidth <= width { return [self] }
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in utf8.split(separator: space, omittingEmptySubsequences: false) {
      var word = String(Substring(word))
      if !line.isEmpty, lineWidth + 1 + word.displayWidth > width {
        lines.append(line)
        line = ""
      }
      while word.displayWidth > width {
        var head = ""
        while let next = word.first, head.displayWidth + next.displayWidth <= width {
          head.append(word.removeFirst())
        }
        guard !head.isEmpty else { break }
        lines.append(head)
      }
      lineWidth = line.isEmpty ? word.displayWidth : lineWidth + 1 + word.displayWidth
      line = line.isEmpty ? word : line + " " + word
    }
    return lines + [line]
  }
}

extension Character {
  /// The columns that the character takes on a terminal.
  var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    let isEmoji = first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}")
    return isEmoji || first.isWide ? 2 : 1
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter or sign of Latin script, Vietnamese included, that stands alone and takes
  /// one column.
  fileprivate var isPlainLatin: Bool {
    switch value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x1E00...0x1EFF: true
    default: false
    }
  }

  /// Whether East Asian Width is wide or full (UAX #11), for the blocks that are so throughout.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Whether the scalar is a control character, or changes the direction of writing.
  var isUnprintable: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
