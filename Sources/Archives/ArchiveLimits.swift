import Glibc

/// What an archive may come to; beyond that it is taken for a bomb.
package enum ArchiveLimits {
  /// How many files may be in it.
  package static let members = 1_000_000
  /// How many times its own size it may unpack to, and what any archive may.
  private static let ratio = 200
  private static let least = 64 << 20
  /// What no archive may.
  package static let most = 16 << 30

  /// How many bytes may come out of an archive.
  ///
  /// - Parameters:
  ///   - path: where it is; of one that is not there the least.
  ///   - most: how many at most; of one in another, what may come out of that.
  /// - Returns: how many.
  package static func bytes(outOf path: [CChar], most: Int = most) -> Int {
    var status = stat()
    let size = unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
    return min(most, max(least, ratio * size))
  }
}
