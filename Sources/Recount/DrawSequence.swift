import Digests

/// Which polling areas a seed draws, one after the other, each as likely as its bound is large.
///
/// Anybody can repeat it. The text `SEED,LEVEL,AREA,CONSTITUENCY,DRAW` (draws counted from 1) is hashed by
/// SHA-256; the digest, read as one number of 256 bits, times the sum of the bounds, divided by 2²⁵⁶ and
/// rounded down, is a place in the bounds laid end to end in the order of the plan: the area in whose
/// stretch it falls is drawn.
package struct DrawSequence: Sendable {
  private let prefix: String
  /// The sum of the bounds up to each area, its own included.
  private let ends: [Int]

  /// - Parameters:
  ///   - seed: digits.
  ///   - key: the constituency, as `level,area,number`.
  ///   - bounds: those of its polling areas; their sum is above 0.
  package init(seed: String, key: String, bounds: [Int]) {
    prefix = "\(seed),\(key),"
    var end = 0
    ends = bounds.map {
      end += $0
      return end
    }
  }

  /// The sum of the bounds.
  package var total: Int { ends.last ?? 0 }

  /// The place of the area that a draw gives, drawn again or not.
  package func place(ofDraw draw: Int) -> Int {
    let digest = Digest(of: Array("\(prefix)\(draw)".utf8))
    var carry: UInt128 = 0
    for byte in digest.bytes.reversed() { carry = (UInt128(byte) * UInt128(total) + carry) >> 8 }
    let place = Int(carry)
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
