package import Election
package import Answers

/// A table of a page: a header whose columns can be sorted by, and rows.
package struct HTMLTable {
  package struct Column {
    let title: Text
    /// Its class in the style sheet; empty for text.
    let mark: StaticString

    package static func text(_ vi: Phrase<Vietnamese>, _ en: Phrase<English>) -> Column {
      Column(title: Text(vi: vi, en: en), mark: "")
    }

    package static func number(_ vi: Phrase<Vietnamese>, _ en: Phrase<English>) -> Column {
      Column(title: Text(vi: vi, en: en), mark: "num")
    }

    /// A column of bars, by which nothing is sorted.
    static let chart = Column(title: Text(vi: "Biểu đồ", en: "Chart"), mark: "chart")
  }

  /// A cell writes what stands between its tags.
  package typealias Writing = (inout HTML) -> Void

  let caption: Text
  let columns: [Column]
  private var rows: [(mark: StaticString, cells: [Writing])] = []
  /// Writes the rows of a listing, which stand before those that are added.
  private var writeListing: Writing?

  package init(_ caption: Text, _ columns: [Column]) {
    self.caption = caption
    self.columns = columns
  }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - mark: a class of the style sheet for it; empty for none.
  ///   - cells: as many as there are columns; the first one is the row's header.
  package mutating func add(_ mark: StaticString, _ cells: [Writing]) { rows.append((mark, cells)) }

  /// The rows of a listing, its columns for pages.
  ///
  /// - Parameters:
  ///   - caption: what they are.
  ///   - listing: the rows.
  ///   - names: the columns that are shown, in this order; nil: all that are for pages.
  ///   - mark: a class of the style sheet for a row, by its place; empty for none.
  ///   - anchor: the name by which a row can be linked to; nil: none.
  ///   - custom: writes a cell of a column, by its name, in another way, such as with a link; it is
  ///     given the place of the row, too.
  package init<Row>(
    _ caption: Text, _ listing: Listing<Row>, showing names: [String]? = nil,
    mark: @escaping (Int, Row) -> StaticString,
    anchor: @escaping (Int, Row) -> String? = { _, _ in nil },
    custom: [String: (Int, Row, inout HTML) -> Void] = [:]
  ) {
    let fields = listing.shown(to: .pages, names)
    let columns = fields.map {
      Column(
        title: $0.column.heading,
        mark: $0.column.name == "chart" ? "chart" : $0.column.isNumber ? "num" : "")
    }
    let writers = fields.map { custom[$0.column.name] }
    self.init(caption, columns)
    // Cell by cell as they are written: a closure for each would cost more than its text.
    writeListing = { html in
      for index in 0..<listing.count {
        let row = listing.row(index)
        Self.openRow(mark(index, row), anchor: anchor(index, row), to: &html)
        for place in fields.indices {
          Self.openCell(place, columns[place].mark, to: &html)
          if let write = writers[place] {
            write(index, row, &html)
          } else {
            html.cell(fields[place].value(row), blank: fields[place].blank)
          }
          Self.closeCell(place, to: &html)
        }
        html.raw("</tr>\n")
      }
    }
  }

  /// Rows that are written cell by cell.
  ///
  /// - Parameters:
  ///   - caption: what they are.
  ///   - columns: their columns.
  ///   - count: how many rows there are.
  ///   - mark: a class of the style sheet for a row, by its place; empty for none.
  ///   - cell: writes what stands in a cell, by the places of its row and column.
  init(
    _ caption: Text, _ columns: [Column], count: Int,
    mark: @escaping (Int) -> StaticString,
    cell: @escaping (_ row: Int, _ column: Int, inout HTML) -> Void
  ) {
    self.init(caption, columns)
    writeListing = { html in
      for row in 0..<count {
        Self.openRow(mark(row), anchor: nil, to: &html)
        for place in columns.indices {
          Self.openCell(place, columns[place].mark, to: &html)
          cell(row, place, &html)
          Self.closeCell(place, to: &html)
        }
        html.raw("</tr>\n")
      }
    }
  }

  package func write(to html: inout HTML) {
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
    html.label(caption)
    html.raw("\">\n<table class=\"sortable\">\n<caption>")
    html.text(caption)
    html.raw("</caption>\n<thead><tr>")
    for column in columns {
      html.raw("<th scope=\"col\"")
      Self.write(column.mark, to: &html)
      html.text(column.title)
      html.raw("</th>")
    }
    html.raw("</tr></thead>\n<tbody>\n")
    writeListing?(&html)
    for row in rows {
      Self.openRow(row.mark, anchor: nil, to: &html)
      for (place, cell) in row.cells.enumerated() {
        Self.openCell(place, columns[place].mark, to: &html)
        cell(&html)
        Self.closeCell(place, to: &html)
      }
      html.raw("</tr>\n")
    }
    html.raw("</tbody>\n</table>\n</div>\n")
  }

  private static func openRow(_ mark: StaticString, anchor: String?, to html: inout HTML) {
    html.raw("<tr")
    if let anchor {
      html.raw(" id=\"")
      html.text(anchor)
      html.raw("\"")
    }
    write(mark, to: &html)
  }

  /// The first cell of a row is its header.
  private static func openCell(_ place: Int, _ mark: StaticString, to html: inout HTML) {
    html.raw(place == 0 ? "<th scope=\"row\"" : "<td")
    write(mark, to: &html)
  }

  private static func closeCell(_ place: Int, to html: inout HTML) {
    html.raw(place == 0 ? "</th>" : "</td>")
  }

  /// Writes a class, and the end of the start tag.
  private static func write(_ mark: StaticString, to html: inout HTML) {
    if mark.utf8CodeUnitCount > 0 {
      html.raw(" class=\"")
      html.raw(mark)
      html.raw("\"")
    }
    html.raw(">")
  }
}
