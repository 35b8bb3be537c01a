package import Counting
package import Election
package import Returns
import Tabulation

/// What missing sheets can still change, for people.
package struct OutlookAnswer {
  private let answer: TableAnswer
  private let returns: Returns
  private let outlooks: Outlooks

  package init(_ returns: Returns, _ outlooks: Outlooks, _ language: Language, _ style: Style) {
    answer = TableAnswer(returns, language, style)
    self.returns = returns
    self.outlooks = outlooks
  }

  private var election: Election { returns.election }

  /// A part for every constituency that is not complete, then the turnout of areas.
  package var text: String {
    guard !outlooks.constituencies.isEmpty else {
      return answer.lines(
        answer.say(
          Text(
            vi:
              "Mọi đơn vị bầu cử đã đủ biên bản: không thiếu biên bản nào có thể thay đổi kết quả. "
              + "Bầu cử lại, bầu cử thêm và bằng phiếu: xem «kiemphieu results».",
            en: "Every constituency is complete: no sheet is missing that could change a result. "
              + "Reruns, extra elections and ties: see `kiemphieu results`.")))
    }
    let parts = outlooks.constituencies.map(part)
    return ([basis] + parts + [areas].filter { !$0.isEmpty }).joined(separator: "\n")
  }

  private var basis: String {
    answer.lines(
      answer.say(
        Text(
          vi: "Mỗi khu vực còn thiếu có nhiều nhất số cử tri đã niêm yết, hoặc số mà biên bản bị "
            + "loại ghi. «Chắc trúng» và «chắc không» đúng với mọi biên bản còn lại có thể có, khi "
            + "quá nửa cử tri đi bầu.",
          en: "Every missing polling area has at most its posted voters, or those that a rejected "
            + "sheet states. \"Safe\" and \"out\" hold whatever the missing sheets say, if more than "
            + "half of the voters voted.")))
  }

  private func part(_ outlook: ConstituencyOutlook) -> String {
    let constituency = election[outlook.constituency]
    let area = election[constituency.area].name
    let extra = outlook.isExtra ? Text(vi: ", bầu cử thêm", en: ", extra election") : Text("")
    let title = Text(
      vi: "\(constituency.level.name), \(area), đơn vị \(constituency.number)\(extra): "
        + "bầu \(outlook.round.seats)",
      en: "\(constituency.level.name), \(area), constituency \(constituency.number)\(extra): "
        + "\(outlook.round.seats) to be elected")
    return answer.heading(answer.say(title)) + answer.lines(answer.say(missing(outlook)))
      + DataTables.outlook([outlook], of: election).text(answer.language, answer.style, flexible: 1)
      + answer.lines(answer.say(gate(outlook.outlook, isExtra: outlook.isExtra)), indent: 2)
  }

  private func missing(_ outlook: ConstituencyOutlook) -> Text {
    let names = MissingSheets(returns).named(outlook.missing.map(\.pollingArea))
    let rejected = VoteCount(outlook.missing.count { $0.rejected > 0 })
    let (count, all) = (
      VoteCount(outlook.missing.count), VoteCount(outlook.round.expected)
    )
    let most =
      outlook.mostVoters.map { Text(vi: "nhiều nhất \($0) cử tri", en: "at most \($0) voters") }
      ?? Text(vi: "không rõ bao nhiêu cử tri", en: "with unknown numbers of voters")
    return Text(
      vi:
        "Thiếu \(count)/\(all) khu vực bỏ phiếu, \(most): \(names). Khu vực có biên bản bị loại: \(rejected)",
      en:
        "Missing \(count)/\(all) polling areas, \(most): \(names). Areas with rejected sheets: \(rejected)"
    )
  }

  private func gate(_ outlook: Outlook, isExtra: Bool) -> Text {
    let seats = VoteCount(outlook.openSeats)
    return switch outlook.gate {
    case .met:
      Text(
        vi: "Ghế còn bỏ ngỏ: \(seats). Chắc chắn quá nửa cử tri đã đi bầu.",
        en: "Open seats: \(seats). More than half of the voters have voted for certain.")
    case .missed where isExtra:
      Text(
        vi:
          "Ghế còn bỏ ngỏ: \(seats). Không thể quá nửa cử tri đi bầu nữa: bầu cử thêm sẽ không có "
          + "giá trị, không bầu thêm lần thứ hai.",
        en: "Open seats: \(seats). No more than half can have voted: the extra election will be "
          + "void, there is no second one.")
    case .missed:
      Text(
        vi: "Ghế còn bỏ ngỏ: \(seats). Không thể quá nửa cử tri đi bầu nữa: sẽ phải bầu cử lại.",
        en: "Open seats: \(seats). No more than half can have voted: a rerun will be required.")
    case .open:
      Text(
        vi: "Ghế còn bỏ ngỏ: \(seats). Chưa chắc quá nửa cử tri đi bầu.",
        en: "Open seats: \(seats). Whether more than half voted is open, too.")
    }
  }

  private var areas: String {
    guard !outlooks.areas.isEmpty else { return "" }
    var table = TextTable([
      .text(answer.say(Text(vi: "Địa bàn", en: "Area"))),
      .text(answer.say(Text(vi: "Cấp", en: "Level"))), .number("%"),
      .number(answer.say(Text(vi: "Chỉ tiêu", en: "Target"))),
      .number(answer.say(Text(vi: "Cử tri chưa tính", en: "Voters left"))),
      .number(answer.say(Text(vi: "Cần thêm", en: "Needed"))),
      .text(answer.say(Text(vi: "Còn đạt được", en: "Reachable"))),
    ])
    for area in outlooks.areas {
      let label = Label(area.row.subject, in: election)
      let reachable = area.outlook.map {
        $0.isReachable ? Text(vi: "có", en: "yes") : Text(vi: "không", en: "no")
      }
      table.add([
        answer.say(label.name), answer.say(area.row.level.name),
        answer.written(area.row.share.percentage),
        answer.language.written(decimal: area.target.text) + "%",
        area.mostVoters.map(answer.language.written) ?? "?",
        area.outlook.map { answer.language.written($0.needed) } ?? "?",
        reachable.map(answer.say) ?? "?",
      ])
    }
    let title = Text(
      vi: "Chỉ tiêu đi bầu còn đạt được không", en: "Turnout targets still reachable")
    return answer.heading(answer.say(title)) + table.text(answer.style)
  }
}

extension Outlook.Prospect {
  var name: Text {
    switch self {
    case .safe: Text(vi: "chắc trúng", en: "safe")
    case .out: Text(vi: "chắc không", en: "out")
    case .open: Text(vi: "bỏ ngỏ", en: "open")
    }
  }
}
