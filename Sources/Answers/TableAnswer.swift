import Counting
package import Election
import Preparation
package import Returns
package import Rules
package import Tabulation
package import Verification

/// Results for people: tables and sentences of at most 100 columns, in one language.
package struct TableAnswer {
  let returns: Returns
  let language: Language
  let style: Style

  package init(_ returns: Returns, _ language: Language, _ style: Style) {
    self.returns = returns
    self.language = language
    self.style = style
  }

  var election: Election { returns.election }

  /// Everything: what was read, turnout, seats, results, what stands around the vote; at the end, what
  /// is not in it.
  package func tabulation() -> String {
    let tables = returns.turnout.map { turnout in
      let rows = Tables.rows(of: turnout, in: election, by: .commune, below: nil)
      return turnoutTable(rows, turnout.level, at: nil)
    }
    let before =
      returns.preparation.isEmpty
      ? [] : [PreparationAnswer(returns, language, style).body]
    let after = plansAndDeclarations + [lines(say(Summary.leftOut)) + foot]
    return ([head] + before + tables + [seatTables] + resultParts(returns.constituencies) + after)
      .joined(separator: "\n")
  }

  /// The structure where a plan is stated, and declared results where there are any.
  private var plansAndDeclarations: [String] {
    let planned = returns.structures.planned
    return (planned.isEmpty ? [] : [structureTables(planned)])
      + returns.declarations.map(declarationTable)
  }

  /// The turnout of some areas.
  ///
  /// - Parameters:
  ///   - rows: the rows of the table.
  ///   - moment: when the figures are of, if they are from progress reports.
  ///   - level: the level of the contests.
  /// - Returns: the table with what was read above and below it.
  package func turnout(_ rows: [TurnoutRow], at moment: Moment?, level: Level) -> String {
    let table = turnoutTable(rows, level, at: moment)
    guard moment != nil, let whole = rows.first else {
      return [head, table, foot].joined(separator: "\n")
    }
    var basis = lines(say(Summary.reports(expected: whole.expected, known: whole.counted)))
    if whole.counted < whole.expected {
      let missing = Text(vi: "SỐ LIỆU CHƯA ĐẦY ĐỦ", en: "PARTIAL FIGURES")
      basis += style(.red, say(missing)) + "\n"
    }
    return [title + basis, table, basis].joined(separator: "\n")
  }

  package func results(_ results: [ConstituencyResult]) -> String {
    let none = lines(
      say(
        Text(
          vi: "Không có đơn vị bầu cử nào ở cấp hoặc địa bàn này.",
          en: "No constituency at this level or area.")))
    return ([head] + (results.isEmpty ? [none] : resultParts(results)) + [foot])
      .joined(separator: "\n")
  }

  /// Findings, what was read, and which sheets are missing.
  ///
  /// - Parameters:
  ///   - findings: those that are asked for.
  ///   - grouping: how they are grouped.
  ///   - folder: the election folder as the user named it.
  ///   - filter: what was asked for.
  /// - Returns: the lines of `check`.
  package func check(
    _ findings: FindingLog, by grouping: Grouping, folder: String, _ filter: FindingFilter
  ) -> String {
    let missing = MissingSheets(returns).byLevel.map { lines(say($0)) }.joined()
    let unplaced =
      filter.area == nil ? 0 : returns.findings.count { ($0.subject.area ?? "").isEmpty }
    let calls = grouping == .area ? MissingSheets(returns).calls(filter) : [:]
    return WorkList(findings, of: election, folder: folder, language, style, missing: calls)
      .text(by: grouping)
      + lines(say(Summary.findings(returns, findings)))
      + (unplaced > 0 ? lines(say(Summary.unplaced(unplaced))) : "") + foot + missing
  }

  /// The seats; the structure where a plan is stated, and declared results where there are any.
  package func verification() -> String {
    ([head, seatTables] + plansAndDeclarations + [foot]).joined(separator: "\n")
  }

  /// Who the elected are, in numbers and shares.
  package func structure(_ structures: [Structure]) -> String {
    [head, structureTables(structures), foot].joined(separator: "\n")
  }

  func say(_ text: Text) -> String { text(language) }

  func written(_ count: Int) -> String { language.written(VoteCount(count)) }

  func written(_ percentage: Percentage?) -> String {
    percentage.map { language.written($0) + "%" } ?? "–"
  }

  /// Text in lines that fit, each with a line feed.
  func lines(_ text: String, indent: Int = 0) -> String {
    text.paragraph(within: style.width, indent: indent)
  }

  func heading(_ text: String) -> String {
    text.printable.wrapped(to: style.width).map { style(.bold, $0) + "\n" }.joined()
  }

  private var head: String { title + foot }

  var title: String {
    let date = election.date
    return heading(
      say(
        Text(
          vi: "\(election.name), ngày \(date)",
          en: "\(election.name), \(date)"))) + (election.isRehearsal ? rehearsal : "")
  }

  /// That nothing of it is real.
  private var rehearsal: String { style(.red, say(Summary.rehearsal)) + "\n" }

  /// What was read: above and below every table, so that a part is never taken for the whole.
  private var foot: String {
    let sheets = lines(say(Summary.sheets(returns.counts)))
    guard let warning = Summary.partial(returns.counts) else { return sheets }
    return sheets + style(.red, say(warning)) + "\n"
  }
}
