/// What kinds of documents are read, by their root element.
///
/// One schema belongs to every kind; a kind says how its documents fall into records, the pieces
/// that are handed over one at a time, so that no document need stand in memory as a whole.
package struct XMLGrammar: Sendable {
  /// How a document falls into records.
  package enum Records: Sendable {
    /// The root element is the only record.
    case root
    /// Every child of the root is a record; the document is valid or invalid as a whole.
    case children
    /// Every child of the given name is a record that is valid or not on its own account.
    ///
    /// Each is validated inside a stand-in for the root that has `attributes`, because the memory
    /// that libxml2 spends on uniqueness grows until a validation ends.
    case independent(child: String, attributes: [(name: String, value: String)])
  }

  /// One kind of document.
  package struct Kind: Sendable {
    /// The local name of the root element.
    package let root: String
    /// The index of the kind's schema in `XMLGrammar.schemas`.
    package let schema: Int
    package let records: Records
    /// Says which records need no validation; nil where every document of the kind is validated.
    package let acceptance: Acceptance?

    package init(
      root: String, schema: Int, records: Records, acceptance: Acceptance? = nil
    ) {
      self.root = root
      self.schema = schema
      self.records = records
      self.acceptance = acceptance
    }
  }

  /// Tells records that the XSD surely allows, without asking libxml2.
  ///
  /// The reader has made sure of what a record does not show: that all elements are of the
  /// grammar's namespace, that no attribute is of any, and that there is no CDATA.
  package struct Acceptance: Sendable {
    /// Whether the root, without its records, surely is valid; not asked where it is the record.
    package let root: @Sendable (XMLElement) -> Bool
    /// Whether a record surely is valid; true must never be said of one that is not.
    package let record: @Sendable (XMLElement) -> Bool

    package init(
      root: @escaping @Sendable (XMLElement) -> Bool,
      record: @escaping @Sendable (XMLElement) -> Bool
    ) {
      self.root = root
      self.record = record
    }
  }

  /// The namespace of every root element.
  package let namespace: String
  /// The text of each XSD; self-contained, without includes.
  package let schemas: [[UInt8]]
  package let kinds: [Kind]

  package init(namespace: String, schemas: [[UInt8]], kinds: [Kind]) {
    self.namespace = namespace
    self.schemas = schemas
    self.kinds = kinds
  }
}
