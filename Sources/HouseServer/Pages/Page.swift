import CountingHouse
import Election
import HTTPTypes
import Hummingbird
import NIOCore
import Publication
import Record

/// A page for people: the frame that all share, in the language of who looks at it.
struct Page {
  let title: Text
  var status: HTTPResponse.Status = .ok
  /// Whether it shows what changes, and is told of it.
  var isLive = false
  let content: (inout HTML) -> Void
}

extension HouseServer {
  /// Writes a page.
  func answer(_ page: Page, to visit: Visit) async -> Response {
    let head = try? house.recordHead
    var html = HTML(visit.language)
    writeHead(page, visit, to: &html)
    html.element("header", "class=\"top\"") { writeTop(page, visit, to: &$0) }
    html.element("main", "id=\"main\"") { html in
      html.element("h1") { $0.text(page.title) }
      page.content(&html)
    }
    html.element("footer") { html in
      let (hash, lines) = (head?.hash.map { "\($0)" } ?? "–", head?.sequence ?? 0)
      html.text(
        Text(
          vi: "KiemPhieu, sổ có \(count: lines) dòng; mã dòng cuối: \(hash)",
          en: "KiemPhieu, lines in the record: \(count: lines); head: \(hash)"))
    }
    html.raw("</body>\n</html>\n")
    var response = Response.bytes(html.bytes, "text/html; charset=utf-8", page.status)
    if visit.query("lang") != nil {
      response.setCookie(
        Cookie(
          name: "lang", value: visit.language.rawValue, maxAge: 31_536_000, path: "/",
          secure: isSecure, httpOnly: true, sameSite: .strict))
    }
    return response
  }

  private func writeHead(_ page: Page, _ visit: Visit, to html: inout HTML) {
    html.raw("<!doctype html>\n<html lang=\"")
    html.text(visit.language.rawValue)
    html.raw("\" data-lang=\"")
    html.text(visit.language.rawValue)
    html.raw("\">\n<head>\n<meta charset=\"utf-8\">\n")
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
    if house.election.isRehearsal { html.text(Text(vi: "[DIỄN TẬP] ", en: "[REHEARSAL] ")) }
    html.text(page.title)
    html.text(Text(vi: " – \(house.election.name)", en: " – \(house.election.name)"))
    html.raw("</title>\n<link rel=\"icon\" href=\"data:,\">\n")
    html.raw("<link rel=\"stylesheet\" href=\"/report.css\">\n")
    html.raw("<link rel=\"stylesheet\" href=\"/house.css\">\n")
    html.raw("<script src=\"/house.js\" defer></script>\n</head>\n<body")
    if page.isLive { html.raw(" data-live") }
    html.raw(">\n<a class=\"skip\" href=\"#main\">")
    html.text("Đến nội dung", "To the content")
    html.raw("</a>\n")
  }

  private func writeTop(_ page: Page, _ visit: Visit, to html: inout HTML) {
    html.raw("<div><strong>")
    html.text(house.election.name)
    html.raw("</strong>\n")
    if let user = visit.user {
      html.raw("<nav aria-label=\"")
      html.label(Text(vi: "Các trang", en: "Pages"))
      html.raw("\"><ul class=\"pages\">")
      for link in PageLink.all where Duties.reach(of: user.role, link.deed) != .nowhere {
        html.raw("<li><a href=\"")
        html.text(link.path)
        html.raw(link.path == visit.request.uri.path ? "\" aria-current=\"page\">" : "\">")
        html.text(link.name)
        html.raw("</a></li>")
      }
      html.raw("</ul></nav>\n")
      html.form("/logout", visit, "class=\"inline\"") { html in
        html.text("\(user.name) · ")
        html.text(user.role.name)
        if let area = user.area { html.text(" · \(house.election.named(area))") }
        html.raw(" ")
        html.button(Text(vi: "Ra", en: "Log out"))
      }
    }
    let other = visit.language == .vi ? Language.en : .vi
    html.raw("<a id=\"language\" hreflang=\"")
    html.text(other.rawValue)
    html.raw("\" lang=\"")
    html.text(other.rawValue)
    html.raw("\" href=\"")
    html.text(visit.here(adding: ("lang", other.rawValue)))
    html.raw("\">")
    html.text(other == .vi ? "Tiếng Việt" : "English")
    html.raw("</a></div>\n")
    if house.election.isRehearsal {
      html.element("p", "class=\"notice\"") {
        $0.text("DIỄN TẬP: số liệu bịa ra", "REHEARSAL: invented figures")
      }
    }
  }
}

/// What leads to a page, for those whose role does what is done there.
struct PageLink: Sendable {
  let path: String
  let name: Text
  let deed: Deed

  static let all = [
    PageLink(path: "/", name: Text(vi: "Bàn làm việc", en: "Desk"), deed: .look),
    PageLink(path: "/upload", name: Text(vi: "Gửi tệp", en: "Upload"), deed: .bringSheets),
    PageLink(path: "/turnout", name: Text(vi: "Đi bầu", en: "Turnout"), deed: .look),
    PageLink(path: "/waiting", name: Text(vi: "Chờ xác nhận", en: "To confirm"), deed: .confirm),
    PageLink(path: "/progress", name: Text(vi: "Tiến độ", en: "Progress"), deed: .look),
    PageLink(
      path: "/results", name: Text(vi: "Kết quả đến nay", en: "Results so far"), deed: .look),
    PageLink(path: "/problems", name: Text(vi: "Vấn đề", en: "Problems"), deed: .look),
    PageLink(path: "/papers", name: Text(vi: "Quyết định", en: "Decisions"), deed: .bringPapers),
    PageLink(path: "/record", name: Text(vi: "Sổ", en: "Record"), deed: .look),
    PageLink(path: "/definition", name: Text(vi: "Định nghĩa", en: "Definition"), deed: .look),
    PageLink(path: "/users", name: Text(vi: "Người dùng", en: "Users"), deed: .manageUsers),
  ]
}
