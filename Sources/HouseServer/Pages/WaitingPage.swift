import Ledger
import CountingHouse
import Election
import Hummingbird
import Publication

/// What waits until somebody else has stood for it, oldest first.
extension HouseServer {
  private static let most = 500

  func waitingPage(_ visit: Visit) async throws -> Response {
    let (standing, user) = (await house.standing(), try visit.knownUser)
    let election = standing.election
    let own = standing.waiting.sorted { $0.key < $1.key }.filter { _, document in
      user.refusal(
        toConfirm: document.contents, broughtBy: document.by, of: election,
        signed: standing.signed) == nil
    }
    var table = HTMLTable(
      Text(vi: "Chờ xác nhận, cũ nhất trước", en: "To be confirmed, oldest first"),
      [
        .number("Dòng", "Line"), .text("Tài liệu", "Document"), .text("Người gửi", "Brought by"),
        .text("Biên bản", "Sheets"), .number("Phát hiện", "Findings"), .text("", ""),
      ])
    for (sequence, document) in own.prefix(Self.most) {
      let keys = document.contents.keys(in: election)
      let findings = document.contents.findings.count
      table.add(
        findings > 0 ? "open" : "",
        [
          { $0.text("\(sequence)") },
          { html in html.link("/document?sequence=\(sequence)") { $0.text(document.path) } },
          { $0.text(document.by) },
          { html in
            for (index, key) in keys.prefix(5).enumerated() {
              if index > 0 { html.raw("; ") }
              html.link(SheetLink.page(key)) { $0.text(key.name(in: election)) }
            }
            if keys.count > 5 {
              html.text(Text(vi: " và \(keys.count - 5) nữa", en: " and \(keys.count - 5) more"))
            }
          }, { $0.count(findings) },
          { html in
            html.form("/confirm", visit, "class=\"inline\"") { html in
              html.hidden("sequence", "\(sequence)")
              html.button(Text(vi: "Xác nhận", en: "Confirm"), "name=\"deed\" value=\"confirm\"")
            }
          },
        ])
    }
    return await answer(
      Page(title: Text(vi: "Chờ xác nhận", en: "To be confirmed")) { html in
        html.paragraph(
          Text(
            vi: "Chờ bạn xác nhận: \(count: own.count); tất cả đang chờ: "
              + "\(count: standing.waiting.count).",
            en: "For you to confirm: \(count: own.count); waiting in all: "
              + "\(count: standing.waiting.count)."), "class=\"lead\"")
        table.write(to: &html)
      }, to: visit)
  }
}
