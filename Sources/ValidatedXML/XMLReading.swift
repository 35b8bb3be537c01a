/// What became of one document.
package enum XMLReading: Equatable, Sendable {
  /// It cannot be read, or is not well-formed: nothing of it may be used.
  case unreadable(XMLDiagnostic)
  /// It has a document type declaration: reading ended there.
  case documentType(line: Int)
  /// It is well-formed, but its root element is of none of the kinds.
  case foreignRoot(name: String, line: Int)
  /// It is well-formed and of the kind at this index of the grammar.
  ///
  /// `faults` are the violations of the schema outside every record that is valid or not on its own
  /// account: where there is one, nothing of the document may be used.
  case complete(kind: Int, rootLine: Int, faults: [XMLDiagnostic])
}

/// One record as it is handed over, good only during the call.
package struct XMLRecordReading {
  /// The index of the document's kind in the grammar.
  package let kind: Int
  /// The root element with its attributes, without its content.
  package let root: XMLElement
  /// The record; where there are faults, only its line may be asked.
  package let element: XMLElement
  /// The violations of the schema inside the record.
  package let faults: [XMLDiagnostic]
}

/// Gives the next bytes of a document, none at its end, or says why they cannot be had.
package typealias XMLByteSource = () throws(XMLSourceFailure) -> ArraySlice<UInt8>

/// Why the bytes of a document cannot be had.
package struct XMLSourceFailure: Error, Equatable, Sendable {
  package let reason: String

  package init(reason: String) { self.reason = reason }
}
