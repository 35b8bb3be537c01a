import Counting
import Ledger
import CountingHouse
import Election
import ElectionXML
import HTTPTypes
import Hummingbird
import Publication
import Rules

/// Papers of committees: warnings are acknowledged, decisions entered; both are documents like others.
extension HouseServer {
  func papersPage(_ visit: Visit) async -> Response { await papersPage(visit, said: nil, .ok) }

  private func papersPage(
    _ visit: Visit, said: Text?, _ status: HTTPResponse.Status
  ) async -> Response {
    let standing = await house.standing()
    let election = standing.election
    var table = HTMLTable(
      Text(vi: "Quyết định đang có", en: "Decisions so far"),
      [
        .text("Quyết định", "Decision"), .text("Cấp", "Level"), .text("Địa bàn", "Area"),
        .number("Đơn vị", "Constituency"), .number("Khu vực", "Polling area"),
        .number("Người", "Candidate"),
      ])
    for decision in standing.canvass.ledger.dossier.decisions {
      table.add(
        "",
        [
          { $0.text(decision.title) }, { $0.text(decision.level.name) },
          { $0.text(election.named(decision.area)) },
          { $0.text(decision.constituency.map { "\($0)" } ?? "") },
          { $0.text(decision.pollingArea.map { "\($0)" } ?? "") },
          { $0.text(decision.candidate.map { "\($0)" } ?? "") },
        ])
    }
    return await answer(
      Page(title: Text(vi: "Quyết định", en: "Decisions"), status: status) { html in
        if let said { html.paragraph(said, "class=\"said\" role=\"status\"") }
        table.write(to: &html)
        Self.writeForm(election, visit, to: &html)
      }, to: visit)
  }

  private static func writeForm(_ election: Election, _ visit: Visit, to html: inout HTML) {
    html.form("/papers", visit, "autocomplete=\"off\"") { html in
      html.element("fieldset") { html in
        html.element("legend") { $0.text("Nhập quyết định", "Enter a decision") }
        html.choice(
          "kind", Text(vi: "Loại", en: "Kind"),
          OfficialDecision.Kind.allCases.map { ($0.rawValue, $0.name) })
        html.choice(
          "level", Text(vi: "Cấp", en: "Level"), election.levels.map { ($0.code, $0.name) })
        html.field(
          "area", Text(vi: "Mã địa bàn", en: "Area code"), visit.user?.area ?? "", "required",
          hint: Text(
            vi: "của cuộc bầu; với khu vực bỏ phiếu là mã xã",
            en: "that of the contest; for a polling area that of its commune"))
        html.field(
          "constituency", Text(vi: "Đơn vị bầu cử số", en: "Constituency"), "",
          "inputmode=\"numeric\"")
        html.field(
          "pollingArea", Text(vi: "Khu vực bỏ phiếu số", en: "Polling area"), "",
          "inputmode=\"numeric\"")
        html.field(
          "candidate", Text(vi: "Người ứng cử số", en: "Candidate"), "", "inputmode=\"numeric\"")
        html.field("authority", Text(vi: "Cơ quan quyết định", en: "Authority"), "", "required")
        html.field("document", Text(vi: "Số văn bản", en: "Number of the document"), "", "required")
        html.field("date", Text(vi: "Ngày", en: "Date"), "", "type=\"date\" required")
        html.field("grounds", Text(vi: "Lý do", en: "Grounds"), "", "required maxlength=\"2000\"")
        html.button(Text(vi: "Nhập", en: "Enter"), "")
      }
    }
  }

  func bringDecision(_ visit: Visit) async throws -> Response {
    let (form, user) = (try await form(visit), try visit.knownUser)
    guard let kind = form["kind"].flatMap(OfficialDecision.Kind.init(rawValue:)),
      let level = form["level"].flatMap({ Level(code: $0) }),
      let date = form["date"].flatMap({ CivilDate($0) }), date.isOfCalendar
    else {
      return await papersPage(
        visit, said: Text(vi: "chưa điền đủ", en: "something is not filled in"), .badRequest)
    }
    // What cannot be read must not be left out: the decision would be a wider one.
    let names = ["constituency", "pollingArea", "candidate"]
    let numbers = names.map { form[$0].flatMap { $0.isEmpty ? nil : $0 } }
    let read = numbers.map { $0.flatMap { Int($0) }.flatMap { AreaNumber($0) } }
    let areRead = zip(numbers, read).allSatisfy { ($0 == nil) == ($1 == nil) }
    let area = form["area"] ?? ""
    guard areRead, house.election.area(code: area) != nil, !area.isEmpty,
      ["authority", "document", "grounds"].allSatisfy({ form[$0]?.isEmpty == false })
    else {
      return await papersPage(
        visit,
        said: Text(
          vi: "cần mã địa bàn có thật, các số từ 1 đến 999, cơ quan, số văn bản và lý do",
          en: "wanted are the code of an area, numbers from 1 to 999, an authority, a document's "
            + "number and grounds"), .badRequest)
    }
    let decision = OfficialDecision(
      place: Place(file: "", line: nil), election: house.election.id, kind: kind, level: level,
      area: area, constituency: read[0]?.value, pollingArea: read[1]?.value,
      candidate: read[2]?.value,
      authority: form["authority"] ?? "", document: form["document"] ?? "", date: date)
    let bytes = PaperDocument.decision(decision, grounds: form["grounds"] ?? "")
    let receipt = await bring(
      bytes, at: "papers/decision-\(decision.area)-\(level.code)-\(date)", by: user,
      from: visit.origin, counts: nil)
    if case .taken(let document) = receipt {
      let text =
        document.findings.first?.message
        ?? Text(
          vi: "đã nhận; có hiệu lực khi người khác xác nhận",
          en: "taken; it holds once somebody else has confirmed it")
      return await papersPage(visit, said: text, .ok)
    }
    let said = said(receipt)
    return await papersPage(visit, said: said?.text, said?.status ?? .ok)
  }

  // MARK: Acknowledging

  /// Puts on record why a warning on a sheet is as it is.
  func acknowledge(_ visit: Visit) async throws -> Response {
    let (form, user) = (try await form(visit), try visit.knownUser)
    guard let key = visit.key(in: house.election), let code = form["code"],
      RuleCode(rawValue: code) != nil, let reason = form["reason"], !reason.isEmpty
    else { throw HTTPError(.badRequest) }
    let acknowledgement = Acknowledgement(
      place: Place(file: "", line: nil), election: house.election.id, code: code,
      level: key.level, area: key.area, pollingArea: key.pollingArea, round: key.round,
      by: user.name, at: house.moment, reason: reason)
    let receipt = await bring(
      PaperDocument.acknowledgement(acknowledgement),
      at: "papers/acknowledgement-\(key.area)-\(key.pollingArea)-\(key.level.code)-\(code)",
      by: user, from: visit.origin, counts: true)
    if let said = said(receipt) {
      return await saying(said, to: visit, Text(vi: "Giải trình", en: "Acknowledge"))
    }
    return .redirect(to: SheetLink.page(key))
  }
}
