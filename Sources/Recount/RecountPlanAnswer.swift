package import Answers
import Counting
package import Election

/// A recount plan, for people and programs.
package struct RecountPlanAnswer {
  private let plan: RecountPlan
  private let election: Election

  package init(_ plan: RecountPlan, of election: Election) {
    self.plan = plan
    self.election = election
  }

  package func answer(_ language: Language, _ style: Style) -> Answer {
    Answer(text: text(language, style), tables: [areas.data()], json: plan.json(of: election))
  }

  // MARK: Tables

  fileprivate struct Line: Sendable {
    let item: RecountPlan.Item
    let constituency: Constituency
    let place: Int
  }

  /// One row for each polling area that is to be counted by hand.
  private var areas: Listing<Line> {
    let election = election
    let lines = plan.items.flatMap { item in
      item.counted.map { Line(item: item, constituency: election[item.constituency], place: $0) }
    }
    return Listing(
      name: "recount",
      title: Text(vi: "Khu vực phải đếm lại bằng tay", en: "Polling areas to count by hand"),
      [
        .init(DataTables.level) { .text($0.constituency.level.code) },
        .init(DataTables.area) { .text(election[$0.constituency.area].code) },
        .init(DataTables.number.named("constituency")) { .integer($0.constituency.number) },
        .init("method", .text, Text(vi: "Cách đếm", en: "Method")) { .text($0.item.methodCode) },
        .init("sheetArea", .text, Text(vi: "Mã xã", en: "Commune")) {
          $0.id.map { .text(election[election[$0].area].code) } ?? .none
        },
        .init("pollingArea", .integer, Text(vi: "Khu vực bỏ phiếu", en: "Polling area")) {
          .init($0.id.map { election[$0].number })
        },
        .init("draws", .integer, Text(vi: "Số lần rút trúng", en: "Times drawn")) { line in
          .integer(line.item.draws.count { $0 == line.place })
        },
        .init("voters", .integer, Text(vi: "Cử tri nhiều nhất", en: "Voters at most")) {
          .count($0.item.unit?.areas[$0.place].voters)
        },
      ], lines)
  }

  /// One row for each constituency.
  private var constituencies: Listing<RecountPlan.Item> {
    let election = election
    return Listing(
      name: "constituencies", title: Text(vi: "Đơn vị bầu cử", en: "Constituencies"),
      [
        .init("name", .text, Text(vi: "Địa bàn", en: "Area"), Text(vi: "Địa bàn", en: "Area")) {
          .name(election[election[$0.constituency].area].name)
        },
        .init("number", .integer, Text(vi: "Đơn vị", en: "No."), Text(vi: "Đơn vị", en: "No.")) {
          .integer(election[$0.constituency].number)
        },
        .init(
          "margin", .integer, Text(vi: "Cách biệt nhỏ nhất", en: "Smallest margin"),
          Text(vi: "Cách biệt", en: "Margin")
        ) { .percent($0.closestShare?.percentage) },
        .init(
          "draws", .integer, Text(vi: "Lần rút", en: "Draws"), Text(vi: "Lần rút", en: "Draws")
        ) { $0.method == .sample ? .count($0.draws.count) : .none },
        .init(
          "areas", .integer, Text(vi: "Khu vực đếm tay", en: "Areas by hand"),
          Text(vi: "Đếm tay", en: "By hand")
        ) { item in item.unit.map { .ratio(item.counted.count, of: $0.areas.count) } ?? .none },
        .init(
          "method", .text, Text(vi: "Cách đếm", en: "Method"), Text(vi: "Cách đếm", en: "Method")
        ) { .name($0.methodName) },
      ], plan.items,
      mark: { item in
        switch item.method {
        case .sample: .good
        case .full: .open
        case .undecided: .bad
        }
      })
  }

  // MARK: Text

  private func text(_ language: Language, _ style: Style) -> String {
    func lines(_ text: Text, indent: Int = 0) -> String {
      text(language).paragraph(within: style.width, indent: indent)
    }
    guard !plan.items.isEmpty else {
      return lines(
        Text(
          vi: "Không có đơn vị bầu cử nào ở cấp hoặc địa bàn này.",
          en: "No constituency at this level or area."))
    }
    let samples = plan.items.filter { $0.method == .sample }
    let places = samples.map { item in
      lines(election[item.constituency].title(in: election)) + lines(basis(of: item), indent: 2)
        + lines(named(item), indent: 2)
    }
    return lines(head) + (unposted > 0 ? lines(onTrust) : "") + "\n"
      + constituencies.text(language, style)
      + (places.isEmpty ? "" : "\n" + places.joined(separator: "\n")) + "\n" + lines(foot)
  }

  private var head: Text {
    let risk = plan.parameters.limit.percentage
    return Text(
      vi:
        "Đếm lại bằng tay các khu vực dưới đây: nếu kết quả sai, khả năng không phát hiện ra nhiều nhất "
        + "là \(risk)%. Hạt giống: \(plan.parameters.seed).",
      en:
        "Count the polling areas below again by hand: if a result is wrong, the chance that this does "
        + "not show is at most \(risk)%. Seed: \(plan.parameters.seed).")
  }

  /// How many polling areas of samples are bounded by nothing but what their own sheets say.
  private var unposted: Int {
    plan.items.filter { $0.method == .sample }.reduce(0) { sum, item in
      sum + (item.unit?.areas.count { $0.posted == nil } ?? 0)
    }
  }

  private var onTrust: Text {
    Text(
      vi:
        "Khu vực chưa có số cử tri niêm yết trong định nghĩa: \(count: unposted). Ở đó kế hoạch tin số cử "
        + "tri ghi trên biên bản; hãy ghi registered vào định nghĩa rồi lập kế hoạch.",
      en:
        "Polling areas without a posted number of voters in the definition: \(count: unposted). There the "
        + "plan believes what their sheets say; state registered in the definition, then make the plan."
    )
  }

  private var foot: Text {
    Text(
      vi:
        "Cách biệt: khẳng định sít sao nhất còn cách mức không còn đúng bao nhiêu, trên số cử tri. Mỗi khu "
        + "vực có nhiều nhất số cử tri đã niêm yết hoặc ghi trên biên bản. Đếm xong: viết biên bản như "
        + "thường vào một thư mục, rồi «kiemphieu recount-check». Cho đến lúc đó đừng sửa biên bản nào. Lưu kế hoạch: --format json > "
        + "PLAN.json.",
      en:
        "Margin: how far the closest assertion is from failing, of all voters. A polling area has at most "
        + "the voters posted or on its sheet. After counting: write sheets as usual into a folder, then "
        + "`kiemphieu recount-check`. Until then correct no sheet. To keep the plan: --format json > "
        + "PLAN.json.")
  }

  private func basis(of item: RecountPlan.Item) -> Text {
    let closest =
      item.closest.map {
        $0.assertion.sentence(of: election[item.constituency], by: election.law)
      } ?? Text("")
    let drawn = item.counted.count
    return Text(
      vi: "Sít sao nhất: \(closest). Rút \(item.draws.count) lần, trúng \(drawn) khu vực:",
      en: "Closest: \(closest). Draws: \(item.draws.count), polling areas: \(drawn):")
  }

  /// The areas that are drawn, by commune.
  private func named(_ item: RecountPlan.Item) -> Text {
    let ids = item.counted.compactMap { item.unit?.areas[$0].id }
    return election.named(ids)
  }
}

extension RecountPlanAnswer.Line {
  fileprivate var id: PollingArea.ID? { item.unit?.areas[place].id }
}
