import Answers
import Counting
import Election
import Returns
import Tabulation

/// Who is elected at one level, by name, below the constituency of each.
struct WinnerList {
  let pages: Pages
  let results: [ConstituencyResult]

  private var election: Election { pages.election }

  func write(to html: inout HTML, _ up: String) {
    html.raw("<ul class=\"winners\">\n")
    for result in results { write(result, to: &html, up) }
    html.raw("</ul>\n")
  }

  private func write(_ result: ConstituencyResult, to html: inout HTML, _ up: String) {
    let constituency = election[result.constituency]
    let link = up + Link.constituency(constituency, election)
    let area = election[constituency.area].name
    html.raw("<li><small>")
    html.link(link, if: pages.has(result.constituency)) {
      $0.text(
        Text(
          vi: "\(area), đơn vị \(constituency.number)",
          en: "\(area), constituency \(constituency.number)"))
    }
    html.raw("</small>")
    let seated = result.seated
    for line in seated {
      html.raw("<br>")
      html.link(
        "\(link)#candidate-\(line.candidate.number)", if: pages.has(result.constituency)
      ) { $0.text(line.candidate.name) }
    }
    let open = constituency.seats - seated.count
    if open > 0 {
      let state = result.state
      html.raw("<br><em>")
      html.text(Text(vi: "còn \(open) ghế: \(state)", en: "\(open) not filled: \(state)"))
      html.raw("</em>")
    }
    html.raw("</li>\n")
  }
}
