import Election
import ElectionXML

/// The tally sheet of a Tổ bầu cử (2021: forms 20, 25; 2026: 18, 23), blank or filled in.
struct TallyForm {
  private let election: Election
  private let pollingArea: PollingArea
  private let constituency: Constituency
  private let sheet: PollingForms.Sheet?
  private let team: PollingForms.Team?
  private let minutes: MinutesFrame

  init(
    _ election: Election, _ id: PollingArea.ID, _ constituency: Constituency,
    _ sheet: PollingForms.Sheet?, team: PollingForms.Team?, minutes: MinutesFrame
  ) {
    self.election = election
    pollingArea = election[id]
    self.constituency = constituency
    self.sheet = sheet
    self.team = team
    self.minutes = minutes
  }

  private var written: ElementTree? { sheet?.written }
  private var figures: Figures? { sheet?.content.figures }

  var bytes: [UInt8] {
    let area = election[pollingArea.area]
    let body = MinutesFrame.body(constituency.level, of: election[constituency.area].name.vi)
    let round =
      switch sheet?.round {
      case .rerun: " LẠI"
      case .extra: " THÊM"
      case .first, nil: ""
      }
    let heading = MinutesFrame.Heading(
      form: .tallySheet(isCouncil: constituency.level.isCouncil),
      board: [
        election[election.province(of: pollingArea.area)].name.vi.uppercased(),
        area.name.vi.uppercased(), "TỔ BẦU CỬ KHU VỰC BỎ PHIẾU SỐ \(pollingArea.number)",
      ],
      title: [
        "BIÊN BẢN KẾT QUẢ KIỂM PHIẾU BẦU CỬ\(round)", body,
        "ĐƠN VỊ BẦU CỬ SỐ \(constituency.number)",
      ] + revision, days: round.isEmpty ? nil : completed.map { [$0.date] } ?? [], draft: nil,
      signers: MinutesFrame.team, sealing: MinutesFrame.team.last)
    return minutes.page(heading) { html in
      html.element("p") {
        $0.text(
          "Đơn vị bầu cử số \(constituency.number) gồm: \(election.composition(of: constituency)).")
      }
      writeTeam(to: &html)
      writeFields(to: &html)
      writeVotes(to: &html)
      writeIncidents(to: &html)
      html.element("p") {
        $0.text("Nhất thiết không được tẩy xóa trên biên bản.")
      }
    }
  }

  /// That it stands in for an earlier one.
  private var revision: [String] {
    guard let revision = sheet?.revision, revision > 1 else { return [] }
    return ["(BẢN LẬP LẠI, LẦN \(revision))"]
  }

  private var completed: Moment? { moment("completed") }

  private func moment(_ attribute: String) -> Moment? {
    written?[attribute].flatMap { Moment($0) }
  }

  // MARK: Who and when

  private func writeTeam(to html: inout HTML) {
    let place = written?["place"] ?? team?.place
    html.filled("Ngày lập biên bản", completed.map { MinutesFrame.day([$0.date]) })
    html.filled("Địa điểm", place ?? pollingArea.name)
    let own = written?.children("Member").compactMap { member in
      TeamDuty(rawValue: member["duty"] ?? "").map { (duty: $0, name: member["name"] ?? "") }
    }
    let members = own.flatMap { $0.isEmpty ? nil : $0 } ?? team?.members ?? []
    html.element("p") { $0.text("Tổ bầu cử gồm có:") }
    html.raw("<ol class=\"team\">\n")
    for duty in TeamDuty.allCases {
      let names = members.filter { $0.duty == duty }.map(\.name)
      let rows = max(names.count, duty == .member ? 5 : 1)
      for row in 0..<rows where row < names.count || members.isEmpty {
        html.raw("<li>")
        html.text(
          "Ông/Bà \(row < names.count ? names[row] : "………………………………………………"): \(duty.name.vi)")
        html.raw("</li>\n")
      }
    }
    html.raw("</ol>\n")
    html.filled("Cuộc bỏ phiếu bắt đầu lúc", moment("opened").map(Self.hour))
    html.filled(
      "Hai cử tri chứng kiến việc kiểm tra hòm phiếu trước khi bỏ phiếu",
      witnesses(of: .opening), lines: 2)
    html.filled("Cuộc bỏ phiếu kết thúc lúc", moment("closed").map(Self.hour))
    html.filled(
      "Hai cử tri chứng kiến việc kiểm phiếu, không phải người ứng cử", witnesses(of: .counting),
      lines: 2)
    html.element("p") {
      $0.text(
        "Trước khi mở hòm phiếu, Tổ bầu cử đã kiểm kê, lập biên bản về việc sử dụng phiếu bầu cử và "
          + "niêm phong số phiếu không sử dụng đến.")
    }
  }

  private static func hour(_ moment: Moment) -> String {
    "\(moment.time) ngày \(moment.date.day)/\(moment.date.month)/\(moment.date.year)"
  }

  private func witnesses(of moment: Witnessed) -> String? {
    let names = written?.children("Witness").filter {
      ($0["of"] ?? Witnessed.counting.word) == moment.word
    }.compactMap { $0["name"] }
    return names.flatMap { $0.isEmpty ? nil : $0.joined(separator: "; ") }
  }

  // MARK: Figures

  private func writeFields(to html: inout HTML) {
    let standing =
      sheet?.content.votes.count
      ?? constituency.standing(in: .first, electionDay: election.date).count
    let shares = figures.map { Figure.valid($0.valid, of: $0.collected) }
    // Of an extra election the missing seats, which its sheet may say.
    let seats = sheet?.content.statedSeats ?? (sheet?.round == .extra ? nil : constituency.seats)
    func count(_ value: VoteCount?) -> String { value.map(Figure.count) ?? "…………" }
    html.element("h2") { $0.text("Kết quả kiểm phiếu") }
    html.raw("<table class=\"fields\"><tbody>\n")
    func line(_ line: FormLine, _ value: String) {
      html.field("\(line.number)", line.name.vi, value)
    }
    let ofCollected = "Tỷ lệ so với tổng số phiếu thu vào"
    line(.seats, seats.map { Figure.count($0) } ?? "…………")
    line(.candidates, Figure.count(standing))
    line(.registered, figures.map { Figure.count($0.registered) } ?? posted)
    line(.voted, count(figures?.voted))
    line(.turnout, figures.map { Figure.percent($0.turnout.percentage) } ?? "…… %")
    line(.issued, count(figures?.issued))
    line(.collected, count(figures?.collected))
    line(.valid, count(figures?.valid))
    html.field("", ofCollected, shares?.valid ?? "…… %")
    line(.invalid, count(figures?.invalid))
    html.field("", ofCollected, shares?.invalid ?? "…… %")
    html.raw("</tbody></table>\n")
  }

  /// Room for the voters, who may change until the vote, with those of the posted list beside it.
  private var posted: String {
    guard constituency.level == .nationalAssembly, let posted = pollingArea.registered else {
      return "…………"
    }
    return "(niêm yết: \(Figure.count(posted))) …………"
  }

  private func writeVotes(to html: inout HTML) {
    html.element("p") {
      $0.text("\(FormLine.votes.number). \(FormLine.votes.name.vi):")
    }
    html.raw("<ol class=\"votes\">\n")
    let candidates =
      sheet.map { sheet in
        sheet.content.votes.map { line in
          (
            name: line.name ?? constituency.candidates.first { $0.number == line.number }?.name
              ?? "số \(line.number)", votes: Optional(line.votes)
          )
        }
      }
      ?? constituency.standing(in: .first, electionDay: election.date).map {
        (name: $0.name, votes: VoteCount?.none)
      }
    for (name, votes) in candidates {
      html.element("li") { html in
        let valid = figures.map { Figure.count($0.valid) } ?? "…………"
        html.text(
          "Ông/Bà \(name) được \(votes.map(Figure.count) ?? "…………") phiếu/\(valid) phiếu hợp lệ")
      }
    }
    html.raw("</ol>\n")
  }

  // MARK: What else there was

  private func writeIncidents(to html: inout HTML) {
    let incidents = written?.children("Incident") ?? []
    for (title, isSettled) in [
      ("11. Tóm tắt những việc xảy ra, khiếu nại, tố cáo và kết quả giải quyết", true),
      ("12. Những việc chưa giải quyết, kiến nghị", false),
    ] {
      let own = incidents.filter { ($0["settled"] ?? "true") == (isSettled ? "true" : "false") }
      html.filled(title, own.isEmpty ? nil : own.map(\.text).joined(separator: "; "), lines: 3)
    }
    html.filled("13. Biên bản lập xong lúc", completed.map(Self.hour))
    html.blank("Biên bản được lập thành …… bản, gửi đến")
  }
}

extension HTML {
  /// Writes a line of a form: what is known, or room to write it by hand.
  mutating func filled(_ name: String, _ value: String?, lines: Int = 1) {
    guard let value else { return blank(name, lines: lines) }
    element("p") { $0.text("\(name): \(value)") }
  }
}

extension MinutesFrame {
  /// Who signs the papers of a polling area, the head of the team last.
  static let team = [
    "CỬ TRI CHỨNG KIẾN THỨ NHẤT", "CỬ TRI CHỨNG KIẾN THỨ HAI", "THƯ KÝ", "TỔ TRƯỞNG",
  ]
}

extension Election {
  /// The province that an area lies in.
  func province(of area: Area.ID) -> Area.ID {
    var area = area
    while self[area].kind != .province, let parent = self[area].parent { area = parent }
    return area
  }
}
