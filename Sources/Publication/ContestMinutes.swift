import Counting
import Election
import Answers
import Returns
import Tabulation

/// The minutes of an Ủy ban bầu cử on a province's or council's election (2021: forms 22, 27; 2026:
/// 20, 25).
struct ContestMinutes {
  private let pages: Pages
  private let contest: Contest

  init(_ pages: Pages, _ index: Int) {
    self.pages = pages
    contest = pages.election.contests[index]
  }

  private var constituencies: [(Constituency, ConstituencyResult)] {
    contest.constituencies.map {
      (pages.election.constituencies[$0], pages.returns.constituencies[$0])
    }
  }

  var file: (path: String, bytes: [UInt8]) {
    let area = pages.election[contest.area].name.vi
    let body = MinutesFrame.body(contest.level, of: area)
    let heading = MinutesFrame.Heading(
      form: .contest(isCouncil: contest.level.isCouncil),
      board: [area.uppercased(), "ỦY BAN BẦU CỬ"],
      title: contest.level.isCouncil
        ? ["BIÊN BẢN TỔNG KẾT CUỘC BẦU CỬ", body]
        : ["BIÊN BẢN XÁC ĐỊNH KẾT QUẢ BẦU CỬ", body, "Ở \(area.uppercased())"],
      draft: draft, signers: ["THƯ KÝ", "CHỦ TỊCH ỦY BAN BẦU CỬ"])
    let bytes = pages.minutes.page(heading) { html in
      var number = 0
      func block(_ title: String, _ html: inout HTML) {
        number += 1
        html.element("h2") { $0.text("\(number). \(title)") }
      }
      // The form of 2021 has this block for councils only; that of 2026 has it for all.
      if contest.level.isCouncil || !pages.election.law.hasDistricts {
        block("Các đơn vị bầu cử và địa bàn của từng đơn vị", &html)
        writeMembers(to: &html)
      }
      block("Cử tri và phiếu của từng đơn vị bầu cử", &html)
      writeFirstVotes(to: &html)
      block("Các đơn vị bầu cử lại", &html)
      writeReruns(to: &html)
      block("Số phiếu bầu cho từng người ứng cử", &html)
      writeCandidates(constituencies.map { ($0.0, $0.1.first) }, to: &html)
      block("Danh sách những người trúng cử", &html)
      writeWinners(constituencies.map { ($0.0, $0.1.first) }, to: &html)
      block("Các đơn vị bầu cử thêm", &html)
      let extras = constituencies.compactMap { pair in pair.1.extra.map { (pair.0, $0) } }
      writeExtras(extras, to: &html)
      html.blank("\(number + 1). Tóm tắt những việc xảy ra")
      html.blank("\(number + 2). Khiếu nại, tố cáo và kết quả giải quyết")
    }
    return (Link.minutes(contest, pages.election), bytes)
  }

  /// Why the form must not be signed yet.
  private var draft: String? {
    let open = constituencies.filter { !$0.1.isSettled }
    guard !open.isEmpty else { return nil }
    let numbers = open.map { "\($0.0.number)" }.joined(separator: ", ")
    return "chưa xác định xong kết quả ở đơn vị bầu cử số \(numbers)"
  }

  private func writeMembers(to html: inout HTML) {
    html.raw("<ul>\n")
    for (constituency, _) in constituencies {
      html.element("li") {
        $0.text(
          "Đơn vị bầu cử số \(constituency.number): \(pages.composition(of: constituency))")
      }
    }
    html.raw("</ul>\n")
  }

  /// The first votes, also those that a rerun stands in for.
  private func writeFirstVotes(to html: inout HTML) {
    let rows = contest.constituencies.map { index in
      let constituency = pages.election.constituencies[index]
      let (id, result) = (Constituency.ID(index), pages.returns.constituencies[index])
      guard result.first.tally.rerunSheets > 0 || result.first.tally.sheets == 0,
        let first = pages.votes.vote(.first, in: id), first.sheets > 0
      else {
        return (
          name: "Số \(constituency.number)", figures: result.first.tally.figures,
          note: note(result.first)
        )
      }
      let reruns = result.first.tally.rerunSheets
      let all = constituency.pollingAreas.count
      let missing =
        first.sheets < all ? "; có biên bản lần đầu của \(first.sheets)/\(all) khu vực" : ""
      return (
        name: "Số \(constituency.number)", figures: first.figures,
        note: (reruns > 0 ? "lần đầu, đã bầu cử lại" : "lần đầu, đã bị hủy") + missing
      )
    }
    writeFigures(rows, to: &html)
  }

  /// The reruns that were held, each with its day.
  private func writeReruns(to html: inout HTML) {
    let rows = contest.constituencies.compactMap {
      index -> (name: String, figures: Figures, note: String)? in
      let constituency = pages.election.constituencies[index]
      guard let rerun = pages.votes.vote(.rerun, in: Constituency.ID(index)) else { return nil }
      return (
        "Số \(constituency.number)", rerun.figures,
        "bầu cử lại ở \(rerun.sheets)/\(constituency.pollingAreas.count) khu vực, ngày "
          + MinutesFrame.day(rerun.days)
      )
    }
    let due = constituencies.filter { $0.1.first.outcome == .rerunRequired }.map {
      "số \($0.0.number)"
    }
    if due.isEmpty || !rows.isEmpty { writeFigures(rows, to: &html) }
    guard !due.isEmpty else { return }
    html.element("p") {
      $0.text("Đơn vị bầu cử \(due.joined(separator: ", ")): phải bầu cử lại, chưa có kết quả.")
    }
  }

  /// The extra elections: each with its day, the votes, and who is elected in them.
  private func writeExtras(
    _ extras: [(Constituency, RoundResult)], to html: inout HTML
  ) {
    let ids = contest.constituencies.filter { pages.returns.constituencies[$0].extra != nil }
    writeFigures(
      zip(extras, ids).map { extra, index in
        let days = pages.votes.vote(.extra, in: Constituency.ID(index))?.days ?? []
        let outcome = note(extra.1)
        return (
          "Số \(extra.0.number)", extra.1.tally.figures,
          "ngày \(MinutesFrame.day(days))" + (outcome.isEmpty ? "" : "; \(outcome)")
        )
      }, to: &html)
    guard !extras.isEmpty else { return }
    writeCandidates(extras, to: &html)
    html.element("p") { $0.text("Những người trúng cử trong cuộc bầu cử thêm:") }
    writeWinners(extras, to: &html)
  }

  private func writeFigures(
    _ rows: [(name: String, figures: Figures, note: String)], to html: inout HTML
  ) {
    guard !rows.isEmpty else { return html.element("p") { $0.text("Không có.") } }
    html.raw(
      "<table class=\"grid\"><thead><tr><th>Đơn vị</th><th>Số cử tri</th><th>Đã bỏ phiếu</th>")
    html.raw("<th>Tỷ lệ %</th><th>Phiếu hợp lệ</th><th>% so với thu vào</th>")
    html.raw(
      "<th>Phiếu không hợp lệ</th><th>% so với thu vào</th><th>Ghi chú</th></tr></thead>\n<tbody>\n"
    )
    var sum = Figures()
    for entry in rows {
      row(entry.name, entry.figures, entry.note, to: &html)
      sum += entry.figures
    }
    row("Tổng cộng", sum, "", to: &html)
    html.raw("</tbody></table>\n")
  }

  private func row(_ name: String, _ figures: Figures, _ note: String, to html: inout HTML) {
    let shares = Figure.valid(figures.valid, of: figures.collected)
    html.raw("<tr><th scope=\"row\">")
    html.text(name)
    html.raw("</th>")
    for figure in [
      Figure.count(figures.registered), Figure.count(figures.voted),
      Figure.percent(figures.turnout.percentage), Figure.count(figures.valid), shares.valid,
      Figure.count(figures.invalid), shares.invalid,
    ] {
      html.raw("<td class=\"num\">")
      html.text(figure)
      html.raw("</td>")
    }
    html.element("td") { $0.text(note) }
    html.raw("</tr>\n")
  }

  private func note(_ round: RoundResult) -> String {
    switch round.outcome {
    case .incomplete: "chưa đủ biên bản"
    case .full: ""
    default: round.outcome.name.vi
    }
  }

  private func writeCandidates(
    _ rounds: [(Constituency, RoundResult)], to html: inout HTML
  ) {
    html.raw("<table class=\"grid\"><thead><tr><th>Đơn vị</th><th>Người ứng cử</th>")
    html.raw("<th>Số phiếu</th><th>% so với phiếu hợp lệ</th></tr></thead>\n<tbody>\n")
    for (constituency, round) in rounds {
      for line in round.candidates {
        html.raw("<tr><td>")
        html.text("Số \(constituency.number)")
        html.raw("</td><th scope=\"row\">")
        html.text(line.candidate.name)
        html.raw("</th><td class=\"num\">")
        html.text(Figure.count(line.votes))
        html.raw("</td><td class=\"num\">")
        html.text(Figure.percent(Share(line.votes, of: round.tally.figures.valid).percentage))
        html.raw("</td></tr>\n")
      }
    }
    html.raw("</tbody></table>\n")
  }

  private func writeWinners(
    _ rounds: [(Constituency, RoundResult)], to html: inout HTML
  ) {
    guard rounds.contains(where: { !$0.1.winners.isEmpty }) else {
      return html.element("p") { $0.text("Không có.") }
    }
    html.raw("<ul class=\"winners\">\n")
    let ids = Dictionary(
      uniqueKeysWithValues: contest.constituencies.map {
        (pages.election.constituencies[$0].number, Constituency.ID($0))
      })
    for (constituency, round) in rounds {
      guard let id = ids[constituency.number] else { continue }
      for line in round.winners {
        html.element("li") { html in
          html.text(
            "Đơn vị bầu cử số \(constituency.number): Ông/Bà \(line.candidate.name), "
              + "\(Figure.count(line.votes)) phiếu, "
              + "\(Figure.percent(Share(line.votes, of: round.tally.figures.valid).percentage))"
              + pages.remark(on: line, in: id))
        }
      }
    }
    html.raw("</ul>\n")
  }
}
