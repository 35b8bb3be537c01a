import Counting
import Election
import Answers
import Returns
import Rules

/// What was found, where, and what to do about it; long lists stand on several pages.
struct FindingsPage {
  private static let perPage = 1_000

  private let pages: Pages
  private let number: Int

  init(_ pages: Pages, _ number: Int) {
    self.pages = pages
    self.number = number
  }

  /// How many pages some findings take; one that says that there are none, too.
  static func count(_ findings: FindingLog) -> Int {
    max(1, (findings.count + perPage - 1) / perPage)
  }

  var file: (path: String, bytes: [UInt8]) {
    let findings = pages.returns.findings
    let count = Self.count(findings)
    let part =
      count == 1 ? Text("") : Text(vi: " (\(number + 1)/\(count))", en: " (\(number + 1)/\(count))")
    let name = Text(vi: "Phát hiện\(part)", en: "Findings\(part)")
    let bytes = pages.frame.page(Link.findings(number), name, below: []) { html, up in
      guard !findings.isEmpty else {
        return html.element("p") { $0.text("Không có phát hiện nào.", "There are none.") }
      }
      if count > 1 { writeLinks(count, to: &html) }
      let start = number * Self.perPage
      table(findings[start..<min(start + Self.perPage, findings.count)]).write(to: &html)
    }
    return (Link.findings(number), bytes)
  }

  private func writeLinks(_ count: Int, to html: inout HTML) {
    html.raw("<p>")
    let near = Set([0, number - 1, number + 1, count - 1]).filter { (0..<count).contains($0) }
    for (index, other) in near.sorted().enumerated() {
      if index > 0 { html.raw(" · ") }
      html.link(Link.findings(other)) { $0.markup("\(other + 1)") }
    }
    html.raw("</p>\n")
  }

  private func table(_ findings: Slice<FindingLog>) -> HTMLTable {
    var table = HTMLTable(
      Text(vi: "Phát hiện theo tệp và dòng", en: "Findings by file and line"),
      [
        .text("Mã", "Code"), .text("Mức", "Severity"), .text("Tệp và dòng", "File and line"),
        .text("Nội dung và cách xử lý", "What is the matter, and what to do"),
      ])
    for finding in findings {
      let line = finding.place.line.map { ":\($0)" } ?? ""
      table.add(
        finding.severity == .error ? "error" : "",
        [
          { $0.text(finding.code.rawValue) }, { $0.text(finding.severity.name) },
          { html in html.element("code") { $0.text(finding.place.file + line) } },
          { html in
            html.text(finding.message)
            html.text(FindingList.explained(finding))
          },
        ])
    }
    return table
  }
}
