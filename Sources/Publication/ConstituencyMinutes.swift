import Counting
import Election
import Answers
import Returns
import Rules
import Tabulation

/// The minutes of a Ban bầu cử on its constituency (2021: forms 21, 26; 2026: 19, 24); an extra
/// election has minutes of its own.
struct ConstituencyMinutes {
  private let pages: Pages
  private let id: Constituency.ID
  private let round: RoundResult
  private let isExtra: Bool

  init(_ pages: Pages, _ id: Constituency.ID) {
    self.init(pages, id, pages.returns.constituencies[id.index].first, isExtra: false)
  }

  /// The minutes of the constituency's extra election.
  init(_ pages: Pages, _ id: Constituency.ID, extra: RoundResult) {
    self.init(pages, id, extra, isExtra: true)
  }

  private init(_ pages: Pages, _ id: Constituency.ID, _ round: RoundResult, isExtra: Bool) {
    self.pages = pages
    self.id = id
    self.round = round
    self.isExtra = isExtra
  }

  private var constituency: Constituency { pages.election[id] }

  var file: (path: String, bytes: [UInt8]) {
    let area = pages.election[constituency.area].name.vi
    let body = MinutesFrame.body(constituency.level, of: area)
    let heading = MinutesFrame.Heading(
      form: .constituency(isCouncil: constituency.level.isCouncil),
      board: [area.uppercased(), "BAN BẦU CỬ \(body)", "ĐƠN VỊ BẦU CỬ SỐ \(constituency.number)"],
      title: [
        "BIÊN BẢN XÁC ĐỊNH KẾT QUẢ BẦU CỬ" + (isExtra ? " THÊM" : isRerun ? " LẠI" : ""), body,
        "Ở ĐƠN VỊ BẦU CỬ SỐ \(constituency.number), \(area.uppercased())",
      ], days: days, draft: draft, signers: ["PHÓ TRƯỞNG BAN", "TRƯỞNG BAN BẦU CỬ"])
    let bytes = pages.minutes.page(heading) { html in
      html.element("p") { html in
        html.text(
          "Đơn vị bầu cử số \(constituency.number) gồm: \(pages.composition(of: constituency)).")
      }
      html.blank("Ban bầu cử gồm có")
      writeFields(to: &html)
      writeVotes(to: &html)
      writeConclusions(to: &html)
    }
    return (Link.minutes(constituency, pages.election, isExtra: isExtra), bytes)
  }

  /// Whether all of it is the result of a rerun.
  private var isRerun: Bool {
    !isExtra && round.tally.sheets > 0 && round.tally.rerunSheets == round.tally.sheets
  }

  /// When this vote was; nil: on election day.
  private var days: [CivilDate]? {
    guard isExtra || isRerun else { return nil }
    return pages.votes.vote(isExtra ? .extra : .rerun, in: id)?.days ?? []
  }

  /// Whether the first vote was annulled, and no rerun has been counted: the form then shows that vote.
  private var isAnnulled: Bool {
    !isExtra && round.outcome == .rerunRequired && round.tally.sheets == 0
  }

  /// The figures that the form shows.
  private var figures: Figures {
    isAnnulled
      ? pages.votes.vote(.first, in: id)?.figures ?? Figures() : round.tally.figures
  }

  /// Why the form must not be signed yet.
  private var draft: String? {
    if isAnnulled { return "kết quả lần đầu đã bị hủy, chờ bầu cử lại" }
    return switch round.outcome {
    case .incomplete where pages.awaited(in: id) > 0:
      "chờ bầu cử lại ở \(pages.awaited(in: id)) khu vực bỏ phiếu đã bị hủy kết quả"
    case .incomplete:
      "còn thiếu biên bản của \(round.expected - round.tally.sheets) khu vực bỏ phiếu"
    case .tied: "bằng phiếu, luật không phân định được người trúng cử"
    default: nil
    }
  }

  private func writeFields(to html: inout HTML) {
    let figures = figures
    let shares = Figure.valid(figures.valid, of: figures.collected)
    html.raw("<table class=\"fields\"><tbody>\n")
    html.field("1", "Số đại biểu được bầu theo Nghị quyết số …", Figure.count(round.seats))
    let standing = round.candidates.count { $0.reason != .struck }
    html.field("2", "Số người ứng cử theo Nghị quyết số …", Figure.count(standing))
    html.field("3", "Tổng số cử tri của đơn vị bầu cử", Figure.count(figures.registered))
    html.field("4", "Số cử tri đã tham gia bỏ phiếu", Figure.count(figures.voted))
    html.field(
      "5", "Tỷ lệ cử tri đã tham gia bỏ phiếu so với tổng số cử tri",
      Figure.percent(figures.turnout.percentage))
    html.field("6", "Số phiếu phát ra", Figure.count(figures.issued))
    html.field("7", "Số phiếu thu vào", Figure.count(figures.collected))
    html.field("8", "Số phiếu hợp lệ", Figure.count(figures.valid))
    html.field("", "Tỷ lệ so với tổng số phiếu thu vào", shares.valid)
    html.field("9", "Số phiếu không hợp lệ", Figure.count(figures.invalid))
    html.field("", "Tỷ lệ so với tổng số phiếu thu vào", shares.invalid)
    html.raw("</tbody></table>\n")
  }

  private func writeVotes(to html: inout HTML) {
    html.element("h2") { $0.text("Số phiếu bầu cho mỗi người ứng cử") }
    guard !isAnnulled else {
      return html.element("p") { $0.text("Kết quả lần đầu đã bị hủy, không tính cho ai.") }
    }
    guard constituency.level.isCouncil || isExtra else {
      return VotesByArea(pages, id).write(to: &html)
    }
    html.raw("<ol class=\"votes\">\n")
    for line in round.candidates where line.reason != .struck || line.votes > 0 {
      html.element("li") { html in
        html.text(
          "Ông/Bà \(line.candidate.name) được \(Figure.count(line.votes)) phiếu/"
            + "\(Figure.count(round.tally.figures.valid)) phiếu hợp lệ")
      }
    }
    html.raw("</ol>\n")
  }

  private func writeConclusions(to html: inout HTML) {
    html.element("h2") { $0.text("Kết luận") }
    let sentences = Sentences(
      pages.returns.constituencies[id.index], extra: isExtra ? round : nil, in: pages.returns,
      namesMissing: false)
    for decision in sentences.decisions { html.element("p") { $0.text(decision.vi) } }
    if let rerun = sentences.rerun { html.element("p") { $0.text(rerun.vi) } }
    if let note = rerunNote { html.element("p") { $0.text(note) } }
    html.element("p") { html in
      html.text(
        "a) Tỷ lệ cử tri tham gia bỏ phiếu so với tổng số cử tri: "
          + "\(Figure.percent(figures.turnout.percentage)).")
      switch round.outcome {
      case .turnoutFailed: html.text(" \(sentences.consequence.vi)")
      case .rerunRequired where isAnnulled: html.text(" \(sentences.consequence.vi)")
      case .rerunRequired: html.text(" \(void)")
      default: break
      }
    }
    let none = round.elected.isEmpty ? " không có" : ""
    html.element("p") {
      $0.text("b) Những người trúng cử, từ người được nhiều phiếu nhất:\(none)")
    }
    html.raw("<ol class=\"winners\">\n")
    for line in round.winners {
      html.element("li") { html in
        let share = Share(line.votes, of: figures.valid).percentage
        html.text(
          "Ông/Bà \(line.candidate.name): \(Figure.count(line.votes)) phiếu, "
            + "\(Figure.percent(share)) tổng số phiếu hợp lệ"
            + pages.remark(on: line, in: id))
      }
    }
    html.raw("</ol>\n")
    html.element("p") { $0.text(shortage) }
    writeIncidents(to: &html)
    html.blank("đ) Khiếu nại, tố cáo do Tổ bầu cử giải quyết")
    html.blank("e) Khiếu nại, tố cáo do Ban bầu cử giải quyết")
    html.blank("g) Khiếu nại, tố cáo chuyển đến cơ quan có thẩm quyền")
    html.blank("Kèm theo biên bản này có")
  }

  /// The form's own sentence on a vote that does not stand.
  private var void: String {
    "Số cử tri tham gia bỏ phiếu chưa quá một \(pages.election.law.gate.name.vi) tổng số cử tri trong "
      + "danh sách; cuộc bầu cử ở đơn vị bầu cử số \(constituency.number) không có giá trị. Đề nghị "
      + "quyết định bầu cử lại (\(pages.election.law.citation(.reruns).vi))."
  }

  /// On which days polling areas voted again, where only some of them did; nil elsewhere.
  private var rerunNote: String? {
    guard !isExtra, !isRerun, round.tally.rerunSheets > 0 else { return nil }
    let days = pages.votes.vote(.rerun, in: id)?.days ?? []
    return "Ngày bầu cử lại ở các khu vực đó: \(MinutesFrame.day(days))."
  }

  /// The warnings that have been explained, then room for what else there was.
  private func writeIncidents(to html: inout HTML) {
    let explained = isExtra ? [] : pages.explained(in: id)
    html.blank("d) Tóm tắt những việc xảy ra")
    guard !explained.isEmpty else { return }
    html.raw("<ul class=\"explained\">\n")
    for finding in explained {
      html.element("li") { html in
        html.text(
          "Khu vực bỏ phiếu số \(finding.subject.pollingArea ?? 0), \(finding.subject.area ?? "")"
            + ": \(finding.code.rawValue), \(finding.code.rule.statement.vi)"
            + FindingList.explained(finding).vi)
      }
    }
    html.raw("</ul>\n")
  }

  private var shortage: String {
    guard let short = round.short else {
      let seats = "c) Đơn vị bầu cử số \(constituency.number) được bầu \(round.seats) đại biểu"
      return switch round.outcome {
      case .rerunRequired: seats + "; chưa bầu được đại biểu nào, phải bầu cử lại."
      case .turnoutFailed:
        "c) Cuộc bầu cử thêm không có giá trị, không ai trúng cử; còn thiếu \(round.seats) đại biểu, "
          + "không bầu cử thêm lần thứ hai (\(pages.election.law.citation(.extraElections).vi))."
      default: seats + "; chưa xác định được người trúng cử."
      }
    }
    let sentence =
      "c) Đơn vị bầu cử số \(constituency.number) được bầu \(round.seats) đại biểu, nay đã bầu được "
      + "\(round.elected.count) đại biểu, còn thiếu \(short) đại biểu."
    switch round.outcome {
    case .extraRequired:
      return sentence
        + " Chưa đủ \(pages.election.law.sufficientSeats.name.vi) số đại biểu được bầu: đề nghị bầu cử "
        + "thêm "
        + "(\(pages.election.law.citation(.extraElectionsForCouncils).vi))."
    case .extraDiscretionary
    where pages.returns.constituencies[id.index].decisions.contains(where: {
      $0.kind == .extraOrdered
    }):
      return sentence + " Đã có quyết định bầu cử thêm "
        + "(\(pages.election.law.citation(.extraElectionsForAssembly).vi))."
    case .extraDiscretionary:
      return sentence + " Báo cáo Hội đồng bầu cử quốc gia xem xét, quyết định việc bầu cử thêm "
        + "(\(pages.election.law.citation(.extraElectionsForAssembly).vi))."
    default: return sentence
    }
  }
}
