import CLibCrypto

/// What nobody can guess.
package enum Secret {
  /// Bytes from the system's generator of random numbers.
  package static func random(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard unsafe RAND_bytes(&bytes, Int32(clamping: count)) == 1 else {
      preconditionFailure("libcrypto has no random numbers")
    }
    return bytes
  }

  /// Whether two lists of bytes are the same, in a time that does not tell where they differ.
  package static func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    return unsafe CRYPTO_memcmp(a, b, a.count) == 0
  }

  /// A password that can be read aloud and typed: groups of letters and digits of which none looks
  /// like another one; 80 bits.
  package static func password() -> String {
    // A byte's lower five bits choose one of 32 evenly.
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
    let chosen = random(16).map { letters[Int($0 & 31)] }
    return stride(from: 0, to: 16, by: 4).map {
      String(decoding: chosen[$0..<$0 + 4], as: UTF8.self)
    }.joined(separator: "-")
  }

  /// What a program shows instead of a password; 256 bits.
  package static func token() -> String { random(32).hexadecimal }
}

extension [UInt8] {
  /// Two hexadecimal digits for each byte, in small letters.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * count)
    for byte in self { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that hexadecimal digits stand for; nil for anything else.
  package init?(hexadecimal text: some StringProtocol) {
    let digits = text.utf8.map { UInt8(String(UnicodeScalar($0)), radix: 16) }
    guard digits.count.isMultiple(of: 2), digits.allSatisfy({ $0 != nil }) else { return nil }
    let values = digits.compactMap(\.self)
    self = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}
