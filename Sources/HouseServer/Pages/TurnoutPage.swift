import Ledger
import Answers
import Counting
import CountingHouse
import Election
import ElectionXML
import HTTPTypes
import Hummingbird
import Publication
import Tabulation

/// Hourly turnout: typed here, and shown against target and hour.
extension HouseServer {
  func turnoutPage(_ visit: Visit) async throws -> Response {
    try await turnoutPage(visit, said: nil, .ok)
  }

  private func turnoutPage(
    _ visit: Visit, said: Text?, _ status: HTTPResponse.Status
  ) async throws -> Response {
    let (standing, user) = (await house.standing(), try visit.knownUser)
    let election = standing.election
    let code = visit.query("area") ?? user.area ?? ""
    guard let area = code.isEmpty ? .wholeElection : election.area(code: code) else {
      throw HTTPError(.notFound)
    }
    let progress = Progress(standing.canvass.ledger.reports, of: election)
    return await answer(
      Page(
        title: Text(
          vi: "Đi bầu: \(election[area].name)", en: "Turnout: \(election[area].name)"),
        status: status
      ) { html in
        if let said { html.paragraph(said, "class=\"said\" role=\"status\"") }
        for level in election.levels {
          guard let last = progress.last(of: level) else { continue }
          let rows = Tables.rows(
            of: progress.turnout(of: level, at: last), in: election,
            by: election[area].holdsPollingAreas ? .pollingArea : .commune, below: area
          ).prefix(300)
          HTMLTable(
            Text(
              vi: "\(level.name), đến \(last.time) ngày \(last.date)",
              en: "\(level.name), until \(last.date) \(last.time)"),
            DataTables.turnout(Array(rows), of: election), mark: { _, _ in "" }
          ).write(to: &html)
        }
        self.writeForm(area, election, visit, to: &html)
      }, to: visit)
  }

  private func writeForm(
    _ area: Area.ID, _ election: Election, _ visit: Visit, to html: inout HTML
  ) {
    guard let user = visit.user, election[area].holdsPollingAreas else { return }
    let own = election[area].pollingAreas.map { election.pollingAreas[$0] }.filter {
      user.may(.bringSheets, in: area, pollingArea: $0.number, of: election)
    }
    guard !own.isEmpty else { return }
    html.form("/turnout?area=\(election[area].code)", visit, "autocomplete=\"off\"") { html in
      html.element("fieldset") { html in
        html.element("legend") { $0.text("Báo cáo đi bầu", "A turnout report") }
        html.choice(
          "level", Text(vi: "Cấp", en: "Level"), election.levels.map { ($0.code, $0.name) })
        html.field(
          "at", Text(vi: "Đến lúc", en: "Until"), "\("\(house.moment)".prefix(16))",
          "type=\"datetime-local\" required")
        for pollingArea in own {
          let name = Text(
            vi: "Khu vực \(pollingArea.number)", en: "Polling area \(pollingArea.number)")
          html.field(
            "registered\(pollingArea.number)",
            Text(vi: "\(name): cử tri", en: "\(name): registered"),
            pollingArea.registered.map { "\($0.value)" } ?? "", "inputmode=\"numeric\"")
          html.field(
            "voted\(pollingArea.number)", Text(vi: "\(name): đã bầu", en: "\(name): voted"), "",
            "inputmode=\"numeric\"")
        }
        html.button(Text(vi: "Gửi báo cáo", en: "Send the report"), "")
      }
    }
  }

  func reportTurnout(_ visit: Visit) async throws -> Response {
    let (form, user) = (try await form(visit), try visit.knownUser)
    let election = house.election
    guard let code = visit.query("area"), let area = election.area(code: code),
      let level = form["level"].flatMap({ Level(code: $0) }),
      let moment = form["at"].flatMap({ Moment($0) }), moment.isOfCalendar
    else { throw HTTPError(.badRequest) }
    var rows: [(area: String, number: Int, registered: VoteCount, voted: VoteCount)] = []
    for index in election[area].pollingAreas {
      let number = election.pollingAreas[index].number
      // What is blank is not told, and never 0.
      guard let voted = form["voted\(number)"], !voted.isEmpty else { continue }
      guard let counts = Self.counts(form["registered\(number)"] ?? "", voted) else {
        return try await turnoutPage(
          visit,
          said: Text(
            vi: "khu vực \(number): số cử tri và số đã bầu phải là số nguyên",
            en: "polling area \(number): registered and voted are whole numbers"), .badRequest)
      }
      rows.append((code, number, counts.registered, counts.voted))
    }
    guard !rows.isEmpty else {
      return try await turnoutPage(
        visit, said: Text(vi: "chưa điền số nào", en: "nothing is filled in"), .badRequest)
    }
    let bytes = PaperDocument.report(of: election.id, level, at: moment, rows)
    let name = "\(moment)".replacing(":", with: "")
    let receipt = await bring(
      bytes, at: "turnout/\(code)/\(level.code)-\(name)", by: user, from: visit.origin,
      counts: true)
    let said = said(receipt)
    return try await turnoutPage(
      visit, said: said?.text ?? Text(vi: "đã nhận báo cáo", en: "the report was taken"),
      said?.status ?? .ok)
  }

  private static func counts(
    _ registered: String, _ voted: String
  ) -> (registered: VoteCount, voted: VoteCount)? {
    guard let registered = Int(registered), let voted = Int(voted),
      (0...9_999_999).contains(registered), (0...9_999_999).contains(voted)
    else { return nil }
    return (VoteCount(registered), VoteCount(voted))
  }

  /// Brings a document in that a form has made, under a name that nothing has yet.
  func bring(
    _ bytes: [UInt8], at start: String, by user: User, from origin: String, counts: Bool?
  ) async -> Receipt {
    for number in 1..<1_000 {
      let text = number == 1 ? "\(start).xml" : "\(start)_\(number).xml"
      guard let path = DocumentPath(text) else { return .conflict }
      let receipt = await house.receive(
        bytes, at: path, by: user, from: origin, counts: counts)
      if case .conflict = receipt { continue }
      return receipt
    }
    return .conflict
  }
}
