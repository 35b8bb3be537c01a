/// Findings by the million: they are kept in pieces of plain arrays, so that adding some never
/// copies those that are there, and are put in order by their places alone.
package struct FindingLog: RandomAccessCollection, Sendable {
  /// Each of at least one finding.
  private var pieces: [[Finding]] = []
  /// Where each piece begins among all; one more for the end.
  private var starts: [Int] = [0]
  /// The findings in order, each by its place among all as they came; nil: as they came.
  private var order: [UInt32]?

  /// How many findings a piece grows to.
  private static let pieceSize = 1_024

  package init() {}

  package init(_ findings: some Sequence<Finding>) { append(contentsOf: findings) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { starts[pieces.count] }

  package subscript(index: Int) -> Finding { piecewise(order.map { Int($0[index]) } ?? index) }

  /// The finding that came as number `index`.
  private func piecewise(_ index: Int) -> Finding {
    let piece = self.piece(holding: index)
    return pieces[piece][index - starts[piece]]
  }

  private func piece(holding index: Int) -> Int {
    // Most are asked for one after the other, but a search among the starts is quick as well.
    var (low, high) = (0, pieces.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= index { low = middle } else { high = middle - 1 }
    }
    return low
  }

  package mutating func append(_ finding: Finding) {
    precondition(order == nil, "findings are added before they are put in order")
    let last = pieces.count - 1
    if last < 0 || pieces[last].count >= Self.pieceSize {
      starts.append(endIndex + 1)
      pieces.append([])
      // A log of a few is small; of many every piece is as large as it will be.
      if last >= 0 { pieces[last + 1].reserveCapacity(Self.pieceSize) }
      pieces[last + 1].append(finding)
    } else {
      pieces[last].append(finding)
      starts[last + 1] += 1
    }
  }

  package mutating func append(contentsOf findings: some Sequence<Finding>) {
    for finding in findings { append(finding) }
  }

  /// Adds all findings of another log, as they came to it.
  package mutating func append(_ other: FindingLog) {
    for piece in other.pieces {
      if piece.count < 64 {
        for finding in piece { append(finding) }
      } else {
        starts.append(endIndex + piece.count)
        pieces.append(piece)
      }
    }
  }

  /// Forgets all but the first so many.
  package mutating func removeAll(from count: Int) {
    while endIndex > count {
      let last = pieces.count - 1
      let kept = count - starts[last]
      if kept > 0 {
        pieces[last].removeSubrange(kept...)
        starts[pieces.count] = count
      } else {
        pieces.removeLast()
        starts.removeLast()
      }
    }
  }

  /// Moves every finding so many lines further down.
  package mutating func move(by lines: Int) {
    change { $0.move(by: lines) }
  }

  /// Changes findings where they stand.
  mutating func change(_ body: (inout Finding) -> Void) {
    for piece in pieces.indices {
      for index in pieces[piece].indices { body(&pieces[piece][index]) }
    }
  }

  /// By file (bytes), line, then the catalogue; what stands on one line keeps its order.
  package consuming func inOrder() -> FindingLog {
    var log = self
    var order = Array(0..<UInt32(log.endIndex))
    func precedes(_ a: UInt32, _ b: UInt32) -> Bool {
      let (first, second) = (log.piecewise(Int(a)), log.piecewise(Int(b)))
      if let isFirst = first.precedes(second) { return isFirst }
      return (first.code, a) < (second.code, b)
    }
    // As a rule they come in order.
    let isSorted = order.dropFirst().allSatisfy { !precedes($0, $0 - 1) }
    if !isSorted { order.sort(by: precedes) }
    log.order = isSorted ? nil : order
    return log
  }
}
