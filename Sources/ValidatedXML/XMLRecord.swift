/// A piece of a document, laid out flat: its elements in document order, their attributes and texts.
package final class XMLRecord {
  struct Node {
    let name: Range<Int>
    let line: Int
    /// Where its attributes stand in `attributes`.
    let attributes: Range<Int>
    /// Where its own text stands in `bytes`; only an element without children has all of its text.
    var text: Range<Int>
    /// Whether there is any text directly in it, and whether any that is not white space.
    var hasText = false
    var hasInk = false
    /// The index of the first node after this one and all that it contains.
    var next: Int
  }

  struct Attribute {
    let name: Range<Int>
    let value: Range<Int>
  }

  let nodes: [Node]
  let attributes: [Attribute]
  let bytes: [UInt8]

  init(nodes: [Node], attributes: [Attribute], bytes: [UInt8]) {
    self.nodes = nodes
    self.attributes = attributes
    self.bytes = bytes
  }
}
