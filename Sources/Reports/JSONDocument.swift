package import Election

/// A JSON document that is written piece by piece, so that a nation's never stands in memory whole.
package struct JSONDocument: Sendable {
  /// The value of a member of the document.
  package enum Part: Sendable {
    case value(JSON)
    /// An array of so many items, each written when its turn comes.
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
    line.raw("{")
    for (index, (name, part)) in parts.enumerated() {
      line.raw(index > 0 ? ",\n  " : "\n  ")
      line.string(name)
      line.raw(": ")
      switch part {
      case .value(let value): value.write(to: &line.bytes, depth: 1)
      case .list(0, _): line.raw("[]")
      case .list(let count, let item):
        line.raw("[")
        try sink(line.bytes)
        line = JSONLine()
        try await write(count, item, jobs: jobs, to: sink)
        line.raw("\n  ]")
      }
    }
    line.raw("\n}\n")
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
    for start in stride(from: 0, to: count, by: Self.block * jobs) {
      let starts = Array(
        stride(from: start, to: min(start + Self.block * jobs, count), by: Self.block))
      let pieces = await starts.mapped(jobs: jobs) { start in
        var line = JSONLine()
        for index in start..<min(start + Self.block, count) {
          line.raw(index > 0 ? ",\n    " : "\n    ")
          item(index, &line)
        }
        return line.bytes
      }
      for piece in pieces { try sink(piece) }
    }
  }
}

/// JSON that is being written on one line.
package struct JSONLine {
  var bytes: [UInt8] = []

  package mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Writes a name, such as `, "seats": `, and its number.
  package mutating func int(_ name: StaticString, _ value: Int) {
    raw(name)
    int(value)
  }

  /// Writes a name and its count.
  package mutating func count(_ name: StaticString, _ value: VoteCount) {
    int(name, Int(value.value))
  }

  /// Writes a name and its text.
  package mutating func string(_ name: StaticString, _ value: String) {
    raw(name)
    string(value)
  }

  package mutating func string(_ value: String) { JSON.quote(value, to: &bytes) }

  package mutating func int(_ value: Int) { JSON.write(value, to: &bytes) }

  package mutating func value(_ json: JSON) { json.write(to: &bytes, depth: JSON.unfolded - 1) }

  mutating func percentage(_ value: Percentage?) {
    guard let value else { return raw("null") }
    if value.hundredths < 0 { raw("-") }
    let magnitude = Int(value.hundredths.magnitude)
    int(magnitude / 100)
    raw(magnitude % 100 < 10 ? ".0" : ".")
    int(magnitude % 100)
  }

  mutating func numbers(_ values: [Int]) {
    raw("[")
    for (index, value) in values.enumerated() {
      if index > 0 { raw(", ") }
      int(value)
    }
    raw("]")
  }
}
