import CLibCrypto

/// What identifies bytes: their SHA-256 (FIPS 180-4).
package struct Digest: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The 32 bytes as four numbers, the first byte highest: small enough to stand by the million.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// How many bytes it has.
  package static let size = 32

  /// The digest that is written as these bytes; nil for any other number of them than 32.
  package init?(bytes: ArraySlice<UInt8>) {
    guard bytes.count == Self.size else { return nil }
    func word(_ number: Int) -> UInt64 {
      var word: UInt64 = 0
      let start = bytes.startIndex + 8 * number
      for index in start..<start + 8 { word = word << 8 | UInt64(bytes[index]) }
      return word
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// The digest that is written as four numbers, the first byte highest.
  package init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// The digest of some bytes.
  package init(of bytes: [UInt8]) {
    let hasher = DigestHasher()
    hasher.add(bytes[...])
    self = hasher.finish()
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }

  /// 64 hexadecimal digits, in small letters.
  package var description: String { bytes.hexadecimal }

  package static func == (a: Digest, b: Digest) -> Bool { a.words == b.words }

  /// In the order of the bytes.
  package static func < (a: Digest, b: Digest) -> Bool { a.words < b.words }

  package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

/// Works out the digest of bytes that come in pieces.
@safe
package final class DigestHasher {
  // Invariant: allocated in `init`, freed in `deinit`.
  private let context: OpaquePointer
  /// How many bytes have come.
  package private(set) var count = 0

  package init() {
    guard let context = unsafe EVP_MD_CTX_new() else {
      preconditionFailure("libcrypto has no memory left")
    }
    unsafe self.context = context
    check(unsafe EVP_DigestInit_ex(context, sha256_once(), nil))
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  package func add(_ bytes: ArraySlice<UInt8>) {
    count += bytes.count
    check(
      unsafe bytes.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) })
  }

  /// The digest of all that has come; begins anew.
  package func finish() -> Digest {
    var bytes = [UInt8](repeating: 0, count: Digest.size)
    var length: UInt32 = 0
    check(unsafe EVP_DigestFinal_ex(context, &bytes, &length))
    check(unsafe EVP_DigestInit_ex(context, sha256_once(), nil))
    count = 0
    guard let digest = Digest(bytes: bytes[...]) else {
      preconditionFailure("SHA-256 has 32 bytes")
    }
    return digest
  }

  /// libcrypto's own SHA-256 does not fail; a build without it is no use at all.
  private func check(_ status: Int32) { precondition(status == 1, "libcrypto has no SHA-256") }
}
