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
  private(set) var rows: [(mark: StaticString, cells: [Writing])] = []

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
  ///   - custom: writes a cell of a column, by its name, in another way, such as with a link; it is
  ///     given the place of the row, too.
  package init<Row>(
    _ caption: Text, _ listing: Listing<Row>, showing names: [String]? = nil,
    mark: (Int, Row) -> StaticString,
    custom: [String: (Int, Row, inout HTML) -> Void] = [:]
  ) {
    let fields = listing.shown(to: .pages, names)
    self.init(
      caption,
      fields.map {
        Column(
          title: $0.column.heading,
          mark: $0.column.name == "chart" ? "chart" : $0.column.isNumber ? "num" : "")
      })
    for index in 0..<listing.count {
      let row = listing.row(index)
      add(
        mark(index, row),
        fields.map { field -> Writing in
          if let write = custom[field.column.name] { return { write(index, row, &$0) } }
          return { $0.cell(field.value(row), blank: field.blank) }
        })
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
    for row in rows { write(row.mark, row.cells, to: &html) }
    html.raw("</tbody>\n</table>\n</div>\n")
  }

  private func write(_ mark: StaticString, _ cells: [Writing], to html: inout HTML) {
    html.raw("<tr")
    Self.write(mark, to: &html)
    for (index, cell) in cells.enumerated() {
      let isHeader = index == 0
      html.raw(isHeader ? "<th scope=\"row\"" : "<td")
      Self.write(columns[index].mark, to: &html)
      cell(&html)
      html.raw(isHeader ? "</th>" : "</td>")
    }
    html.raw("</tr>\n")
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
