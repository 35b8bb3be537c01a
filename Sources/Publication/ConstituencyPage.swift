import Answers
import Counting
import Election
import Returns
import Tabulation

/// A constituency: its candidates with their votes, who is elected, why, what follows, and the votes of
/// every polling area.
struct ConstituencyPage {
  private let pages: Pages
  private let id: Constituency.ID

  init(_ pages: Pages, _ id: Constituency.ID) {
    self.pages = pages
    self.id = id
  }

  private var constituency: Constituency { pages.election[id] }

  var file: (path: String, bytes: [UInt8]) {
    let link = Link.constituency(constituency, pages.election)
    let contest = pages.contest(of: id)
    let name = Text(
      vi: "Đơn vị bầu cử số \(constituency.number), \(pages.name(contest))",
      en: "Constituency \(constituency.number), \(pages.name(contest))")
    let above = (pages.name(contest), Link.contest(contest, pages.election))
    let result = pages.returns.constituencies[id.index]
    let bytes = pages.frame.page(
      link, name, below: pages.crumbs(in: constituency.area) + [above],
      description: description(of: result)
    ) { html, up in
      write(result.first, isExtra: false, to: &html, up)
      if let extra = result.extra {
        html.element("h2") { $0.text("Bầu cử thêm", "Extra election") }
        write(extra, isExtra: true, to: &html, up)
      }
      html.element("p") { html in
        html.link(up + Link.minutes(constituency, pages.election)) {
          $0.text("Biên bản của Ban bầu cử", "Minutes of the election board (in Vietnamese)")
        }
        guard result.extra != nil else { return }
        html.raw(" · ")
        html.link(up + Link.minutes(constituency, pages.election, isExtra: true)) {
          $0.text("Biên bản bầu cử thêm", "Minutes of the extra election (in Vietnamese)")
        }
      }
    }
    return (link, bytes)
  }

  /// Who is elected, or what the result is.
  private func description(of result: ConstituencyResult) -> Text {
    let names = result.seated.map(\.candidate.name).joined(separator: ", ")
    let state = result.state
    return names.isEmpty
      ? state : Text(vi: "Trúng cử: \(names) (\(state))", en: "Elected: \(names) (\(state))")
  }

  private func write(
    _ round: RoundResult, isExtra: Bool, to html: inout HTML, _ up: String
  ) {
    let sentences = Sentences(
      pages.returns.constituencies[id.index], extra: isExtra ? round : nil, in: pages.returns)
    html.element("p", "class=\"lead\"") { html in
      html.text(
        Text(
          vi:
            "Bầu \(round.seats) đại biểu trong \(standing(round)) người. \(sentences.figures).",
          en: "Seats \(round.seats), candidates \(standing(round)). \(sentences.figures)."))
    }
    if let outlook = pages.outlooks[id], outlook.isExtra == isExtra {
      html.element("p") { $0.text(OutlookSentence(outlook, by: pages.election.law).text) }
    }
    candidates(round, isExtra: isExtra).write(to: &html)
    html.element("div", "class=\"sentences\"") { html in
      for text in sentences.decisions + [sentences.rerun].compactMap({ $0 }) + sentences.winners + [
        sentences.consequence
      ] {
        html.element("p") { $0.text(text) }
      }
    }
    VotesByPollingArea(pages: pages, id: id, round: round, isExtra: isExtra).write(to: &html, up)
  }

  /// How many are on the ballot: whose name was struck off before the vote is not.
  private func standing(_ round: RoundResult) -> Int {
    round.candidates.count {
      $0.candidate.stands(in: .first, electionDay: pages.election.date)
    }
  }

  private func candidates(_ round: RoundResult, isExtra: Bool) -> HTMLTable {
    HTMLTable(
      Text(
        vi: "Người ứng cử; vạch đen là một nửa số phiếu hợp lệ, phải vượt qua mới trúng cử",
        en: "Candidates; the black mark is half of the valid ballots, which must be passed"),
      DataTables.candidates(
        of: round, in: pages.returns.constituencies[id.index], under: pages.election.law),
      mark: {
        switch $1.standing {
        case .won: "won"
        case .refused: "error"
        // Of those who are not settled only a tie stands out: else it would be everybody.
        case .open: $1.reason == .tied ? "open" : ""
        case .lost: ""
        }
      },
      anchor: { place, _ in Link.anchor(round.candidates[place].candidate, isExtra: isExtra) },
      custom: [
        "name": { place, _, html in
          let candidate = round.candidates[place].candidate
          html.text(candidate.name)
          guard let person = candidate.person else { return }
          html.raw("<br><small>")
          html.text(person)
          html.raw("</small>")
        }
      ])
  }
}
