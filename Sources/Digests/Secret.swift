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
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
    var text: [UInt8] = []
    text.reserveCapacity(2 * count)
    for byte in self {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that hexadecimal digits stand for; nil for anything else.
  package init?(hexadecimal text: String) {
    self = []
    reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for digit in text.utf8 {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x41...0x46, 0x61...0x66: value = (digit | 0x20) - 0x57
      default: return nil
      }
      if let first = high {
        append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    guard high == nil else { return nil }
  }
}
