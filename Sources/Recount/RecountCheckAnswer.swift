import Tabulation
package import Answers
import Counting
package import Election
import Notation

/// What hand counts have confirmed, for people and programs.
package struct RecountCheckAnswer {
  private let check: RecountCheck
  private let election: Election

  package init(_ check: RecountCheck, of election: Election) {
    self.check = check
    self.election = election
  }

  package func answer(_ language: Language, _ style: Style) -> Answer {
    Answer(text: text(language, style), tables: [assertions.data()], json: json)
  }

  // MARK: Table

  fileprivate struct Line: Sendable {
    let item: RecountCheck.Item
    let constituency: Constituency
    let measured: RecountCheck.Measured
  }

  /// One row for each assertion.
  private var assertions: Listing<Line> {
    let election = election
    @Sendable func person(_ line: Line, _ place: Int?) -> Cell {
      .init(place.map { line.constituency.candidates[$0].number })
    }
    return Listing(
      name: "assertions", title: Text(vi: "Các khẳng định", en: "Assertions"),
      [
        .init(DataTables.level) { .text($0.constituency.level.code) },
        .init(DataTables.area) { .text(election[$0.constituency.area].code) },
        .init(DataTables.number.named("constituency")) { .integer($0.constituency.number) },
        .init("assertion", .text, Text(vi: "Khẳng định", en: "Assertion")) {
          .text($0.measured.assertion.code)
        },
        .init("candidate", .integer, Text(vi: "Người ứng cử", en: "Candidate")) {
          person($0, $0.measured.assertion.people.first)
        },
        .init("against", .integer, Text(vi: "So với", en: "Against")) {
          person($0, $0.measured.assertion.people.second)
        },
        .init(
          "what", .text, Text(vi: "Khẳng định", en: "Assertion"),
          Text(vi: "Khẳng định", en: "Assertion"), for: .terminal
        ) { .name($0.measured.assertion.sentence(of: $0.constituency, by: election.law)) },
        .init(
          "margin", .integer, Text(vi: "Cách biệt", en: "Margin"),
          Text(vi: "Cách biệt", en: "Margin")
        ) { .change($0.measured.margin) },
        .init("risk", .decimal, Text(vi: "Rủi ro đo được", en: "Measured risk")) {
          .init($0.measured.risk?.text)
        },
        .init(
          "percent", .decimal, Text(vi: "Rủi ro", en: "Risk"), Text(vi: "Rủi ro", en: "Risk"),
          for: .terminal
        ) { .percent($0.measured.risk?.percentage) },
        .init(
          "verdict", .text, Text(vi: "Kết luận", en: "Verdict"), Text(vi: "Kết luận", en: "Verdict")
        ) { .word($0.measured.verdict.rawValue, $0.measured.verdict.name) },
      ],
      check.items.flatMap { item in
        item.measured.map {
          Line(
            item: item, constituency: election[item.planned.constituency], measured: $0)
        }
      },
      mark: { $0.measured.verdict.mark })
  }

  // MARK: JSON

  private var json: JSONDocument {
    JSONDocument([
      (
        "election", .value(.object([("id", .string(election.id)), ("name", .text(election.name))]))
      ),
      ("risk", .value(.number(check.plan.parameters.limit.text))),
      ("confirmed", .value(.bool(check.isConfirmed))), ("unused", .value(.int(check.unused))),
      ("constituencies", .value(.array(check.items.map(json)))),
    ])
  }

  private func json(_ item: RecountCheck.Item) -> JSON {
    let constituency = election[item.planned.constituency]
    func places(_ places: [Int]) -> JSON {
      .array(
        places.compactMap { item.planned.unit?.areas[$0].id }.map { RecountPlan.json($0, election) }
      )
    }
    return .object([
      ("level", .string(constituency.level.code)),
      ("area", .string(election[constituency.area].code)), ("number", .int(constituency.number)),
      ("method", .string(item.planned.methodCode)), ("verdict", .string(item.verdict.rawValue)),
      (
        "assertions",
        .array(
          item.measured.map { own in
            .object(
              RecountPlan.members(own.assertion, own.margin, of: constituency) + [
                ("risk", .optional(own.risk) { .number($0.text) }),
                ("verdict", .string(own.verdict.rawValue)),
              ])
          })
      ),
      ("drawsPlanned", .int(item.planned.draws.count)), ("drawsTaken", .int(item.drawsTaken)),
      ("awaited", places(item.awaited)), ("notDrawn", places(item.notDrawn)),
      ("otherRound", places(item.otherRound)),
      ("awaitsExtra", .bool(item.awaitsExtra)),
      ("differing", places(item.differing.map(\.place))),
      ("beyondBound", places(item.beyondBound)), ("next", places(item.next)),
      ("needsFullCount", .bool(item.needsFullCount)),
      (
        "electedByHand",
        .optional(item.byHand) { .array($0.seated.map { .int($0.candidate.number) }) }
      ),
    ])
  }

  // MARK: Text

  private func text(_ language: Language, _ style: Style) -> String {
    func lines(_ text: Text, indent: Int = 0) -> String {
      text(language).paragraph(within: style.width, indent: indent)
    }
    let fields = assertions.fields
    let parts = check.items.map { item in
      let title = election[item.planned.constituency].title(in: election)
      let verdict = item.verdictName
      let own = Listing(
        name: "", title: Text(""), fields,
        item.measured.map {
          Line(
            item: item, constituency: election[item.planned.constituency], measured: $0)
        }, mark: { $0.measured.verdict.mark })
      return lines(Text(vi: "\(title): \(verdict)", en: "\(title): \(verdict)"))
        + (item.measured.isEmpty ? "" : own.text(language, style))
        + remarks(item).map { lines($0, indent: 2) }.joined()
    }
    return (parts + [lines(foot) + (check.unused > 0 ? lines(unused) : "")]).joined(separator: "\n")
  }

  private var foot: Text {
    let (all, confirmed) = (
      check.items.count, check.items.count { $0.verdict == .confirmed }
    )
    let limit = check.plan.parameters.limit.percentage
    return Text(
      vi:
        "Đơn vị bầu cử được xác nhận (rủi ro nhiều nhất \(limit)%): \(count: confirmed)/\(count: all)",
      en: "Constituencies confirmed (risk at most \(limit)%): \(count: confirmed)/\(count: all)")
  }

  private var unused: Text {
    Text(
      vi: "Đếm tay không thuộc kế hoạch (cấp khác, nơi khác): \(count: check.unused)",
      en: "Hand counts of nothing that the plan is about (another level or place): "
        + "\(count: check.unused)")
  }

  private func remarks(_ item: RecountCheck.Item) -> [Text] {
    func named(_ places: [Int]) -> Text {
      election.named(places.compactMap { item.planned.unit?.areas[$0].id })
    }
    var remarks: [Text] = []
    func remark(_ places: [Int], _ vi: (Text) -> Text) {
      if !places.isEmpty { remarks.append(vi(named(places))) }
    }
    remark(item.differing.map(\.place)) {
      Text(vi: "Đếm tay khác biên bản: \($0)", en: "Hand counts other than the sheet: \($0)")
    }
    remark(item.beyondBound) {
      Text(
        vi: "Nhiều cử tri hoặc phiếu hơn mức tối đa của kế hoạch, nên phải đếm hết: \($0)",
        en: "More voters or ballots than the plan allows for, hence a full count: \($0)")
    }
    remark(item.otherRound) {
      Text(
        vi: "Đếm tay của lần bầu khác (bầu lại hay lần đầu), nên không tính: \($0)",
        en: "Hand counts of another vote (a rerun, or the first one), hence not taken in: \($0)")
    }
    if item.awaitsExtra {
      remarks.append(
        Text(
          vi: "Còn thiếu đếm tay của bầu cử thêm: mọi khu vực, với round=\"extra\".",
          en: "Hand counts of the extra election are missing: all areas, with round=\"extra\"."))
    }
    remark(item.notDrawn) {
      Text(
        vi: "Không được rút, nên không tính: \($0)", en: "Not drawn, hence not taken in: \($0)")
    }
    remark(item.awaited) {
      Text(vi: "Còn thiếu đếm tay: \($0)", en: "Hand counts missing: \($0)")
    }
    remark(item.next) { Text(vi: "Đếm tiếp: \($0)", en: "Count next: \($0)") }
    if item.needsFullCount, item.verdict == .open, item.planned.method == .sample {
      remarks.append(
        Text(
          vi: "Đếm hết mọi khu vực còn lại: rút thêm không đỡ việc.",
          en: "Count all polling areas that are left: drawing on saves no work."))
    }
    if item.verdict == .refuted, let byHand = item.byHand {
      remarks.append(
        Text(
          vi: "Đếm tay toàn bộ cho kết quả khác. \(byHand.elects)",
          en: "The full hand count gives another result. \(byHand.elects)"))
    }
    return remarks
  }
}

extension ConstituencyResult {
  /// Who is elected by a full hand count, or what comes of it where nobody is.
  fileprivate var elects: Text {
    let names = seated.map(\.candidate.name).joined(separator: ", ")
    guard names.isEmpty else {
      return Text(vi: "Trúng cử theo đếm tay: \(names)", en: "Elected by it: \(names)")
    }
    let outcome = (extra ?? first).outcome.name
    return Text(
      vi: "Theo đếm tay không ai trúng cử: \(outcome)", en: "Nobody is elected by it: \(outcome)")
  }
}

extension RecountCheck.Verdict {
  fileprivate var name: Text {
    switch self {
    case .confirmed: Text(vi: "được xác nhận", en: "confirmed")
    case .open: Text(vi: "chưa", en: "not yet")
    case .refuted: Text(vi: "KHÔNG ĐÚNG", en: "NOT SO")
    }
  }

  fileprivate var mark: Listing<RecountCheckAnswer.Line>.Mark {
    switch self {
    case .confirmed: .good
    case .open: .open
    case .refuted: .bad
    }
  }
}

extension RecountCheck.Item {
  fileprivate var verdictName: Text {
    switch verdict {
    case .confirmed where byHand != nil:
      Text(vi: "đếm tay toàn bộ xác nhận", en: "confirmed by a full hand count")
    case .confirmed: Text(vi: "được xác nhận", en: "confirmed")
    case .open where planned.method == .undecided:
      Text(vi: "chưa có kết quả để xác nhận", en: "no result yet to confirm")
    case .open: Text(vi: "CHƯA XÁC NHẬN", en: "NOT CONFIRMED YET")
    case .refuted: Text(vi: "KẾT QUẢ KHÁC", en: "ANOTHER RESULT")
    }
  }
}
