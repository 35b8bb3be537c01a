package import ValidatedXML

/// Where a document comes from: it is read once, or once more from the start.
package protocol DocumentSource: AnyObject {
  /// The whole document, if it stands in memory.
  var whole: ArraySlice<UInt8>? { get }
  /// The next bytes, none at the end.
  func next() throws(XMLSourceFailure) -> ArraySlice<UInt8>
  /// Starts again at the beginning.
  func rewind() throws(XMLSourceFailure)
}

/// A document that stands in memory.
package final class MemoryBytes: DocumentSource {
  private let bytes: ArraySlice<UInt8>
  private var isTaken = false

  package init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  package var whole: ArraySlice<UInt8>? { bytes }

  package func next() throws(XMLSourceFailure) -> ArraySlice<UInt8> {
    defer { isTaken = true }
    return isTaken ? [] : bytes
  }

  package func rewind() throws(XMLSourceFailure) { isTaken = false }
}
