import CLibCrypto

/// What is kept of a password: enough to know it again, and of no use to whoever reads it (scrypt,
/// RFC 7914).
package struct PasswordHash: Equatable, Sendable, CustomStringConvertible {
  /// The binary logarithm of scrypt's N.
  private let cost: Int
  private let salt: [UInt8]
  private let key: [UInt8]

  /// 32 MiB and about a tenth of a second for each try.
  private static let usualCost = 15
  private static let blockSize: UInt64 = 8
  private static let name = "scrypt"

  package init(of password: String) {
    self.init(of: password, cost: Self.usualCost, salt: Secret.random(16))
  }

  private init(of password: String, cost: Int, salt: [UInt8]) {
    (self.cost, self.salt) = (cost, salt)
    key = Self.key(of: password, cost: cost, salt: salt)
  }

  /// Reads what `description` has written; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == Self.name, let cost = Int(parts[1]),
      (1...20).contains(cost), let salt = [UInt8](hexadecimal: String(parts[2])),
      let key = [UInt8](hexadecimal: String(parts[3])), key.count == Digest.size
    else { return nil }
    (self.cost, self.salt, self.key) = (cost, salt, key)
  }

  package var description: String {
    "\(Self.name)$\(cost)$\(salt.hexadecimal)$\(key.hexadecimal)"
  }

  package func matches(_ password: String) -> Bool {
    Secret.isSame(key, Self.key(of: password, cost: cost, salt: salt))
  }

  private static func key(of password: String, cost: Int, salt: [UInt8]) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: Digest.size)
    let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
    let rounds = UInt64(1) << UInt64(cost)
    let status = unsafe EVP_PBE_scrypt(
      bytes, bytes.count, salt, salt.count, rounds, blockSize, 1, rounds * blockSize * 256, &key,
      key.count)
    precondition(status == 1, "libcrypto has no memory left")
    return key
  }
}
