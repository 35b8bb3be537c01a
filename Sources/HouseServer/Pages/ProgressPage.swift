import Counting
import Answers
import CountingHouse
import Election
import Hummingbird
import Publication
import Tabulation

/// How far it is, area by area, down to the missing ones by name and telephone.
extension HouseServer {
  func progressPage(_ visit: Visit) async throws -> Response {
    let (standing, user) = (await house.standing(), try visit.knownUser)
    let code = visit.query("area") ?? user.area ?? ""
    guard let area = code.isEmpty ? .wholeElection : standing.election.area(code: code) else {
      throw HTTPError(.notFound)
    }
    return await progressPage(
      visit, standing, of: area, title: Text(vi: "Tiến độ", en: "Progress"))
  }

  func progressPage(
    _ visit: Visit, _ standing: Standing, of area: Area.ID, title: Text
  ) async -> Response {
    let election = standing.election
    return await answer(
      Page(
        title: Text(
          vi: "\(title): \(election[area].name)", en: "\(title): \(election[area].name)"),
        isLive: true
      ) { html in
        Self.writeFigures(standing, to: &html)
        if let parent = election[area].parent {
          html.element("p") { html in
            html.link("/progress?area=\(election[parent].code)") { html in
              html.raw("↑ ")
              html.text(election[parent].name)
            }
          }
        }
        for turnout in standing.canvass.turnout {
          self.table(turnout, below: area, election).write(to: &html)
        }
        if election[area].holdsPollingAreas {
          html.element("p") { html in
            html.link("/?area=\(election[area].code)") {
              $0.text("Từng khu vực bỏ phiếu", "Each polling area")
            }
          }
        }
        Self.missing(in: area, standing).write(to: &html)
      }, to: visit)
  }

  private func table(
    _ turnout: Turnout, below area: Area.ID, _ election: Election
  ) -> HTMLTable {
    var table = HTMLTable(
      Text(
        vi: "\(turnout.level.name): đã tính trên phải có",
        en: "\(turnout.level.name): counted of expected"),
      [
        .text("Địa bàn", "Area"), .number("Đã tính", "Counted"), .number("Phải có", "Expected"),
        .number("Còn thiếu", "Missing"), .number("Đi bầu", "Turnout"),
      ])
    let parts = (area.index..<election[area].next).map(Area.ID.init).filter {
      $0 == area || election[$0].parent == area
    }
    for part in parts {
      guard let row = turnout.row(of: part) else { continue }
      table.add(
        part == area ? "whole" : row.counted == row.expected ? "won" : "open",
        [
          { html in
            html.link("/progress?area=\(election[part].code)") { $0.text(election[part].name) }
          }, { $0.count(row.counted) }, { $0.count(row.expected) },
          { $0.count(row.expected - row.counted) }, { $0.percent(row.share.percentage) },
        ])
    }
    return table
  }

  /// The missing ones by name, as many as can be called.
  private static func missing(in area: Area.ID, _ standing: Standing) -> HTMLTable {
    let election = standing.election
    let open = Opening(of: area, standing).missing
    let most = 300
    let more = max(0, open.count - most)
    var table = HTMLTable(
      more == 0
        ? Text(vi: "Còn thiếu", en: "Missing")
        : Text(vi: "Còn thiếu (và \(count: more) nữa)", en: "Missing (and \(count: more) more)"),
      [
        .text("Biên bản", "Sheet"), .text("Tình trạng", "State"), .text("Điện thoại", "Telephone"),
      ])
    let states = SheetStates(standing)
    for key in open.prefix(most) {
      guard let id = key.pollingArea(in: election) else { continue }
      let phone = election[id].phone ?? election[election[id].area].phone ?? ""
      let state = states[key]
      table.add(
        state.mark,
        [
          { html in html.link(SheetLink.page(key)) { $0.text(key.name(in: election)) } },
          { $0.text(state.text) }, { $0.text(phone) },
        ])
    }
    return table
  }
}
