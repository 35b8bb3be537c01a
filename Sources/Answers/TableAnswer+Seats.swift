import Counting
import Election
import Returns
import Tabulation

extension TableAnswer {
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
    heading(say(Text(vi: "Số đại biểu theo cuộc bầu", en: "Seats by contest")))
      + DataTables.seats(returns).text(language, style) + decisionLines + "\n"
      + heading(say(DataTables.levels(returns).title))
      + DataTables.levels(returns).text(language, style)
  }
}
