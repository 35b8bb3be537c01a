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
      return heading(say(title)) + lines(say(election.levels.contains(level) ? noAreas : noContest))
    }
    return heading(say(title)) + DataTables.turnout(rows, of: election).text(language, style)
  }

  /// Says that the level has no polling areas, or none in the area asked for.
  private var noAreas: Text {
    Text(
      vi: "Định nghĩa chưa có khu vực bỏ phiếu nào của cấp này ở đây.",
      en: "The definition has no polling areas of this level here yet.")
  }

  /// Says which levels there are, where one was asked for that there is not.
  private var noContest: Text {
    guard !election.levels.isEmpty else {
      return Text(
        vi: "Định nghĩa chưa có cuộc bầu nào.", en: "The definition has no contests yet.")
    }
    let levels = election.levels.map { "--level \($0.code)" }.joined(separator: ", ")
    return Text(
      vi: "Không có cuộc bầu nào ở cấp hoặc địa bàn này; cuộc bầu cử này có: \(levels)",
      en: "No contest at this level or area; this election has: \(levels)")
  }
}
