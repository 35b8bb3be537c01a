import Rules
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
    writeDeclared(to: &html, up)
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
    guard !pages.outlooks.isEmpty else { return }
    html.element("h2") { $0.text("Còn bỏ ngỏ", "Still open") }
    // Where seats are open first, the highest level before the others.
    let ids = pages.outlooks.sorted { a, b in
      let (left, right) = (a.value.outlook.openSeats > 0, b.value.outlook.openSeats > 0)
      return left != right ? left : a.key.index < b.key.index
    }.map(\.key)
    list(ids, to: &html, up) { id in
      pages.outlooks[id].map { OutlookSentence($0, by: election.law).text }
    }
  }

  /// Declared winners who are not those of the sheets, by name.
  private func writeDeclared(to html: inout HTML, _ up: String) {
    let wrong = returns.findings.filter { $0.code == .v504 }
    guard !wrong.isEmpty else { return }
    html.element("h2") {
      $0.text("Công bố khác kết quả tính được", "Declared otherwise than counted")
    }
    html.raw("<ul>\n")
    for finding in wrong.prefix(Self.most) {
      html.element("li") { html in
        if let area = finding.subject.area {
          html.text(election.named(area))
          html.raw(": ")
        }
        html.text(finding.statement)
      }
    }
    html.element("li") { html in
      html.link(up + Link.aroundTheVote) { $0.text(AroundTheVotePage.name) }
    }
    html.raw("</ul>\n")
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
