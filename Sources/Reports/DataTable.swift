package import Election

/// A table of results for other programs: one definition for CSV, spreadsheets and their schema.
package struct DataTable: Sendable {
  /// What the cells of a column hold.
  package enum Kind: Sendable {
    case text, integer, boolean
    /// A decimal with a dot; percentages have two digits behind it.
    case decimal
  }

  package struct Column: Sendable {
    /// The name in the header, that of the JSON.
    package let name: String
    package let kind: Kind
    /// What it says, for people.
    package let title: Text

    package init(_ name: String, _ kind: Kind, _ title: Text) {
      self.name = name
      self.kind = kind
      self.title = title
    }
  }

  package enum Cell: Sendable {
    /// What does not apply.
    case none
    case text(String)
    case integer(Int)
    case decimal(String)
    case boolean(Bool)

    init(_ text: String?) { self = text.map(Cell.text) ?? .none }
    init(_ number: Int?) { self = number.map(Cell.integer) ?? .none }
    init(_ count: VoteCount?) { self.init(count.map { Int($0.value) }) }
    init(_ percentage: Percentage?) { self = percentage.map { .decimal($0.plain) } ?? .none }
    init(_ flag: Bool?) { self = flag.map(Cell.boolean) ?? .none }
  }

  /// The name of its file, without an ending.
  package let name: String
  package let title: Text
  package let columns: [Column]
  /// How many rows it has.
  package let count: Int
  /// The cells of a row, as many as there are columns.
  package let row: @Sendable (Int) -> [Cell]

  package init(
    name: String, title: Text, columns: [Column], count: Int,
    row: @escaping @Sendable (Int) -> [Cell]
  ) {
    self.name = name
    self.title = title
    self.columns = columns
    self.count = count
    self.row = row
  }
}
