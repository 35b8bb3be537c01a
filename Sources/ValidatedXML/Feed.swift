/// Hands the bytes of a source to libxml2.
struct Feed {
  private let source: XMLByteSource
  /// The bytes that the source gave and libxml2 has not taken yet.
  private var pending: ArraySlice<UInt8> = []
  private var isAtEnd = false
  /// Why the source gave up; nil where it did not.
  private(set) var failure: XMLSourceFailure?
  /// The bytes that libxml2 has taken since it last told of anything: so much it may have to keep.
  var untold = 0
  /// Whether it has taken more than it may.
  private(set) var isOverlong = false

  /// A start tag, an instruction or a stretch of blanks outside the root may be so long; libxml2 has
  /// limits for names, values and texts only.
  static let mostUntold = 32_000_000

  init(_ source: @escaping XMLByteSource) { self.source = source }

  /// Whether nothing is left of the source.
  mutating func isDrained() -> Bool {
    guard failure == nil, pending.isEmpty else { return failure == nil && pending.isEmpty }
    if isAtEnd { return true }
    do throws(XMLSourceFailure) {
      isAtEnd = try source().isEmpty
    } catch {
      failure = error
    }
    return isAtEnd
  }

  /// Fills a buffer to the brim, save at the end of the source: libxml2 looks ahead no further than
  /// one call gives.
  ///
  /// - Parameter buffer: what libxml2 wants to be filled.
  /// - Returns: how many bytes there are; -1 where the source gave up.
  mutating func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard failure == nil, !isOverlong else { return -1 }
    guard untold <= Self.mostUntold else {
      isOverlong = true
      return -1
    }
    var filled = 0
    while filled < buffer.count, !isAtEnd {
      if pending.isEmpty {
        pending = []  // Gives the source its buffer back before it is filled again.
        do throws(XMLSourceFailure) {
          pending = try source()
        } catch {
          failure = error
          return -1
        }
      }
      let chunk = pending.prefix(buffer.count - filled)
      isAtEnd = chunk.isEmpty
      pending = pending.dropFirst(chunk.count)
      unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyBytes(from: chunk)
      filled += chunk.count
    }
    untold += filled
    return filled
  }
}
