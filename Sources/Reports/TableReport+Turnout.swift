import Election
import Tabulation

extension TableReport {
  func turnoutTable(_ rows: [TurnoutRow], _ level: Level, at moment: Moment?) -> String {
    let title: Text
    if let moment {
      title = Text(
        vi: "Tiến độ đi bầu lúc \("\(moment.time)"), \(level.name), theo báo cáo",
        en: "Turnout at \("\(moment.time)"), \(level.name), by progress reports")
    } else {
      title = Text(vi: "Tỷ lệ đi bầu, \(level.name)", en: "Turnout, \(level.name)")
    }
    guard !rows.isEmpty else {
      return heading(say(title))
        + lines(say(noContest))
    }
    var table = TextTable([
      .text(say(Text(vi: "Địa bàn", en: "Area"))), .text(say(Text(vi: "Mã", en: "Code"))),
      .number(say(Text(vi: "Khu vực", en: "Areas"))),
      .number(say(Text(vi: "Cử tri", en: "Registered"))),
      .number(say(Text(vi: "Đã bầu", en: "Voted"))), .number("%"),
      .number(say(Text(vi: "Chỉ tiêu", en: "Target"))),
      .number(say(Text(vi: "Hơn/kém", en: "+/–"))), .text(say(Text(vi: "Đạt", en: "Met"))),
    ])
    for row in rows { table.add(cells(row), colour(row)) }
    return heading(say(title)) + table.text(style)
  }

  /// Says which levels there are, where one was asked for that there is not.
  private var noContest: Text {
    let levels = election.levels.map { "--level \($0.code)" }.joined(separator: ", ")
    return Text(
      vi: "Không có cuộc bầu nào ở cấp hoặc địa bàn này; cuộc bầu cử này có: \(levels)",
      en: "No contest at this level or area; this election has: \(levels)")
  }

  private func cells(_ row: TurnoutRow) -> [String] {
    let label = Label(row.subject, in: election)
    let yes = say(Text(vi: "có", en: "yes"))
    let no = say(Text(vi: "chưa", en: "no"))
    return [
      String(repeating: "  ", count: label.depth) + say(label.name), label.code,
      "\(written(row.counted))/\(written(row.expected))", language.written(row.share.whole),
      language.written(row.share.part), written(row.share.percentage),
      row.target.map { language.written(decimal: $0.percent.text) + "%" } ?? "–",
      row.difference.map { ($0.hundredths > 0 ? "+" : "") + language.written($0) } ?? "–",
      row.isTargetMet.map { $0 ? yes : no } ?? "–",
    ]
  }

  private func colour(_ row: TurnoutRow) -> Style.Colour? {
    if row.counted < row.expected { return .yellow }
    return row.isTargetMet.map { $0 ? .green : .red }
  }
}
