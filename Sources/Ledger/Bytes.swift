import Digests

/// Numbers and texts as bytes, one after the other.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ byte: UInt8) { bytes.append(byte) }

  /// Seven bits in a byte, the lowest first; the highest bit says that more follow.
  mutating func add(_ number: Int) { add(UInt64(number)) }

  mutating func add(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// A number that may be below 0.
  mutating func add(signed number: Int64) {
    add(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  mutating func add(raw other: some Collection<UInt8>) { bytes.append(contentsOf: other) }

  /// Bytes with their number before them.
  mutating func add(_ other: some Collection<UInt8>) {
    add(other.count)
    bytes.append(contentsOf: other)
  }
}

/// Reads what a `ByteWriter` has written; whatever else it is given, it never reads beyond the end.
struct ByteReader {
  /// It is not as a `ByteWriter` writes it.
  struct Malformed: Error {}

  private let bytes: [UInt8]
  private var next: Int
  private let end: Int

  /// Reads a part of some bytes.
  init(_ bytes: [UInt8], _ part: Range<Int>) {
    self.bytes = bytes
    next = part.lowerBound
    end = part.upperBound
  }

  var isAtEnd: Bool { next == end }

  /// How many bytes are left.
  var rest: Int { end - next }

  mutating func byte() throws(Malformed) -> UInt8 {
    guard next < end else { throw Malformed() }
    defer { next += 1 }
    return bytes[next]
  }

  mutating func digest() throws(Malformed) -> Digest {
    guard Digest.size <= end - next else { throw Malformed() }
    func word(_ number: Int) -> UInt64 {
      var word: UInt64 = 0
      for index in next + 8 * number..<next + 8 * number + 8 {
        word = word << 8 | UInt64(bytes[index])
      }
      return word
    }
    defer { next += Digest.size }
    return Digest(words: (word(0), word(1), word(2), word(3)))
  }

  mutating func long() throws(Malformed) -> UInt64 {
    var (value, shift): (UInt64, UInt64) = (0, 0)
    while true {
      let byte = try byte()
      guard shift < 63 || byte <= 1 else { throw Malformed() }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
      guard shift < 70 else { throw Malformed() }
    }
  }

  /// A number that memory can hold so many of.
  mutating func number() throws(Malformed) -> Int {
    let value = try long()
    guard value <= UInt64(Int32.max) else { throw Malformed() }
    return Int(value)
  }

  mutating func signed() throws(Malformed) -> Int64 {
    let value = try long()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  mutating func raw(_ count: Int) throws(Malformed) -> ArraySlice<UInt8> {
    guard count <= end - next else { throw Malformed() }
    defer { next += count }
    return bytes[next..<next + count]
  }

  /// Bytes with their number before them.
  mutating func counted() throws(Malformed) -> ArraySlice<UInt8> { try raw(try number()) }
}
