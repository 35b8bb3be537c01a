/// Whether a document has a tag with more attributes than any of ours, which libxml2 holds each against
/// all the others: some thousands keep it busy for seconds.
package enum CrowdedTag {
  /// More than any element of the vocabulary has, by far.
  private static let most = 256

  /// Looks through a document before it is parsed; in any encoding that writes ASCII as such, or with
  /// zeros between.
  package static func isIn(_ bytes: ArraySlice<UInt8>) -> Bool {
    var (isInTag, quote, count) = (false, UInt8(0), 0)
    let span = bytes.span
    for index in span.indices {
      let byte = span[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
        continue
      }
      switch byte {
      case UInt8(ascii: "<"): (isInTag, count) = (true, 0)
      case UInt8(ascii: ">"): isInTag = false
      case UInt8(ascii: "\""), UInt8(ascii: "'"): if isInTag, count > 0 { quote = byte }
      case UInt8(ascii: "=") where isInTag:
        count += 1
        if count > most { return true }
      default: break
      }
    }
    return false
  }
}
