import Counting
package import Election
import Preparation
package import Returns

/// What was recorded before the vote, for people: rounds, readiness, meetings.
package struct PreparationReport {
  private let report: TableReport
  private let preparation: Preparation
  private var election: Election { report.election }

  package init(_ returns: Returns, _ language: Language, _ style: Style) {
    report = TableReport(returns, language, style)
    preparation = returns.preparation
  }

  package var text: String {
    guard !preparation.isEmpty else {
      return report.title
        + report.lines(
          say(
            Text(
              vi: "Thư mục này không có hồ sơ chuẩn bị (Consultations, Readiness, Meetings).",
              en:
                "This folder has no record of the preparation (Consultations, Readiness, Meetings)."
            )))
    }
    let parts =
      preparation.rounds.map(round)
      + (preparation.readiness.isEmpty ? [] : [readiness])
      + (preparation.residences.isEmpty && preparation.residenceMeetings.isEmpty ? [] : [residence])
      + (preparation.campaigns.isEmpty ? [] : [campaigns])
    return ([report.title] + parts).joined(separator: "\n") + findings
  }

  private func say(_ text: Text) -> String { report.say(text) }
  private func written(_ count: Int?) -> String { count.map(report.written) ?? "" }

  private func name(_ code: String?) -> Text {
    election[code.flatMap { election.area(code: $0) } ?? .wholeElection].name
  }

  /// How many findings there are on all this.
  private var findings: String {
    let count = VoteCount(UInt64(preparation.findings.count))
    guard count > 0 else { return "" }
    let text = Text(
      vi: "Có \(count) phát hiện về hồ sơ chuẩn bị: xem «kiemphieu check»",
      en: "Findings on the preparation: \(count), see `kiemphieu check`")
    return "\n" + report.style(.red, say(text)) + "\n"
  }

  private func round(_ round: ConsultationRound) -> String {
    let (own, date) = (round.consultation, round.consultation.date)
    let title = Text(
      vi: "Hiệp thương lần \(own.number), \(own.level.name), \(name(own.area)), ngày "
        + "\(date.day)/\(date.month)/\(date.year)",
      en: "Consultation \(own.number), \(own.level.name), \(name(own.area)), \("\(date)")")
    var table = TextTable([
      .text(say(Text(vi: "Số liệu", en: "Figure"))), .number(say(Text(vi: "Số", en: "Count"))),
      .number(say(Text(vi: "% in", en: "% printed"))), .number("%"),
      .number(say(Text(vi: "Kế hoạch", en: "Plan"))),
      .number(say(Text(vi: "Hơn/kém", en: "+/–"))),
      .number(say(Text(vi: "Lần trước", en: "Before"))),
      .number(say(Text(vi: "Đổi", en: "Change"))),
    ])
    for figure in RoundFigure.all(round) {
      let change = figure.before.flatMap { before in figure.count.map { $0 - before } }
      table.add([
        say(figure.title), written(figure.count),
        figure.printed.map { report.language.written(decimal: $0.text) } ?? "",
        figure.share.map { report.language.written($0) } ?? "",
        figure.planned.map { report.language.written($0) } ?? "",
        figure.difference.map { report.signed($0) } ?? "", written(figure.before),
        change.map { ($0 > 0 ? "+" : $0 < 0 ? "-" : "") + report.written(abs($0)) } ?? "",
      ])
    }
    return report.heading(say(title)) + table.text(report.style)
  }

  private var readiness: String {
    var table = TextTable(
      [
        .text(say(Text(vi: "Việc", en: "Matter"))), .text(say(Text(vi: "Địa bàn", en: "Area"))),
        .number(say(Text(vi: "Đã có", en: "Reported"))),
        .number(say(Text(vi: "Phải có", en: "Expected"))),
        .number(say(Text(vi: "Thành viên", en: "Members"))),
      ], flexible: 1)
    var missing = ""
    for row in preparation.readiness {
      let names = row.missing.map { place in
        say(election[place.area].name) + (place.number.map { " (\($0))" } ?? "")
      }
      let count = row.unnamed
      let unnamed =
        count == 0
        ? [] : [say(Text(vi: "\(count) nơi không nêu tên", en: "\(count) not named"))]
      let isShort = !names.isEmpty || count > 0
      table.add(
        [
          say(row.matter.name), say(election[row.area].name), written(row.reported),
          row.expected.map(report.written) ?? "–", written(row.members),
        ], isShort ? .yellow : nil)
      if isShort {
        let all = (names + unnamed).joined(separator: ", ")
        missing += report.lines(
          say(
            Text(
              vi: "Còn thiếu, \(row.matter.name): \(all)",
              en: "Missing, \(row.matter.name): \(all)")))
      }
    }
    return report.heading(say(Text(vi: "Chuẩn bị", en: "Readiness"))) + table.text(report.style)
      + missing
  }

  private var residence: String {
    var text = report.heading(
      say(Text(vi: "Hội nghị cử tri nơi cư trú", en: "Residence meetings")))
    for row in preparation.residences {
      let where_ = [
        row.communes.map { Text(vi: " của \($0) xã", en: " of \($0) communes") },
        row.districts.map { Text(vi: " thuộc \($0) huyện", en: " in \($0) districts") },
      ].compactMap { $0 }
      let (vi, en) = (where_.map(\.vi).joined(), where_.map(\.en).joined())
      text += report.lines(
        say(
          Text(
            vi: "\(row.level.name), \(name(row.area)): \(row.residentialAreas) thôn, tổ dân phố"
              + "\(vi)",
            en: "\(row.level.name), \(name(row.area)): \(row.residentialAreas) residential areas"
              + "\(en)")))
    }
    guard !preparation.residenceMeetings.isEmpty else { return text }
    var table = TextTable(
      [
        .text(say(Text(vi: "Nơi họp", en: "Place"))), .text(say(Text(vi: "Cấp", en: "Level"))),
        .number(say(Text(vi: "Cử tri", en: "Voters"))),
        .number(say(Text(vi: "Có mặt", en: "Present"))),
        .text(say(Text(vi: "Người ứng cử", en: "Candidate"))),
        .number(say(Text(vi: "Tín nhiệm", en: "Confidence"))),
      ])
    for meeting in preparation.residenceMeetings {
      for candidate in meeting.candidates {
        table.add([
          "\(meeting.name), \(say(name(meeting.area)))", say(meeting.level.name),
          written(meeting.voters), written(meeting.present), candidate.name,
          written(candidate.confidence),
        ])
      }
    }
    return text + table.text(report.style)
  }

  private var campaigns: String {
    var table = TextTable([
      .text(say(Text(vi: "Cấp, địa bàn", en: "Level, area"))),
      .number(say(Text(vi: "Số cuộc", en: "Meetings"))),
      .number(say(Text(vi: "Tối thiểu", en: "Minimum"))),
      .number(say(Text(vi: "Trực tiếp", en: "Direct"))),
      .number(say(Text(vi: "Trực tuyến", en: "Online"))),
      .number(say(Text(vi: "Niêm yết", en: "Posted"))),
      .number(say(Text(vi: "Loa", en: "Speaker"))),
      .number(say(Text(vi: "Cử tri", en: "Voters"))),
      .number(say(Text(vi: "Ý kiến", en: "Opinions"))),
    ])
    for row in preparation.campaigns {
      let own = row.campaign
      let unit =
        own.constituency.map { Text(vi: ", đơn vị \($0)", en: ", constituency \($0)") } ?? Text("")
      let over = own.isAtLeast ? say(Text(vi: "trên ", en: "over ")) : ""
      let isShort = row.minimum.map { own.meetings < $0 } ?? false
      table.add(
        [
          say(
            Text(
              vi: "\(own.level.name), \(name(own.area))\(unit)",
              en: "\(own.level.name), \(name(own.area))\(unit)")), written(own.meetings),
          row.minimum.map(report.written) ?? "–", written(own.direct), written(own.online),
          written(own.posted), written(own.loudspeaker),
          own.voters.map { over + report.written($0) } ?? "", written(own.opinions),
        ], isShort ? .red : nil)
    }
    let last = preparation.campaigns.map(\.campaign.date).max() ?? election.date
    let title = Text(
      vi: "Tiếp xúc cử tri đến ngày \(last.day)/\(last.month)/\(last.year)",
      en: "Campaign meetings up to \("\(last)")")
    return report.heading(say(title))
      + table.text(report.style)
  }
}

extension RoundFigure {
  /// The figure in words, with the reason where there is one.
  fileprivate var title: Text {
    let reason = note.map { ": " + $0 } ?? ""
    let who = name.map { " " + $0 } ?? ""
    let (item, figure) = (itemName, figureName)
    return Text(
      vi: "\(item), \(figure)\(who)\(reason)", en: "\(item), \(figure)\(who)\(reason)")
  }

  private var itemName: Text {
    switch item {
    case "seats": Text(vi: "Phân bổ", en: "Seats")
    case "adjustment": Text(vi: "Điều chỉnh", en: "Adjustment")
    case "plan": Text(vi: "Kế hoạch", en: "Plan")
    case "nominees": Text(vi: "Được giới thiệu", en: "Nominees")
    case "withdrawal": Text(vi: "Rút", en: "Withdrawn")
    case "addition": Text(vi: "Thêm", en: "Added")
    case "preliminary": Text(vi: "Danh sách sơ bộ", en: "Preliminary list")
    default: Text(vi: "Danh sách chính thức", en: "Final list")
    }
  }

  private var figureName: Text {
    if let group = PeopleGroup(rawValue: figure) { return group.name }
    switch figure {
    case "allocated": return Text(vi: "số đại biểu", en: "allocated")
    case "total": return Text(vi: "số người", en: "people")
    case "agencies": return Text(vi: "số cơ quan, tổ chức, đơn vị", en: "nominating bodies")
    case "central": return Text(vi: "trung ương", en: "central")
    case "local": return Text(vi: "địa phương", en: "local")
    case "ethnicity": return Text(vi: "dân tộc", en: "ethnicity")
    default: return Text(vi: "người", en: "people")
    }
  }
}
