import Answers
package import Counting
package import Election
import Notation
package import Record
package import Returns
package import Rules

/// A counting house as it was at one moment.
package struct Standing: Sendable {
  package let canvass: Canvass
  package let definitionFindings: [Finding]
  /// The last line, and the last one by which the count has changed.
  package let head: RecordBook.Head
  package let lastChange: Int
  /// Documents that nobody else has stood for yet, by the number of their line.
  package let waiting: [Int: CountingHouse.WaitingDocument]
  /// Documents that were turned away, by the sheets that they hold: the numbers of their lines.
  package let turnedAway: [SheetKey: [Int]]
  /// What is being typed.
  package let typing: [SheetKey: Typing]
  /// The areas that are closed.
  package let signed: Set<Area.ID>
  let shelf: Shelf

  package var election: Election { canvass.election }

  /// The number of the line that a document of the count came with; nil where none is known.
  package func sequence(ofDocument number: Int) -> Int? { shelf.sequence(of: number) }

  /// The number of the line that a file of the election folder came with: an archive's, of what is in
  /// it.
  package func sequence(ofFile path: String) -> Int? { shelf.sequence(ofFile: path) }

  /// The count with all that stands around it.
  package var returns: Returns { Returns(canvass, definitionFindings: definitionFindings) }

  /// What `tabulate --format json` says of what `export` writes at this moment.
  func results() async -> [UInt8] {
    var bytes: [UInt8] = []
    try? await JSONAnswer.tabulation(returns).write(jobs: 2) { bytes += $0 }
    return bytes
  }
}
