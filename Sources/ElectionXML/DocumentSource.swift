package import ValidatedXML

/// Where a document comes from: it is read once, or once more from the start.
package protocol DocumentSource: AnyObject {
  /// The whole document and a zero behind it, if it stands in memory.
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

  /// - Parameter bytes: the document, and a zero behind it.
  package init(zeroTerminated bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  package var whole: ArraySlice<UInt8>? { bytes }

  package func next() throws(XMLSourceFailure) -> ArraySlice<UInt8> {
    defer { isTaken = true }
    return isTaken ? [] : bytes.dropLast()
  }

  package func rewind() throws(XMLSourceFailure) { isTaken = false }
}
