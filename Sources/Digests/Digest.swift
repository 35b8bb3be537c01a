import CLibCrypto

/// What identifies bytes: their SHA-256 (FIPS 180-4).
package struct Digest: Hashable, Sendable, CustomStringConvertible {
  private let bytes: [UInt8]

  fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

  /// The digest of some bytes.
  package init(of bytes: [UInt8]) {
    let hasher = DigestHasher()
    hasher.add(bytes[...])
    self = hasher.finish()
  }

  /// 64 hexadecimal digits, in small letters.
  package var description: String {
    var text = ""
    for byte in bytes {
      text += byte < 16 ? "0" : ""
      text += String(byte, radix: 16)
    }
    return text
  }
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
    check(unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil))
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  package func add(_ bytes: ArraySlice<UInt8>) {
    count += bytes.count
    check(
      unsafe bytes.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) })
  }

  /// The digest of all that has come; begins anew.
  package func finish() -> Digest {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    check(unsafe EVP_DigestFinal_ex(context, &digest, &length))
    check(unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil))
    count = 0
    return Digest(bytes: digest)
  }

  /// libcrypto's own SHA-256 does not fail; a build without it is no use at all.
  private func check(_ status: Int32) { precondition(status == 1, "libcrypto has no SHA-256") }
}
