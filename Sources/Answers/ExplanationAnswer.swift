import Notation
import Counting
package import Election
package import Returns
import Rules
import Settlement
import Tabulation

/// How a figure comes about, for people and programs.
package struct ExplanationAnswer {
  private let returns: Returns
  private let explanation: Explanation
  /// What identifies the bytes of a file, by its path; an archive's stands for its members.
  private let digest: @Sendable (_ file: String) -> String?

  /// - Parameters:
  ///   - returns: the result.
  ///   - explanation: of a figure of it.
  ///   - digest: the SHA-256 of the input that a document lies in, by its path; nil where it is not known.
  package init(
    _ returns: Returns, _ explanation: Explanation,
    digest: @escaping @Sendable (_ file: String) -> String?
  ) {
    self.returns = returns
    self.explanation = explanation
    self.digest = digest
  }

  private var election: Election { returns.election }

  private var hasVotes: Bool {
    if case .constituency(_, _, .some) = explanation.subject { return true }
    return false
  }

  private var name: Text {
    switch explanation.subject {
    case .area(let id, let level):
      return Text(
        vi: "Tỷ lệ đi bầu, \(level.name), \(election[id].name)",
        en: "Turnout, \(level.name), \(election[id].name)")
    case .constituency(let id, let isExtra, let number):
      let constituency = election[id]
      let area = election[constituency.area].name
      let extra = isExtra ? Text(vi: ", bầu cử thêm", en: ", extra election") : Text("")
      let candidate =
        number.flatMap { number in constituency.candidates.first { $0.number == number } }
        .map { Text(vi: ", phiếu của \($0.name)", en: ", votes of \($0.name)") } ?? Text("")
      return Text(
        vi:
          "\(constituency.level.name), \(area), đơn vị \(constituency.number)\(extra)\(candidate)",
        en: "\(constituency.level.name), \(area), constituency \(constituency.number)\(extra)"
          + "\(candidate)")
    }
  }

  /// What was added up and what was left out.
  package func text(_ language: Language, _ style: Style, folder: String) -> String {
    let answer = TableAnswer(returns, language, style)
    func say(_ vi: Phrase<Vietnamese>, _ en: Phrase<English>) -> String {
      Text(vi: vi, en: en)(language)
    }
    var table = TextTable(
      [
        .text(say("Khu vực", "Polling area")), .number(say("Cử tri", "Registered")),
        .number(say("Đã bầu", "Voted")), .number(say("Hợp lệ", "Valid")),
      ] + (hasVotes ? [.number(say("Phiếu", "Votes"))] : []) + [
        .text("SHA-256"), .text(say("Tệp và dòng", "File and line")),
      ], flexible: hasVotes ? 6 : 5)
    for one in explanation.counted {
      table.add(
        [
          pollingArea(one.sheet)(language), language.written(one.figures.registered),
          language.written(one.figures.voted), language.written(one.figures.valid),
        ] + (one.votes.map { [language.written($0)] } ?? []) + [
          String((digest(one.sheet.place.file) ?? "").prefix(12)), place(one.sheet, folder),
        ])
    }
    let total = explanation.total
    table.add(
      [
        say("Cộng", "Sum"), language.written(total.registered), language.written(total.voted),
        language.written(total.valid),
      ] + (hasVotes ? [language.written(total.votes)] : []) + ["", ""], .bold)
    return answer.heading(name(language)) + table.text(style)
      + explanation.leftOut.map { answer.lines(leftOut($0, folder)(language)) }.joined()
      + closing.map { answer.lines($0(language)) }.joined()
  }

  private func leftOut(_ one: Explanation.LeftOut, _ folder: String) -> Text {
    let codes =
      one.codes.isEmpty ? "" : " (" + one.codes.map(\.rawValue).joined(separator: ", ") + ")"
    let (where_, who) = (place(one.sheet, folder), pollingArea(one.sheet))
    return Text(
      vi: "Không tính: \(where_), khu vực \(who): \(one.sheet.status.name)\(codes)",
      en: "Left out: \(where_), polling area \(who): \(one.sheet.status.name)\(codes)")
  }

  /// What is missing, and what cannot be placed.
  private var closing: [Text] {
    var texts: [Text] = []
    if !explanation.missing.isEmpty {
      let names = MissingSheets(returns).named(explanation.missing)
      texts.append(
        Text(
          vi: "Không có biên bản được tính của: \(names)", en: "No sheet that counts: \(names)"))
    }
    if explanation.unplaced > 0 {
      let count = VoteCount(explanation.unplaced)
      texts.append(
        Text(
          vi:
            "Biên bản bị loại không rõ thuộc đâu trong cả thư mục: \(count) (xem «kiemphieu check»)",
          en: "Rejected sheets of the whole folder that belong nowhere: \(count) "
            + "(see `kiemphieu check`)"))
    }
    return texts
  }

  private func place(_ sheet: SheetLine, _ folder: String) -> String {
    "\(folder)/\(sheet.place.file)" + (sheet.place.line.map { ":\($0)" } ?? "")
  }

  private func pollingArea(_ sheet: SheetLine) -> Text {
    guard let id = sheet.pollingArea, let name = sheet.round?.name else { return Text("") }
    let round = sheet.round == .first ? Text("") : Text(vi: " (\(name))", en: " (\(name))")
    let code = "\(election[election[id].area].code)/\(election[id].number)"
    return Text(vi: "\(code)\(round)", en: "\(code)\(round)")
  }

  /// One row per sheet, counted or not.
  package var table: DataTable { listing.data() }

  private typealias Row = (sheet: SheetLine, votes: VoteCount?, codes: [String])

  private var listing: Listing<Row> {
    let rows: [Row] =
      explanation.counted.map { ($0.sheet, $0.votes, []) }
      + explanation.leftOut.map { ($0.sheet, nil, $0.codes.map(\.rawValue)) }
    let fields: [Field<Row>] = [
      .init("file", .text, Text(vi: "Tệp", en: "File")) { .text($0.sheet.place.file) },
      .init("line", .integer, Text(vi: "Dòng", en: "Line")) { .init($0.sheet.place.line) },
      .init("sha256", .text, Text("SHA-256")) { [self] in .text(digest($0.sheet.place.file) ?? "")
      },
      .init("status", .text, Text(vi: "Tình trạng", en: "Status")) {
        .word($0.sheet.status.rawValue, $0.sheet.status.name)
      },
      .init("codes", .text, Text(vi: "Mã quy tắc", en: "Rules")) { .words($0.codes) },
      .init(DataTables.area) { [election] in
        .init($0.sheet.pollingArea.map { election[election[$0].area].code })
      },
      .init("pollingArea", .integer, Text(vi: "Khu vực bỏ phiếu", en: "Polling area")) {
        [election] in .init($0.sheet.pollingArea.map { election[$0].number })
      },
      .init(DataTables.round) { $0.sheet.round.map { .word($0.rawValue, $0.name) } ?? .none },
      .init(DataTables.registered) { .init($0.sheet.content?.figures.registered) },
      .init(DataTables.voted) { .init($0.sheet.content?.figures.voted) },
      .init(DataTables.valid) { .init($0.sheet.content?.figures.valid) },
      .init("votes", .integer, Text(vi: "Phiếu", en: "Votes")) { .init($0.votes) },
    ]
    return Listing(name: "explanation", title: name, fields, count: rows.count) { rows[$0] }
  }

  /// The same as JSON, with the sum.
  package var json: JSONDocument {
    let total = explanation.total
    return JSONAnswer.document(
      returns,
      [
        ("explained", .value(.text(name))),
        (
          "total",
          .value(
            .object([
              ("registered", .count(total.registered)), ("voted", .count(total.voted)),
              ("valid", .count(total.valid)), ("votes", hasVotes ? .count(total.votes) : .null),
            ]))
        ),
        (
          "missing",
          .value(
            .array(
              explanation.missing.map { id in
                .object([
                  ("area", .string(election[election[id].area].code)),
                  ("pollingArea", .int(election[id].number)),
                ])
              }))
        ),
        ("unplaced", .value(.int(explanation.unplaced))),
        ("lines", JSONAnswer.rows(listing)),
      ])
  }
}

extension SheetStatus {
  package var name: Text {
    switch self {
    case .rejected: Text(vi: "bị loại", en: "rejected")
    case .superseded: Text(vi: "đã có bản sửa", en: "superseded")
    case .duplicate: Text(vi: "trùng", en: "duplicate")
    case .replaced: Text(vi: "hủy hoặc thay bằng bầu lại", en: "annulled or replaced by a rerun")
    case .counted: Text(vi: "được tính", en: "counted")
    }
  }
}
