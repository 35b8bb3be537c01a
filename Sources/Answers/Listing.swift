package import Election

/// Whom a column is for.
package struct Audience: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let programs: Audience = [.tables, .structured]
  /// CSV, spreadsheets and their schema.
  package static let tables = Audience(rawValue: 1)
  /// JSON, where it is the object that says what tables say in a column.
  package static let structured = Audience(rawValue: 8)
  package static let terminal = Audience(rawValue: 2)
  /// The pages of a report.
  package static let pages = Audience(rawValue: 4)
  package static let people: Audience = [.terminal, .pages]
  package static let all: Audience = [.programs, .people]
}

/// A column with the way to its value in a row: whoever wants one more adds it in one place.
package struct Field<Row>: Sendable {
  package let column: DataTable.Column
  package let audience: Audience
  /// What people see where nothing is in it.
  package let blank: String
  package let value: @Sendable (Row) -> Cell

  /// A column that several tables have.
  package init(
    _ column: DataTable.Column, for audience: Audience = .programs, blank: String = "–",
    _ value: @escaping @Sendable (Row) -> Cell
  ) {
    self.column = column
    self.audience = audience
    self.blank = blank
    self.value = value
  }

  /// - Parameters:
  ///   - name: in the header, that of the JSON.
  ///   - kind: what its cells hold.
  ///   - title: in full.
  ///   - heading: in short, as people see it; nil: only programs get it, or as `title`.
  ///   - group: the object of the JSON that it stands in; nil: the row itself.
  ///   - audience: whom it is for; nil: everybody where there is a heading, else programs.
  ///   - blank: what people see where nothing is in it.
  ///   - value: the way to its value.
  package init(
    _ name: String, _ kind: DataTable.Kind, _ title: Text, _ heading: Text? = nil,
    in group: String? = nil, for audience: Audience? = nil, blank: String = "–",
    _ value: @escaping @Sendable (Row) -> Cell
  ) {
    self.init(
      .init(name, kind, title, heading ?? title, in: group),
      for: audience ?? (heading == nil ? .programs : .all), blank: blank, value)
  }
}

/// Rows of one kind with their columns, from which every way to show them draws.
package struct Listing<Row: Sendable>: Sendable {
  /// How a row stands out for people.
  package enum Mark: Sendable {
    case good, open, bad
  }

  /// The name of its file, without an ending.
  package let name: String
  package let title: Text
  package let fields: [Field<Row>]
  package let count: Int
  package let row: @Sendable (Int) -> Row
  /// Which rows stand out.
  package let mark: @Sendable (Row) -> Mark?

  /// - Parameters:
  ///   - name: of its file, without an ending.
  ///   - title: in full.
  ///   - fields: its columns.
  ///   - count: how many rows there are.
  ///   - mark: which rows stand out for people.
  ///   - row: a row.
  package init(
    name: String, title: Text, _ fields: [Field<Row>], count: Int,
    mark: @escaping @Sendable (Row) -> Mark? = { _ in nil },
    row: @escaping @Sendable (Int) -> Row
  ) {
    self.name = name
    self.title = title
    self.fields = fields
    self.count = count
    self.mark = mark
    self.row = row
  }

  package init(
    name: String, title: Text, _ fields: [Field<Row>], _ rows: [Row],
    mark: @escaping @Sendable (Row) -> Mark? = { _ in nil }
  ) {
    self.init(name: name, title: title, fields, count: rows.count, mark: mark) { rows[$0] }
  }

  /// The table for programs; `language` is that of names where a format has one only.
  package func data(in language: Language = .vi) -> DataTable {
    let fields = self.fields.filter { $0.audience.contains(.tables) }
    let (row, values) = (self.row, fields.map(\.value))
    return DataTable(
      name: name, title: title, columns: fields.map(\.column), language: language, count: count
    ) { index in
      let row = row(index)
      return values.map { $0(row) }
    }
  }

  /// The columns that are for an audience, or those of some names, in their order.
  package func shown(to audience: Audience, _ names: [String]?) -> [Field<Row>] {
    names?.compactMap { name in fields.first { $0.column.name == name } }
      ?? fields.filter { $0.audience.contains(audience) }
  }

  /// The table for a terminal, one line or more for each row.
  ///
  /// - Parameters:
  ///   - language: that of its words.
  ///   - style: how it is dressed.
  ///   - names: the columns that are shown, in this order; nil: all that are for a terminal.
  ///   - flexible: the place of the column that gives way where it would be too wide.
  /// - Returns: its lines, each with a line feed.
  package func text(
    _ language: Language, _ style: Style, showing names: [String]? = nil, flexible: Int = 0
  ) -> String {
    let fields = shown(to: .terminal, names)
    var table = TextTable(
      fields.map {
        .init(title: $0.column.heading(language), isNumber: $0.column.isNumber)
      }, flexible: flexible)
    for index in 0..<count {
      let row = row(index)
      table.add(
        fields.map { $0.value(row).said(language, blank: $0.blank) }, mark(row).map(\.colour))
    }
    return table.text(style)
  }
}

extension Listing.Mark {
  fileprivate var colour: Style.Colour {
    switch self {
    case .good: .green
    case .open: .yellow
    case .bad: .red
    }
  }
}
