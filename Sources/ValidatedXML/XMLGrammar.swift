/// What kinds of documents are read, by their root element.
///
/// One schema belongs to every kind; a kind says how its documents fall into records, the pieces
/// that are handed over one at a time, so that no document need stand in memory as a whole.
package struct XMLGrammar: Sendable {
  /// How a document falls into records.
  package enum Records: Sendable {
    /// The root element is the only record; the document is valid or invalid as a whole.
    case root
    /// The root element is the only record, which is valid or not on its own account: the document
    /// itself is never invalid.
    case independentRoot
    /// Every child of the root is a record; the document is valid or invalid as a whole.
    case children
    /// Every child of the given name is a record that is valid or not on its own account.
    ///
    /// Each is validated inside a stand-in for the root that has `attributes`, because the memory
    /// that libxml2 spends on uniqueness grows until a validation ends.
    case independent(child: String, attributes: [(name: String, value: String)])

    /// Whether the root element is the record.
    var isRoot: Bool {
      switch self {
      case .root, .independentRoot: true
      case .children, .independent: false
      }
    }

    /// Whether a record is valid or not on its own account.
    var areIndependent: Bool {
      switch self {
      case .independentRoot, .independent: true
      case .root, .children: false
      }
    }
  }

  /// One kind of document.
  package struct Kind: Sendable {
    /// The local name of the root element.
    package let root: String
    /// The index of the kind's schema in `XMLGrammar.schemas`.
    package let schema: Int
    package let records: Records
    /// What documents look like that need no validation; nil where every one is validated.
    package let form: ElementForm?

    package init(root: String, schema: Int, records: Records, form: ElementForm? = nil) {
      self.root = root
      self.schema = schema
      self.records = records
      self.form = form
    }
  }

  /// The namespace of every root element.
  package let namespace: String
  /// The text of each XSD; self-contained, without includes.
  package let schemas: [[UInt8]]
  package let kinds: [Kind]
  /// The names by which records are asked.
  package let vocabulary: XMLVocabulary

  package init(
    namespace: String, schemas: [[UInt8]], kinds: [Kind], vocabulary: XMLVocabulary
  ) {
    self.namespace = namespace
    self.schemas = schemas
    self.vocabulary = vocabulary
    self.kinds = kinds
  }
}
