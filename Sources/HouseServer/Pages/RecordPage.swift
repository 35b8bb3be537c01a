import CountingHouse
import Election
import Hummingbird
import Publication
import Record

/// The record, newest last, to be searched.
extension HouseServer {
  private static let most = 200

  func recordPage(_ visit: Visit) async throws -> Response {
    let head = try house.recordHead
    let word = visit.query("q") ?? ""
    let start = max(0, head.sequence - Self.most)
    let after = visit.query("after").flatMap { Int($0) } ?? (word.isEmpty ? start : 0)
    let events = try house.record.read { view in
      try view.lines(after: after, holding: word, most: Self.most).compactMap(WrittenEvent.init)
    }
    return await answer(
      Page(title: Text(vi: "Sổ", en: "Record")) { html in
        html.raw("<form method=\"get\" action=\"/record\">")
        html.field("q", Text(vi: "Tìm", en: "Search"), word, "type=\"search\"")
        html.button(Text(vi: "Tìm", en: "Search"))
        html.raw("</form>\n")
        Self.table(events).write(to: &html)
        html.element("p") { html in
          if after > 0 {
            html.link("/record?after=\(max(0, after - Self.most))") { $0.text("Trước", "Earlier") }
            html.raw(" · ")
          }
          if let last = events.last, events.count == Self.most {
            html.link(visit.here(adding: ("after", "\(last.sequence)"))) { $0.text("Sau", "Later") }
            html.raw(" · ")
          }
          html.link("/api/v1/log") { $0.text("Tải cả sổ", "The whole record") }
        }
      }, to: visit)
  }
}
