/// Whether a document has a tag with more attributes than any of ours, which libxml2 holds each against
/// all the others: some thousands keep it busy for seconds.
package enum CrowdedTag {
  /// More than any element of the vocabulary has, by far.
  private static let most = 256

  /// In so many bytes there cannot be enough attributes to keep anybody busy for long.
  private static let harmless = 1 << 16

  /// Looks through a document before it is parsed, in any encoding that writes ASCII as such, or with
  /// zeros between; a zero may stand behind it.
  package static func isIn(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count > harmless else { return false }
    // In encodings of two bytes every other one is zero.
    let text = bytes.contains(0) ? bytes.filter { $0 != 0 }[...] : bytes
    var (place, count, quote) = (text.startIndex, -1, UInt8(0))
    while place < text.endIndex {
      let byte = text[place]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "<") {
        if let end = endOfPassage(in: text, from: place) {
          place = end
          continue
        }
        count = 0
      } else if byte == UInt8(ascii: ">") {
        count = -1
      } else if count >= 0 {
        if byte == UInt8(ascii: "=") { count += 1 }
        if count > most { return true }
        if count > 0, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
      }
      place += 1
    }
    return false
  }

  /// Passages that hold no tags, whatever stands in them.
  private static let passages: [(start: [UInt8], end: [UInt8])] = [
    (Array("<!--".utf8), Array("-->".utf8)), (Array("<![CDATA[".utf8), Array("]]>".utf8)),
    (Array("<?".utf8), Array("?>".utf8)),
  ]

  /// Where a passage ends that begins here; nil where none does.
  private static func endOfPassage(in text: ArraySlice<UInt8>, from place: Int) -> Int? {
    for (start, end) in passages where text[place...].starts(with: start) {
      var next = place + start.count
      while next + end.count <= text.endIndex {
        if text[next] == end[0], text[next..<next + end.count].elementsEqual(end) {
          return next + end.count
        }
        next += 1
      }
      return text.endIndex
    }
    return nil
  }
}
