package import Election
package import ElectionXML

/// The papers of polling areas, ready to be printed: tally sheets and ballot inventories.
package struct PollingForms: Sendable {
  /// What a definition says of a polling area that only forms show.
  package struct Team: Sendable {
    let place: String?
    /// What each member is, and the name.
    let members: [(duty: TeamDuty, name: String)]

    package init(_ pollingArea: ElementTree) {
      place = pollingArea["place"]
      members = pollingArea.children("Member").compactMap { member in
        TeamDuty(rawValue: member["duty"] ?? "").map { ($0, member["name"] ?? "") }
      }
    }
  }

  /// A sheet that has come.
  package struct Sheet: Sendable {
    package let pollingArea: PollingArea.ID
    package let constituency: Constituency.ID
    package let round: Round
    package let revision: Int
    package let content: TallySheet.Content
    /// The sheet as it is written; nil where that cannot be had.
    package let written: ElementTree?

    package init(
      pollingArea: PollingArea.ID, constituency: Constituency.ID, round: Round, revision: Int,
      content: TallySheet.Content, written: ElementTree?
    ) {
      (self.pollingArea, self.constituency) = (pollingArea, constituency)
      (self.round, self.revision, self.content) = (round, revision, content)
      self.written = written
    }
  }

  private let election: Election
  private let area: Area.ID
  private let teams: [PollingArea.ID: Team]
  private let minutes: MinutesFrame

  /// - Parameters:
  ///   - election: the election.
  ///   - area: the area of whose polling areas they are.
  ///   - teams: what is known of those that run them.
  package init(of election: Election, in area: Area.ID, teams: [PollingArea.ID: Team]) {
    self.election = election
    self.area = area
    self.teams = teams
    minutes = MinutesFrame(election)
  }

  /// Blank tally sheets and inventories, filled in as far as anything is known.
  ///
  /// - Returns: the files, by path.
  package func blank() -> [(path: String, bytes: [UInt8])] {
    let scope = election[area].pollingAreas
    return finished(
      scope.flatMap { index -> [Page] in
        let id = PollingArea.ID(index)
        let sheets = election.levels.compactMap { level in
          election.constituency(of: id, at: level).map { page(id, $0, nil) }
        }
        return sheets.isEmpty ? [] : sheets + [inventory(id, [:], .first)]
      })
  }

  /// Sheets that have come, as the forms that they are.
  package func filled(_ sheets: [Sheet]) -> [(path: String, bytes: [UInt8])] {
    let scope = election[area].pollingAreas
    let own = sheets.filter { scope.contains($0.pollingArea.index) }
    var pages = own.map { page($0.pollingArea, $0.constituency, $0) }
    // An inventory is of one vote.
    for round in Round.allCases {
      let counted = own.filter { $0.round == round && $0.written?.child("Inventory") != nil }
      let byArea = Dictionary(grouping: counted, by: \.pollingArea)
      for id in byArea.keys.sorted(by: { $0.index < $1.index }) {
        let sheets = byArea[id] ?? []
        pages.append(
          inventory(
            id,
            Dictionary(sheets.map { (election[$0.constituency].level, $0) }) { first, _ in first },
            round))
      }
    }
    return finished(pages)
  }

  struct Page {
    let pollingArea: PollingArea.ID
    let name: String
    let path: String
    let bytes: [UInt8]
  }

  private func page(
    _ id: PollingArea.ID, _ constituency: Constituency.ID, _ sheet: Sheet?
  ) -> Page {
    let level = election[constituency].level
    let round = sheet.map { $0.round == .first ? "" : "-\($0.round.word)" } ?? ""
    let form = TallyForm(
      election, id, election[constituency], sheet, team: teams[id], minutes: minutes)
    return Page(
      pollingArea: id, name: level.name.vi + (sheet.map { ", \($0.round.name.vi)" } ?? ""),
      path: path(id, level.word + round), bytes: form.bytes)
  }

  private func inventory(
    _ id: PollingArea.ID, _ sheets: [Level: Sheet], _ round: Round
  ) -> Page {
    Page(
      pollingArea: id,
      name: "Kiểm kê phiếu" + (round == .first ? "" : ", \(round.name.vi)"),
      path: path(id, "inventory" + (round == .first ? "" : "-\(round.word)")),
      bytes: InventoryForm(election, id, sheets, team: teams[id], minutes: minutes).bytes)
  }

  private func path(_ id: PollingArea.ID, _ name: String) -> String {
    let pollingArea = election[id]
    return "\(election[pollingArea.area].code)/\(pollingArea.number)-\(name).html"
  }

  /// The pages with their style and a page that leads to them.
  private func finished(_ pages: [Page]) -> [(path: String, bytes: [UInt8])] {
    [("index.html", index(pages)), ("minutes.css", PackageResources.minutes_css)]
      + pages.map { ($0.path, $0.bytes) }
  }

  private func index(_ pages: [Page]) -> [UInt8] {
    var html = HTML()
    html.raw("<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n")
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
    html.text("\(election.name.vi), \(election[area].name.vi)")
    html.raw("</title>\n<link rel=\"icon\" href=\"data:,\">\n")
    html.raw("<link rel=\"stylesheet\" href=\"minutes.css\">\n</head>\n<body>\n<main>\n")
    if election.isRehearsal { html.element("p", "class=\"draft\"") { $0.text("DIỄN TẬP") } }
    html.element("h1") { $0.text(election.name.vi) }
    html.element("p") {
      $0.text("\(election[area].name.vi): biên bản và kiểm kê phiếu của Tổ bầu cử")
    }
    html.raw("<ul>\n")
    var last: PollingArea.ID?
    for page in pages {
      if page.pollingArea != last {
        if last != nil { html.raw("</li>\n") }
        html.raw("<li>")
        let pollingArea = election[page.pollingArea]
        html.text(
          "\(election[pollingArea.area].name.vi), khu vực bỏ phiếu số \(pollingArea.number): ")
        last = page.pollingArea
      } else {
        html.raw("; ")
      }
      html.link(page.path) { $0.text(page.name) }
    }
    if last != nil { html.raw("</li>\n") }
    html.raw("</ul>\n</main>\n</body>\n</html>\n")
    return html.bytes
  }
}
