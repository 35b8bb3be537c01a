package import Election

/// A table of results for other programs: one definition for CSV, spreadsheets and their schema.
package struct DataTable: Sendable {
  /// What the cells of a column hold.
  package enum Kind: Sendable {
    case text, integer, boolean
    /// A decimal with a dot; percentages have two digits behind it.
    case decimal
    /// Numbers of several kinds, or names.
    case figure
  }

  package struct Column: Sendable {
    /// The name in the header, that of the JSON.
    package let name: String
    package let kind: Kind
    /// What it says, in full.
    package let title: Text
    /// What it says, in short, above the tables that people read.
    package let heading: Text
    /// The object of the JSON that it stands in, beside others of that object; nil: the row itself.
    package let group: String?

    package init(
      _ name: String, _ kind: Kind, _ title: Text, _ heading: Text? = nil, in group: String? = nil
    ) {
      self.name = name
      self.kind = kind
      self.title = title
      self.heading = heading ?? title
      self.group = group
    }

    /// The same under another name.
    package func named(_ name: String) -> Column { Column(name, kind, title, heading, in: group) }

    package var isNumber: Bool { kind == .integer || kind == .decimal || kind == .figure }
  }

  /// The name of its file, without an ending.
  package let name: String
  package let title: Text
  package let columns: [Column]
  /// That of names, where a format has one language only.
  package let language: Language
  /// How many rows it has.
  package let count: Int
  /// The cells of a row, as many as there are columns.
  package let row: @Sendable (Int) -> [Cell]

  package init(
    name: String, title: Text, columns: [Column], language: Language = .vi, count: Int,
    row: @escaping @Sendable (Int) -> [Cell]
  ) {
    self.name = name
    self.title = title
    self.columns = columns
    self.language = language
    self.count = count
    self.row = row
  }
}
