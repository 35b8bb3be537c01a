package import Election

/// The sheets of the first round (reruns standing in) that count, by constituency.
package struct CountedSheets: Sendable {
  /// The sheets by constituency, then by path; and where those of each constituency begin.
  private let sheets: [Int32]
  private let starts: [Int32]

  package init(_ canvass: Canvass) {
    let constituencies = canvass.election.constituencies.count
    let list = canvass.sheets
    var counted: [(constituency: Int32, sheet: Int32)] = []
    for index in 0..<list.count {
      let sheet = list.standing(of: index)
      guard sheet.status == .counted, sheet.round != .extra, let id = sheet.constituency else {
        continue
      }
      counted.append((Int32(id.index), Int32(index)))
    }
    var starts = [Int32](repeating: 0, count: constituencies + 1)
    for entry in counted { starts[Int(entry.constituency) + 1] += 1 }
    for index in 0..<constituencies { starts[index + 1] += starts[index] }
    var next = starts
    var sheets = [Int32](repeating: 0, count: counted.count)
    for entry in counted {
      sheets[Int(next[Int(entry.constituency)])] = entry.sheet
      next[Int(entry.constituency)] += 1
    }
    self.sheets = sheets
    self.starts = starts
  }

  /// The places of a constituency's sheets in `Canvass.sheets`.
  package subscript(constituency: Constituency.ID) -> [Int] {
    let range = Int(starts[constituency.index])..<Int(starts[constituency.index + 1])
    return sheets[range].map(Int.init)
  }
}
