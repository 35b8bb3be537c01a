/// Many paths in one piece of memory.
package struct PathList: Sendable {
  private var bytes: [UInt8] = []
  /// Where each path ends.
  private var ends: [Int] = []

  package init() {}

  package var count: Int { ends.count }

  package mutating func append(_ path: ArraySlice<UInt8>) {
    bytes.append(contentsOf: path)
    ends.append(bytes.count)
  }

  mutating func reserveCapacity(_ count: Int) { ends.reserveCapacity(count) }

  package mutating func append(_ other: PathList) {
    let start = bytes.count
    bytes.append(contentsOf: other.bytes)
    ends.append(contentsOf: other.ends.lazy.map { $0 + start })
  }

  private func start(of index: Int) -> Int { index == 0 ? 0 : ends[index - 1] }

  /// The bytes of a path; they need not be UTF-8.
  package subscript(index: Int) -> ArraySlice<UInt8> { bytes[start(of: index)..<ends[index]] }

  /// A path for reading.
  package func string(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }

  /// Below 0 where the first path stands before the second one, above 0 where behind it, by bytes.
  package func compare(_ a: Int, _ b: Int) -> Int {
    let (first, second) = (start(of: a), start(of: b))
    let (length, otherLength) = (ends[a] - first, ends[b] - second)
    for offset in 0..<min(length, otherLength) {
      let (one, other) = (bytes[first + offset], bytes[second + offset])
      if one != other { return one < other ? -1 : 1 }
    }
    return length - otherLength
  }
}
