package import Notation
import Election

/// A JSON document that is written piece by piece, so that a nation's never stands in memory whole.
package struct JSONDocument: Sendable {
  /// The value of a member of the document.
  package enum Part: Sendable {
    case value(JSON)
    /// An array of so many objects, the members of each written when its turn comes.
    case list(Int, item: @Sendable (_ index: Int, _ line: inout JSONLine) -> Void)
  }

  private let parts: [(name: String, part: Part)]

  package init(_ parts: [(String, Part)]) { self.parts = parts }

  /// How many items a task writes at a time.
  private static let block = 2_048

  /// Writes the document, UTF-8, with a closing line feed.
  ///
  /// - Parameters:
  ///   - jobs: how many tasks write items at a time; the document is the same for any number.
  ///   - sink: takes the pieces in order.
  /// - Throws: what `sink` throws.
  package func write(jobs: Int, to sink: ([UInt8]) throws -> Void) async throws {
    var line = JSONLine()
    line.open("{")
    for (name, part) in parts {
      line.separate(unfoldedTo: 1)
      line.name(name)
      switch part {
      case .value(let value): line.value(value, depth: 1)
      case .list(0, _): line.array([], { (_: Int, _) in })
      case .list(let count, let item):
        line.open("[")
        try sink(line.bytes)
        try await write(count, item, jobs: jobs, to: sink)
        line = JSONLine()
        line.close("]", unfoldedTo: 1)
      }
    }
    line.close("}", unfoldedTo: 0)
    line.endDocument()
    try sink(line.bytes)
  }

  /// The whole document.
  package func text(jobs: Int) async -> String {
    var bytes: [UInt8] = []
    try? await write(jobs: jobs) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(
    _ count: Int, _ item: @escaping @Sendable (Int, inout JSONLine) -> Void, jobs: Int,
    to sink: ([UInt8]) throws -> Void
  ) async throws {
    try await Array(stride(from: 0, to: count, by: Self.block)).mapped(jobs: jobs) { start in
      var line = JSONLine(isFirst: start == 0)
      for index in start..<min(start + Self.block, count) {
        line.separate(unfoldedTo: 2)
        line.object { item(index, &$0) }
      }
      return line.bytes
    } handingOn: {
      try sink($0)
    }
  }
}
