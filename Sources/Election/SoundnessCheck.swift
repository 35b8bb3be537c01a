/// Reads bytes that somebody else has written, as packed numbers, and remembers whether all were right.
struct SoundnessCheck {
  private let most: UInt64
  private var next = 0
  private var hasFailed = false

  /// - Parameter most: what a count has at most.
  init(most: UInt64) { self.most = most }

  /// Whether everything was right, and nothing is left.
  func isSound(_ bytes: Span<UInt8>) -> Bool { !hasFailed && next == bytes.count }

  /// The next value; 0 where there is none.
  mutating func value(_ bytes: Span<UInt8>) -> UInt64 {
    var (value, shift): (UInt64, UInt64) = (0, 0)
    while next < bytes.count, shift < 63 {
      let byte = bytes[next]
      next += 1
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift += 7
    }
    hasFailed = true
    return 0
  }

  /// Passes over so many counts.
  mutating func counts(_ number: Int, _ bytes: Span<UInt8>) {
    for _ in 0..<number where value(bytes) > most { hasFailed = true }
  }

  /// The next number; 0 where it is above `most`.
  mutating func number(upTo most: Int, _ bytes: Span<UInt8>) -> Int {
    let number = value(bytes)
    if number <= UInt64(most) { return Int(number) }
    hasFailed = true
    return 0
  }

  /// Passes over so many bytes.
  mutating func skip(_ count: Int, _ bytes: Span<UInt8>) {
    if count <= bytes.count - next { next += count } else { hasFailed = true }
  }
}
