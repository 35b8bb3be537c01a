import Counting
package import Election
import Preparation
package import Returns

/// What was recorded before the vote, for people: rounds, readiness, meetings.
package struct PreparationAnswer {
  private let answer: TableAnswer
  private let preparation: Preparation
  private var election: Election { answer.election }

  package init(_ returns: Returns, _ language: Language, _ style: Style) {
    answer = TableAnswer(returns, language, style)
    preparation = returns.preparation
  }

  package var text: String {
    guard !preparation.isEmpty else {
      return answer.title
        + answer.lines(
          say(
            Text(
              vi: "Thư mục này không có hồ sơ chuẩn bị (Consultations, Readiness, Meetings).",
              en:
                "This folder has no record of the preparation (Consultations, Readiness, Meetings)."
            )))
    }
    return answer.title + "\n" + body
  }

  /// All but the title.
  var body: String {
    let parts =
      preparation.rounds.map(round)
      + (preparation.readiness.isEmpty ? [] : [readiness])
      + (preparation.residences.isEmpty && preparation.residenceMeetings.isEmpty ? [] : [residence])
      + (preparation.campaigns.isEmpty ? [] : [campaigns])
    return parts.joined(separator: "\n") + findings
  }

  private func say(_ text: Text) -> String { answer.say(text) }
  private func written(_ count: Int?) -> String { count.map(answer.written) ?? "" }

  private func name(_ code: String?) -> Text {
    election[code.flatMap { election.area(code: $0) } ?? .wholeElection].name
  }

  /// How many findings there are on all this.
  private var findings: String {
    let count = VoteCount(preparation.findings.count)
    guard count > 0 else { return "" }
    let text = Text(
      vi: "Có \(count) phát hiện về hồ sơ chuẩn bị: xem «kiemphieu check»",
      en: "Findings on the preparation: \(count), see `kiemphieu check`")
    return "\n" + answer.style(.red, say(text)) + "\n"
  }

  private func round(_ round: ConsultationRound) -> String {
    let (own, date) = (round.consultation, round.consultation.date)
    let title = Text(
      vi: "Hiệp thương lần \(own.number), \(own.level.name), \(name(own.area)), ngày "
        + "\(date)",
      en: "Consultation \(own.number), \(own.level.name), \(name(own.area)), \(date)")
    return answer.heading(say(title))
      + DataTables.rounds([round]).text(answer.language, answer.style)
  }

  private var readiness: String {
    var missing = ""
    for row in preparation.readiness {
      let names = row.missing.map { place in
        say(election[place.area].name) + (place.number.map { " (\($0))" } ?? "")
      }
      let count = row.unnamed
      let unnamed =
        count == 0
        ? [] : [say(Text(vi: "\(count) nơi không nêu tên", en: "\(count) not named"))]
      if row.isShort {
        let all = (names + unnamed).joined(separator: ", ")
        missing += answer.lines(
          say(
            Text(
              vi: "Còn thiếu, \(row.matter.name): \(all)",
              en: "Missing, \(row.matter.name): \(all)")))
      }
    }
    let table = DataTables.readiness(preparation.readiness, of: election)
    return answer.heading(say(table.title))
      + table.text(answer.language, answer.style, flexible: 1) + missing
  }

  private var residence: String {
    var text = answer.heading(
      say(Text(vi: "Hội nghị cử tri nơi cư trú", en: "Residence meetings")))
    for row in preparation.residences {
      let where_ = [
        row.communes.map { Text(vi: " của \($0) xã", en: " of \($0) communes") },
        row.districts.map { Text(vi: " thuộc \($0) huyện", en: " in \($0) districts") },
      ].compactMap { $0 }
      let (vi, en) = (where_.map(\.vi).joined(), where_.map(\.en).joined())
      text += answer.lines(
        say(
          Text(
            vi: "\(row.level.name), \(name(row.area)): \(row.residentialAreas) thôn, tổ dân phố"
              + "\(vi)",
            en: "\(row.level.name), \(name(row.area)): \(row.residentialAreas) residential areas"
              + "\(en)")))
    }
    guard !preparation.residenceMeetings.isEmpty else { return text }
    let table = DataTables.meetings(
      MeetingLine.all(preparation.residenceMeetings), of: election)
    return text
      + table.text(
        answer.language, answer.style,
        showing: ["in", "of", "voters", "present", "candidate", "confidence"])
  }

  private var campaigns: String {
    let last = preparation.campaigns.map(\.campaign.date).max() ?? election.date
    let title = Text(
      vi: "Tiếp xúc cử tri đến ngày \(last)",
      en: "Campaign meetings up to \(last)")
    let table = DataTables.meetings(preparation.campaigns.map { MeetingLine($0) }, of: election)
    return answer.heading(say(title))
      + table.text(
        answer.language, answer.style,
        showing: [
          "at", "meetings", "minimum", "direct", "online", "posted", "loudspeaker", "over",
          "opinions",
        ])
  }
}

extension RoundFigure {
  /// The figure in words, with the reason where there is one.
  var title: Text {
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
