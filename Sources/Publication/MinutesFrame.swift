import Answers
import Election

/// What all minutes share: the heading of the State, the form's number, the places to sign.
struct MinutesFrame: Sendable {
  private let election: Election

  init(_ election: Election) { self.election = election }

  /// What a form is about.
  struct Heading {
    let form: OfficialForm
    /// Who draws it up, line by line, the area first.
    let board: [String]
    /// Its title, line by line.
    let title: [String]
    /// When the vote was: its days, none where they are not known; nil: on election day.
    var days: [CivilDate]?
    /// Why it must not be signed yet; nil for a clean form.
    let draft: String?
    /// Who signs it.
    let signers: [String]
    /// Who of them seals it; nil where the form does not say so.
    var sealing: String?
  }

  /// Who is elected, in the capitals of a heading.
  static func body(_ level: Level, of area: String) -> String {
    level.isCouncil
      ? "ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN \(area.uppercased())" : "ĐẠI BIỂU QUỐC HỘI"
  }

  /// Writes a form, in Vietnamese.
  func page(_ heading: Heading, _ content: (inout HTML) -> Void) -> [UInt8] {
    var html = HTML()
    let marks =
      (election.isRehearsal ? "[DIỄN TẬP] " : "") + (heading.draft == nil ? "" : "[BẢN NHÁP] ")
    html.raw("<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n")
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
    html.text(marks + heading.title.joined(separator: " "))
    html.raw("</title>\n<link rel=\"icon\" href=\"data:,\">\n")
    html.raw("<link rel=\"stylesheet\" href=\"../minutes.css\">\n</head>\n<body>\n<main>\n")
    html.element("p", "class=\"form\"") { $0.text(heading.form.number(election.law)) }
    html.raw("<div class=\"heads\">\n")
    html.element("p") { lines(heading.board, to: &$0) }
    html.element("p") { html in
      html.raw("<strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</strong>")
    }
    html.raw("</div>\n")
    if election.isRehearsal {
      // Fixed, so that every printed page has it.
      html.element("p", "class=\"watermark\" aria-hidden=\"true\"") { $0.text("DIỄN TẬP") }
      html.element("p", "class=\"draft\"") {
        $0.text("\(Summary.rehearsal.vi), không phải biên bản, KHÔNG ĐƯỢC KÝ")
      }
    }
    if let draft = heading.draft {
      html.element("p", "class=\"draft\"") { $0.text("BẢN NHÁP, KHÔNG ĐƯỢC KÝ: \(draft)") }
    }
    html.element("h1") { lines(heading.title, to: &$0) }
    html.element("p", "class=\"day\"") {
      $0.text("Ngày bầu cử: \(Self.day(heading.days ?? [election.date]))")
    }
    content(&html)
    html.raw("<div class=\"signers\">\n")
    for signer in heading.signers {
      html.element("p") { html in
        html.raw("<strong>")
        html.text(signer)
        html.raw("</strong><br><em>")
        let seals = signer == heading.sealing
        html.text(
          election.isRehearsal
            ? "(Diễn tập: không ký)"
            : seals ? "(Ký, đóng dấu, ghi rõ họ và tên)" : "(Ký, ghi rõ họ và tên)")
        html.raw("</em>")
      }
    }
    html.raw("</div>\n</main>\n</body>\n</html>\n")
    return html.bytes
  }

  /// Days as a form writes them; room for one where none is known.
  static func day(_ days: [CivilDate]) -> String {
    days.isEmpty
      ? "…… tháng …… năm ………"
      : days.map { "\($0.day) tháng \($0.month) năm \($0.year)" }.joined(separator: "; ")
  }

  private func lines(_ lines: [String], to html: inout HTML) {
    for (index, line) in lines.enumerated() {
      if index > 0 { html.raw("<br>") }
      html.text(line)
    }
  }
}

extension HTML {
  /// Writes a numbered field of a form: what it says and its figure.
  mutating func field(_ number: String, _ name: String, _ figure: String) {
    raw("<tr><td>")
    text(number)
    raw("</td><th scope=\"row\">")
    text(name)
    raw("</th><td class=\"num\">")
    text(figure)
    raw("</td></tr>\n")
  }

  /// Writes a line to be filled in by hand, and more of them below it.
  mutating func blank(_ name: String, lines: Int = 1) {
    element("p", "class=\"blank\"") { $0.text("\(name): ") }
    for _ in 1..<max(1, lines) { element("p", "class=\"blank\"") { $0.text(" ") } }
  }
}

/// Figures as a form writes them.
enum Figure {
  static func count(_ count: VoteCount) -> String { Language.vi.written(count) }

  static func count(_ count: Int) -> String { self.count(VoteCount(count)) }

  static func percent(_ percentage: Percentage?) -> String {
    percentage.map { Language.vi.written($0) + "%" } ?? "…"
  }

  /// The shares of valid and invalid ballots, which add up to 100.00 (HD26 Câu 177).
  static func valid(_ valid: VoteCount, of collected: VoteCount) -> (valid: String, invalid: String)
  {
    let share = Share(valid, of: collected).percentage
    let rest = share.map { Percentage(hundredths: 10_000 - $0.hundredths) }
    return (percent(share), percent(rest))
  }
}
