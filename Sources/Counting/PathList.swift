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

  package mutating func append(_ other: PathList) {
    let start = bytes.count
    bytes.append(contentsOf: other.bytes)
    ends.reserveCapacity(ends.count + other.ends.count)
    for end in other.ends { ends.append(end + start) }
  }

  /// The bytes of a path; they need not be UTF-8.
  package subscript(index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// A path for reading.
  package func string(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }
}
