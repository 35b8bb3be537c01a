import Counting
import Election
import Ledger
import Answers
import Returns
import Tabulation

/// What all pages of a report share: the way up, the switch of language, what must not be overlooked.
struct PageFrame: Sendable {
  private let election: Election
  /// That it is a rehearsal, or not the whole result; empty for none.
  let notices: [Text]
  private let isPartial: Bool
  private let origin: Text
  /// Where the report will stand, with a slash at its end; nil: not known.
  private let address: String?

  /// A page above another one.
  typealias Crumb = (name: Text, link: String)

  /// - Parameters:
  ///   - returns: the result.
  ///   - time: when the report is of.
  ///   - inputs: what identifies all that it was made from.
  ///   - address: where it will stand, as `https://…/`; nil: not known.
  init(_ returns: Returns, time: Moment, inputs: String, address: String? = nil) {
    election = returns.election
    self.address = address
    var notices: [Text] = []
    if election.isRehearsal {
      notices.append(Summary.rehearsal)
    }
    if let partial = Summary.partial(returns.counts) {
      notices.append(
        Text(vi: "\(partial) (trong cả cuộc bầu cử)", en: "\(partial) (in the whole election)"))
    }
    let openExtras = returns.constituencies.count { $0.extra?.outcome == .incomplete }
    if openExtras > 0 {
      let count = VoteCount(openExtras)
      notices.append(
        Text(
          vi: "BẦU CỬ THÊM CHƯA ĐỦ BIÊN BẢN ở \(count) đơn vị bầu cử",
          en: "EXTRA ELECTION PARTIAL in constituencies: \(count)"))
    }
    self.notices = notices
    isPartial = returns.counts.missing > 0 || openExtras > 0
    let date = time.date
    origin = Text(
      vi:
        "KiemPhieu, số liệu lúc \(time.time) ngày \(date). SHA-256 của mọi tệp đầu vào: \(inputs)",
      en:
        "KiemPhieu, figures as of \(date) \(time.time). SHA-256 of all inputs: \(inputs)")
  }

  /// Writes a page.
  ///
  /// - Parameters:
  ///   - link: where it stands.
  ///   - name: its heading.
  ///   - crumbs: the pages above it, the overview first; that is left out here.
  ///   - description: what it says in a sentence, for whoever passes it on; nil: its heading.
  ///   - card: the picture that goes with it; nil: that of the whole report.
  ///   - content: writes what stands below the heading.
  /// - Returns: the page, UTF-8.
  func page(
    _ link: String, _ name: Text, below crumbs: [Crumb], description: Text? = nil,
    card: String = Link.card, _ content: (inout HTML, _ up: String) -> Void
  ) -> [UInt8] {
    let up = String(repeating: "../", count: link.utf8.count { $0 == UInt8(ascii: "/") })
    var html = HTML()
    writeHead(title(name), description ?? name, link: link, card: card, up, to: &html)
    html.element("header", "class=\"top\"") { html in
      html.raw("<div>")
      html.raw("<nav aria-label=\"Breadcrumb\"><ol>")
      let all = (link == Link.overview ? [] : [(election.name, Link.overview)]) + crumbs
      for crumb in all {
        html.raw("<li>")
        html.link(up + crumb.1) { $0.text(crumb.0) }
        html.raw("</li>")
      }
      html.raw("<li aria-current=\"page\">")
      html.text(name)
      html.raw("</li></ol></nav>")
      html.link(up + Link.search) { $0.text("Tìm", "Search") }
      html.raw("<button id=\"language\" type=\"button\" lang=\"en\" hidden>English</button>")
      html.raw("</div>\n")
      for notice in notices { html.element("p", "class=\"notice\"") { $0.text(notice) } }
    }
    html.element("main", "id=\"main\"") { html in
      html.element("h1") { $0.text(name) }
      content(&html, up)
    }
    html.element("footer") { $0.text(origin) }
    html.raw("</body>\n</html>\n")
    return html.bytes
  }

  /// The title of a page: what must not be overlooked stands in it, too.
  private func title(_ name: Text) -> Text {
    var marks = Text("")
    if election.isRehearsal { marks = Text(vi: "[DIỄN TẬP] ", en: "[REHEARSAL] ") }
    if isPartial {
      marks = Text(vi: "\(marks)[CHƯA ĐẦY ĐỦ] ", en: "\(marks)[PARTIAL] ")
    }
    let whole =
      election.name == name ? Text("") : Text(vi: " – \(election.name)", en: " – \(election.name)")
    return Text(vi: "\(marks)\(name)\(whole)", en: "\(marks)\(name)\(whole)")
  }

  private func writeHead(
    _ title: Text, _ description: Text, link: String, card: String, _ up: String,
    to html: inout HTML
  ) {
    html.raw("<!doctype html>\n<html lang=\"vi\" data-lang=\"vi\" data-title-vi=\"")
    html.text(title.vi)
    html.raw("\" data-title-en=\"")
    html.text(title.en)
    html.raw("\">\n<head>\n<meta charset=\"utf-8\">\n")
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
    html.text(title.vi)
    html.raw("</title>\n")
    // What is passed on is of the page's first language, and no longer than anybody shows.
    meta("name", "description", String(description.vi.prefix(300)), to: &html)
    meta("property", "og:title", title.vi, to: &html)
    meta("property", "og:description", String(description.vi.prefix(300)), to: &html)
    meta("property", "og:type", "article", to: &html)
    meta("property", "og:locale", "vi_VN", to: &html)
    meta("property", "og:site_name", election.name.vi, to: &html)
    meta("property", "og:image", (address ?? up) + card, to: &html)
    if let address {
      meta("property", "og:url", address + link, to: &html)
      html.raw("<link rel=\"canonical\" href=\"")
      html.text(address + link)
      html.raw("\">\n")
    }
    html.raw("<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"")
    html.text(up)
    html.raw("report.css\">\n<script src=\"")
    html.text(up)
    html.raw("report.js\" defer></script>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">")
    html.text("Đến nội dung", "To the content")
    html.raw("</a>\n")
  }

  private func meta(_ kind: String, _ name: String, _ content: String, to html: inout HTML) {
    html.markup("<meta \(kind)=\"\(name)\" content=\"")
    html.text(content)
    html.raw("\">\n")
  }
}
