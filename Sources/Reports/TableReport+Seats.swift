import Counting
import Election
import Returns
import Tabulation

extension TableReport {
  /// The decisions that have an effect on seats, a line each.
  private var decisionLines: String {
    returns.seats.flatMap { row in
      row.decisions.map { decision in
        let area = election[row.area]
        let unit = decision.constituency.map { "/\($0)" } ?? ""
        let text = Text(
          vi: "\(row.level.name), \(area.name) (\(area.code)\(unit)): \(decision.title)",
          en: "\(row.level.name), \(area.name) (\(area.code)\(unit)): \(decision.title)")
        return lines(say(text), indent: 2)
      }
    }.joined()
  }

  /// The seats of every contest, and of every level.
  var seatTables: String {
    let yes = say(Text(vi: "khớp", en: "yes"))
    let no = say(Text(vi: "không", en: "no"))
    let undecided = say(Text(vi: "chưa xong", en: "undecided"))
    let columns: [TextTable.Column] = [
      .number(say(Text(vi: "Ấn định", en: "Allocated"))),
      .number(say(Text(vi: "Các đơn vị", en: "Constituencies"))),
      .number(say(Text(vi: "Trúng cử", en: "Elected"))),
      .number(say(Text(vi: "Còn thiếu", en: "Short"))),
      .text(say(Text(vi: "Khớp", en: "Matches"))),
    ]
    var contests = TextTable(
      [
        .text(say(Text(vi: "Địa bàn", en: "Area"))), .text(say(Text(vi: "Mã", en: "Code"))),
        .text(say(Text(vi: "Cấp", en: "Level"))),
      ] + columns)
    for row in returns.seats {
      let area = election[row.area]
      contests.add(
        [
          say(area.name), area.code, say(row.level.name), written(row.allocated),
          written(row.constituencySeats), written(row.elected), "\(row.short)",
          row.matches ? yes : row.isDecided ? no : undecided,
        ], row.matches ? nil : row.isDecided ? .red : .yellow)
    }
    var levels = TextTable(
      [
        .text(say(Text(vi: "Cấp", en: "Level"))),
        .number(say(Text(vi: "Cuộc bầu", en: "Contests"))),
        .number(say(Text(vi: "Đơn vị", en: "Units"))),
      ] + columns)
    for row in returns.levels {
      levels.add(
        [
          say(row.level.name), written(row.contests), written(row.constituencies),
          written(row.allocated), written(row.constituencySeats), written(row.elected),
          "\(row.short)", row.matches ? yes : no,
        ], row.matches ? nil : .red)
    }
    return heading(say(Text(vi: "Số đại biểu theo cuộc bầu", en: "Seats by contest")))
      + contests.text(style) + decisionLines + "\n"
      + heading(say(Text(vi: "Số đại biểu theo cấp", en: "Seats by level"))) + levels.text(style)
  }
}
