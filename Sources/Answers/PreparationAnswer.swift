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
    answer.heading(say(round.title(in: election)))
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
    for row in preparation.residences { text += answer.lines(say(row.sentence(in: election))) }
    guard !preparation.residenceMeetings.isEmpty else { return text }
    let table = DataTables.residenceMeetings(preparation, of: election)
    return text
      + table.text(
        answer.language, answer.style, showing: DataTables.shownOfResidenceMeetings)
  }

  private var campaigns: String {
    let last = preparation.campaigns.map(\.campaign.date).max() ?? election.date
    let title = Text(
      vi: "Tiếp xúc cử tri đến ngày \(last)",
      en: "Campaign meetings up to \(last)")
    let table = DataTables.campaigns(preparation, of: election)
    return answer.heading(say(title))
      + table.text(answer.language, answer.style, showing: DataTables.shownOfCampaigns)
  }
}

extension ConsultationRound {
  /// Which round it is, of what, and when it was held.
  package func title(in election: Election) -> Text {
    let (own, date) = (consultation, consultation.date)
    let area = election.name(of: own.area)
    return Text(
      vi: "Hiệp thương lần \(own.number), \(own.level.name), \(area), ngày \(date)",
      en: "Consultation \(own.number), \(own.level.name), \(area), \(date)")
  }
}

extension ResidenceSummary {
  /// Where residence meetings are held.
  package func sentence(in election: Election) -> Text {
    let places = [
      communes.map { Text(vi: " của \($0) xã", en: " of \($0) communes") },
      districts.map { Text(vi: " thuộc \($0) huyện", en: " in \($0) districts") },
    ].compactMap { $0 }
    let (vi, en) = (places.map(\.vi).joined(), places.map(\.en).joined())
    let name = election.name(of: area)
    return Text(
      vi:
        "\(level.name), \(name): \(residentialAreas) thôn, tổ dân phố\(vi) (số liệu đến ngày \(date))",
      en: "\(level.name), \(name): \(residentialAreas) residential areas\(en) (as of \(date))")
  }
}

extension Election {
  /// The name of an area; nil: of the whole election.
  fileprivate func name(of code: String?) -> Text {
    self[code.flatMap { area(code: $0) } ?? .wholeElection].name
  }
}

extension RoundFigure {
  /// The figure in words, with the reason where there is one.
  var title: Text {
    let reason = note.map { ": " + $0 } ?? ""
    let who = name.map { Text(vi: " \($0)", en: " \($0)") } ?? Text("")
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
    case "ethnicity-women": return Text(vi: "nữ dân tộc", en: "women of ethnicity")
    case "ethnicity-non-party":
      return Text(vi: "ngoài Đảng, dân tộc", en: "non-Party of ethnicity")
    default: return Text(vi: "người", en: "people")
    }
  }
}
