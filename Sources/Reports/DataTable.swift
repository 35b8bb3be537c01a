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

    package init(_ text: String?) { self = text.map(Cell.text) ?? .none }
    package init(_ number: Int?) { self = number.map(Cell.integer) ?? .none }
    package init(_ count: VoteCount?) { self.init(count.map { Int($0.value) }) }
    package init(_ percentage: Percentage?) {
      self = percentage.map { .decimal($0.plain) } ?? .none
    }
    package init(_ stated: StatedPercentage?) { self = stated.map { .decimal($0.text) } ?? .none }
    package init(_ flag: Bool?) { self = flag.map(Cell.boolean) ?? .none }
  }

  /// A column with the way to its value in a row: whoever wants one more adds it in one place.
  package struct Field<Row>: Sendable {
    let column: Column
    let value: @Sendable (Row) -> Cell

    /// A column that several tables have.
    package init(_ column: Column, _ value: @escaping @Sendable (Row) -> Cell) {
      self.column = column
      self.value = value
    }

    package init(
      _ name: String, _ kind: Kind, _ title: Text, _ value: @escaping @Sendable (Row) -> Cell
    ) {
      self.init(Column(name, kind, title), value)
    }
  }

  /// The name of its file, without an ending.
  package let name: String
  package let title: Text
  package let columns: [Column]
  /// How many rows it has.
  package let count: Int
  /// The cells of a row, as many as there are columns.
  package let row: @Sendable (Int) -> [Cell]

  /// - Parameters:
  ///   - name: of its file, without an ending.
  ///   - title: for people.
  ///   - count: how many rows it has.
  ///   - fields: its columns.
  ///   - row: what stands in a row.
  package init<Row>(
    name: String, title: Text, count: Int, _ fields: [Field<Row>],
    row: @escaping @Sendable (Int) -> Row
  ) {
    self.init(name: name, title: title, columns: fields.map(\.column), count: count) { index in
      let row = row(index)
      return fields.map { $0.value(row) }
    }
  }

  /// A table whose rows are of several kinds.
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
