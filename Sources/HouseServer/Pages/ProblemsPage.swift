import Returns
import Answers
import CountingHouse
import Election
import Hummingbird
import Publication
import Rules

/// What is the matter, with who has to act.
extension HouseServer {
  private static let most = 300

  func problemsPage(_ visit: Visit) async throws -> Response {
    let (standing, user) = (await house.standing(), try visit.knownUser)
    let election = standing.election
    let code = visit.query("area") ?? user.area
    let area = code.flatMap { $0.isEmpty ? nil : election.area(code: $0) }
    var filter = FindingFilter()
    filter.area = area
    let open = filter.applied(to: standing.returns.findings, of: election).filter {
      $0.severity != .info && $0.acknowledgement == nil
    }
    let aged = open.map { (finding: $0, since: standing.sequence(ofFile: $0.place.file) ?? 0) }
      .sorted { $0.since < $1.since }
    let more = max(0, aged.count - Self.most)
    var table = HTMLTable(
      Text(vi: "Cũ nhất trước", en: "Oldest first"),
      [
        .number("Dòng", "Line"), .text("Mã", "Code"), .text("Biên bản", "Sheet"),
        .text("Nội dung và cách xử lý", "What is the matter, and what to do"),
        .text("Ai xử lý", "Who has to act"),
      ])
    for (finding, since) in aged.prefix(Self.most) {
      let key = Self.key(of: finding, election)
      table.add(
        finding.severity == .error ? "error" : "open",
        [
          { $0.text(since == 0 ? "–" : "\(since)") }, { $0.text(finding.code.rawValue) },
          { html in
            if let key {
              html.link(SheetLink.page(key)) { $0.text(key.name(in: election)) }
            } else {
              html.text(finding.place.file)
            }
          },
          { html in
            html.text(finding.message)
            html.text(FindingList.explained(finding))
          }, { $0.text(Self.actor(finding)) },
        ])
    }
    return await answer(
      Page(title: Text(vi: "Vấn đề", en: "Problems"), isLive: true) { html in
        Self.writeFigures(standing, to: &html)
        if aged.isEmpty {
          return html.paragraph(Text(vi: "Không có vấn đề nào.", en: "There are none."))
        }
        table.write(to: &html)
        if more > 0 {
          html.paragraph(Text(vi: "và \(count: more) nữa", en: "and \(count: more) more"))
        }
      }, to: visit)
  }

  private static func key(of finding: Finding, _ election: Election) -> SheetKey? {
    let subject = finding.subject
    guard let level = subject.level, let area = subject.area, let number = subject.pollingArea
    else { return nil }
    let key = SheetKey(level, area, number, subject.round ?? .first)
    return key.pollingArea(in: election) == nil ? nil : key
  }

  /// An error needs another sheet; a warning somebody's word.
  private static func actor(_ finding: Finding) -> Text {
    finding.severity == .error
      ? Text(vi: "người nhập: lập bản sửa", en: "typist: a correction")
      : Text(vi: "ủy ban bầu cử: giải trình", en: "committee: acknowledge it")
  }
}
