import Answers
import Counting
import CountingHouse
import Election
import Hummingbird
import Publication
import Returns
import Tabulation

/// Results so far, plainly marked as partial, with what is safe whatever is still to come.
extension HouseServer {
  /// So many constituencies stand on one page.
  private static let most = 40

  func resultsPage(_ visit: Visit) async throws -> Response {
    let (standing, user) = (await house.standing(), try visit.knownUser)
    let election = standing.election
    let code = visit.query("area") ?? user.area ?? ""
    guard let area = code.isEmpty ? .wholeElection : election.area(code: code) else {
      throw HTTPError(.notFound)
    }
    let level =
      visit.query("level").flatMap { Level(code: $0) } ?? election.firstLevel(in: area)
      ?? .nationalAssembly
    let returns = standing.returns
    let all = Tables.results(of: returns, level: level, touching: area)
    let page = min(
      max(1, visit.query("page").flatMap { Int($0) } ?? 1), 1 + all.count / Self.most)
    let shown = all.dropFirst((page - 1) * Self.most).prefix(Self.most)
    let outlooks = Outlooks(standing.canvass, of: shown.map(\.constituency)).constituencies
    return await answer(
      Page(
        title: Text(
          vi: "Kết quả đến nay: \(level.name), \(election[area].name)",
          en: "Results so far: \(level.name), \(election[area].name)")
      ) { html in
        if let partial = Summary.partial(returns.counts) {
          html.element("p", "class=\"notice\"") { $0.text(partial) }
        }
        Self.writeChoices(level, code, election, to: &html)
        for result in shown { self.write(result, returns, outlooks, to: &html) }
        if all.count > page * Self.most {
          html.element("p") { html in
            html.link(visit.here(adding: ("page", "\(page + 1)"))) { $0.text("Tiếp", "More") }
          }
        }
      }, to: visit)
  }

  private static func writeChoices(
    _ level: Level, _ code: String, _ election: Election, to html: inout HTML
  ) {
    html.raw("<p>")
    for (index, other) in election.levels.enumerated() {
      if index > 0 { html.raw(" · ") }
      if other == level {
        html.element("strong") { $0.text(other.name) }
      } else {
        html.link("/results?level=\(other.code)&area=\(code)") { $0.text(other.name) }
      }
    }
    html.raw("</p>\n")
  }

  private func write(
    _ result: ConstituencyResult, _ returns: Returns, _ outlooks: [ConstituencyOutlook],
    to html: inout HTML
  ) {
    let election = returns.election
    let constituency = election[result.constituency]
    html.element("h2") { html in
      html.text(
        Text(
          vi: "\(election[constituency.area].name), đơn vị bầu cử số \(constituency.number)",
          en: "\(election[constituency.area].name), constituency \(constituency.number)"))
    }
    write(result.first, result, returns, isExtra: false, to: &html)
    Self.write(outlooks.filter { $0.constituency == result.constituency }, election, to: &html)
    if let extra = result.extra {
      html.element("h3") { $0.text("Bầu cử thêm", "Extra election") }
      write(extra, result, returns, isExtra: true, to: &html)
    }
  }

  private func write(
    _ round: RoundResult, _ result: ConstituencyResult, _ returns: Returns, isExtra: Bool,
    to html: inout HTML
  ) {
    let sentences = Sentences(result, extra: isExtra ? round : nil, in: returns)
    html.element("p", "class=\"lead\"") { $0.text(sentences.figures) }
    HTMLTable(
      Text(vi: "Người ứng cử", en: "Candidates"),
      DataTables.candidates(of: round, in: result, under: returns.election.law),
      mark: { _, row in
        switch row.standing {
        case .won: "won"
        case .refused: "error"
        case .open: row.reason == .tied ? "open" : ""
        case .lost: ""
        }
      }
    ).write(to: &html)
    html.element("div", "class=\"sentences\"") { html in
      for text in sentences.decisions + [sentences.rerun].compactMap(\.self) + sentences.winners
        + [sentences.consequence]
      { html.element("p") { $0.text(text) } }
    }
  }

  private static func write(
    _ outlooks: [ConstituencyOutlook], _ election: Election, to html: inout HTML
  ) {
    guard !outlooks.isEmpty else { return }
    HTMLTable(
      Text(vi: "Chắc chắn dù phần còn lại thế nào", en: "Certain whatever is still to come"),
      DataTables.outlook(outlooks, of: election), mark: { _, _ in "" }
    ).write(to: &html)
  }
}
