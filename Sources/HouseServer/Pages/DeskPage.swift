import Ledger
import Counting
import CountingHouse
import Election
import Hummingbird
import Publication
import Tabulation

/// What is to be done: the user's polling areas with their sheets, level by level.
extension HouseServer {
  /// So many polling areas fit on a desk; of more the progress shows where to go.
  private static let most = 120

  func deskPage(_ visit: Visit) async throws -> Response {
    let (standing, user) = (await house.standing(), try visit.knownUser)
    let area = visit.query("area") ?? user.area
    let id = area.flatMap { standing.election.area(code: $0) } ?? .wholeElection
    let (election, states) = (standing.election, SheetStates(standing))
    let pollingAreas = election[id].pollingAreas.filter { index in
      user.pollingAreas?.contains(election.pollingAreas[index].number) ?? true
    }
    guard pollingAreas.count <= Self.most else {
      return await progressPage(visit, standing, of: id, title: PageLink.all[0].name)
    }
    return await answer(
      Page(
        title: Text(
          vi: "Bàn làm việc: \(election[id].name)", en: "Desk: \(election[id].name)"),
        isLive: true
      ) { html in
        Self.writeFigures(standing, to: &html)
        self.writeNext(standing, states, visit, pollingAreas, to: &html)
        for level in election.levels {
          self.table(level, pollingAreas, election, states).write(to: &html)
        }
        self.writeSigning(id, standing, visit, to: &html)
      }, to: visit)
  }

  /// How many sheets there are of each kind in the whole election, as they change.
  static func writeFigures(_ standing: Standing, to html: inout HTML) {
    let counts = standing.canvass.counts
    let figures: [(StaticString, Text, Int)] = [
      ("counted", Text(vi: "đã tính", en: "counted"), counts.counted),
      ("missing", Text(vi: "còn thiếu", en: "missing"), counts.missing),
      ("waiting", Text(vi: "chờ xác nhận", en: "to be confirmed"), standing.waiting.count),
      ("rejected", Text(vi: "bị loại", en: "rejected"), counts.rejected),
    ]
    html.raw("<ul class=\"cards\">")
    for (name, title, count) in figures {
      html.raw("<li><strong data-figure=\"")
      html.raw(name)
      html.raw("\">")
      html.count(count)
      html.raw("</strong><small>")
      html.text(title)
      html.raw("</small></li>")
    }
    html.raw("</ul>\n")
  }

  private func writeNext(
    _ standing: Standing, _ states: SheetStates, _ visit: Visit, _ pollingAreas: [Int],
    to html: inout HTML
  ) {
    guard let user = visit.user, Duties.reach(of: user.role, .bringSheets) != .nowhere else {
      return
    }
    let election = standing.election
    for index in pollingAreas {
      let due = election.levels.flatMap { states.due(in: PollingArea.ID(index), at: $0) }
      for key in due where states[key].isOpen(for: user.name) {
        return html.element("p", "class=\"said\"") { html in
          html.text("Tiếp theo: ", "Next: ")
          html.link(SheetLink.typing(key)) { $0.text(key.name(in: election)) }
        }
      }
    }
  }

  private func table(
    _ level: Level, _ pollingAreas: [Int], _ election: Election, _ states: SheetStates
  ) -> HTMLTable {
    var table = HTMLTable(
      level.name,
      [
        .text("Khu vực bỏ phiếu", "Polling area"), .text("Biên bản", "Sheet"),
        .number("Phát hiện", "Findings"),
        .text("Điện thoại", "Telephone"),
      ])
    for index in pollingAreas {
      let pollingArea = election.pollingAreas[index]
      for key in states.due(in: PollingArea.ID(index), at: level) {
        add(key, pollingArea, election[pollingArea.area], states, to: &table)
      }
    }
    return table
  }

  private func add(
    _ key: SheetKey, _ pollingArea: PollingArea, _ area: Area, _ states: SheetStates,
    to table: inout HTMLTable
  ) {
    let (state, findings) = (states[key], states.findings(key))
    let vote =
      key.round == .first ? Text("") : Text(vi: ", \(key.round.name)", en: ", \(key.round.name)")
    table.add(
      findings > 0 && state == .counted ? "open" : state.mark,
      [
        { html in
          html.link(SheetLink.page(key)) {
            $0.text(
              Text(
                vi: "\(area.name), số \(pollingArea.number)\(vote)",
                en: "\(area.name), \(pollingArea.number)\(vote)"))
          }
        }, { $0.text(state.text) }, { if findings > 0 { $0.count(findings) } },
        { $0.text(pollingArea.phone ?? area.phone ?? "") },
      ])
  }

  // MARK: Closing

  private func writeSigning(
    _ area: Area.ID, _ standing: Standing, _ visit: Visit, to html: inout HTML
  ) {
    let election = standing.election
    if standing.signed.contains(area) {
      return html.paragraph(
        Text(vi: "Địa bàn này đã chốt.", en: "This area is signed off."), "class=\"said\"")
    }
    guard let user = visit.user, user.may(.signOff, in: area, of: election) else { return }
    html.form("/sign", visit) { html in
      html.hidden("area", election[area].code)
      html.button(
        Text(vi: "Chốt \(election[area].name)", en: "Sign off \(election[area].name)"), "")
    }
  }

  func sign(_ visit: Visit) async throws -> Response {
    let (form, user) = (try await form(visit), try visit.knownUser)
    let code = form["area"] ?? ""
    guard house.election.area(code: code) != nil else { throw HTTPError(.badRequest) }
    let receipt = await house.sign(code, by: user)
    if case .conflict = receipt { return .redirect(to: "/?area=\(code)") }
    if let said = said(receipt) {
      return await saying(said, to: visit, Text(vi: "Chốt địa bàn", en: "Signing off"))
    }
    return .redirect(to: "/?area=\(code)")
  }

  /// A page that says why something was not done.
  func saying(
    _ said: (text: Text, status: HTTPResponse.Status), to visit: Visit, _ title: Text
  ) async -> Response {
    await answer(
      Page(title: title, status: said.status) {
        $0.paragraph(said.text, "class=\"said bad\" role=\"alert\"")
      }, to: visit)
  }
}
