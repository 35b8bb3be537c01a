import Answers
import Counting
import Election
import Returns
import Tabulation

/// What is open and why, and what follows, each with its place.
struct OpenQuestions {
  let pages: Pages

  /// More of one kind are on their areas' pages.
  private static let most = 30

  private var returns: Returns { pages.returns }
  private var election: Election { pages.election }

  func write(to html: inout HTML, _ up: String) {
    writeOutlook(to: &html, up)
    let open = Consequence.all.map { consequence in
      (consequence, returns.constituencies.filter(consequence.applies))
    }.filter { !$0.1.isEmpty }
    guard !open.isEmpty else { return }
    html.element("h2") { $0.text("Tiếp theo", "What follows") }
    for (consequence, results) in open {
      let name = consequence.name
      html.element("h3") {
        $0.text(
          Text(
            vi: "Đơn vị bầu cử \(name): \(count: results.count)",
            en: "Constituencies where \(name): \(count: results.count)"))
      }
      list(results.map(\.constituency), to: &html, up) { _ in nil }
    }
  }

  private func writeOutlook(to html: inout HTML, _ up: String) {
    let outlooks = Outlooks(returns.canvass)
    guard !outlooks.constituencies.isEmpty else { return }
    html.element("h2") { $0.text("Còn bỏ ngỏ", "Still open") }
    let byID = Dictionary(grouping: outlooks.constituencies, by: \.constituency)
    // Where the most seats are open first.
    let ids = byID.keys.sorted { a, b in
      let (left, right) = (Self.open(byID[a]), Self.open(byID[b]))
      return left != right ? left > right : a.index < b.index
    }
    list(ids, to: &html, up) { id in byID[id]?.first.map(reason) }
  }

  private static func open(_ outlooks: [ConstituencyOutlook]?) -> Int {
    outlooks?.first?.outlook.openSeats ?? 0
  }

  private func reason(_ outlook: ConstituencyOutlook) -> Text {
    let (missing, all) = (outlook.missing.count, outlook.round.expected)
    let seats = outlook.outlook.openSeats
    let rejected = outlook.missing.count { $0.rejected > 0 }
    let why =
      rejected > 0
      ? Text(
        vi: " (biên bản bị loại: \(count: rejected))", en: " (sheets rejected: \(count: rejected))")
      : Text("")
    return seats > 0
      ? Text(
        vi:
          "thiếu \(count: missing)/\(count: all) khu vực bỏ phiếu\(why), ghế còn bỏ ngỏ: \(count: seats)",
        en:
          "polling areas missing \(count: missing)/\(count: all)\(why), open seats: \(count: seats)"
      )
      : Text(
        vi:
          "thiếu \(count: missing)/\(count: all) khu vực bỏ phiếu\(why), không thay đổi được ai trúng cử",
        en:
          "polling areas missing \(count: missing)/\(count: all)\(why), which cannot change who is elected"
      )
  }

  private func list(
    _ ids: [Constituency.ID], to html: inout HTML, _ up: String,
    saying say: (Constituency.ID) -> Text?
  ) {
    html.raw("<ul>\n")
    for id in ids.prefix(Self.most) {
      html.element("li") { html in
        html.link(up + Link.constituency(election[id], election), if: pages.has(id)) {
          $0.text(election[id].title(in: election))
        }
        guard let text = say(id) else { return }
        html.raw(": ")
        html.text(text)
      }
    }
    let rest = ids.count - Self.most
    if rest > 0 {
      html.element("li") {
        $0.text(Text(vi: "và \(count: rest) nơi nữa", en: "and \(count: rest) more"))
      }
    }
    html.raw("</ul>\n")
  }
}
