/// One thing that libxml2 said about a document.
package struct XMLDiagnostic: Equatable, Sendable {
  /// What kind of fault it is, as far as a reader can be told something better than libxml2's words.
  package enum Kind: Sendable {
    /// An attribute that the schema does not know.
    case unknownAttribute
    /// An attribute that must be there and is not.
    case missingAttribute
    /// An element that the schema does not know, or not at this place.
    case unexpectedElement
    /// An element that must follow and does not.
    case missingElement
    /// A value that is not of the form that the schema wants.
    case invalidValue
    /// A number or code that stands twice where it must be unique.
    case duplicateKey
    /// Text between elements.
    case strayText
    /// The document has no content.
    case emptyDocument
    /// The document ends before its elements do.
    case truncated
    /// Bytes that are not of the encoding that the document says it has.
    case encoding
    /// A text, record, name or depth beyond the limits.
    case tooLarge
    /// A closing tag that is not that of the element.
    case crossedTags
    /// An ampersand that begins no entity.
    case bareAmpersand
    /// An attribute that stands twice in a tag.
    case repeatedAttribute
    /// Not well-formed in any other way.
    case notWellFormed
    /// Any other fault.
    case other
  }

  package let kind: Kind
  /// The line, counted from 1; nil where there is none, as for a file that cannot be opened.
  package let line: Int?
  /// What libxml2 said: one line, without the namespace in braces and the full stop.
  package let message: String

  package init(kind: Kind = .other, line: Int?, message: String) {
    self.kind = kind
    self.line = line
    self.message = message
  }
}
