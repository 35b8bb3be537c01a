import Election
import Tabulation

extension TableAnswer {
  func turnoutTable(_ rows: [TurnoutRow], _ level: Level, at moment: Moment?) -> String {
    let title: Text
    if let moment {
      title = Text(
        vi: "Tiến độ đi bầu lúc \(moment.time), \(level.name), theo báo cáo",
        en: "Turnout at \(moment.time), \(level.name), by progress reports")
    } else {
      title = Text(vi: "Tỷ lệ đi bầu, \(level.name)", en: "Turnout, \(level.name)")
    }
    guard !rows.isEmpty else {
      return heading(say(title))
        + lines(say(noContest))
    }
    return heading(say(title)) + DataTables.turnout(rows, of: election).text(language, style)
  }

  /// Says which levels there are, where one was asked for that there is not.
  private var noContest: Text {
    let levels = election.levels.map { "--level \($0.code)" }.joined(separator: ", ")
    return Text(
      vi: "Không có cuộc bầu nào ở cấp hoặc địa bàn này; cuộc bầu cử này có: \(levels)",
      en: "No contest at this level or area; this election has: \(levels)")
  }
}
