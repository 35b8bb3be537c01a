import Election
import ElectionXML

/// The inventory of a polling area's ballots, made before the box is opened (2021: form 34; 2026: 32).
struct InventoryForm {
  private let election: Election
  private let pollingArea: PollingArea
  private let id: PollingArea.ID
  private let sheets: [Level: PollingForms.Sheet]
  private let team: PollingForms.Team?
  private let minutes: MinutesFrame

  init(
    _ election: Election, _ id: PollingArea.ID, _ sheets: [Level: PollingForms.Sheet],
    team: PollingForms.Team?, minutes: MinutesFrame
  ) {
    self.election = election
    self.id = id
    pollingArea = election[id]
    self.sheets = sheets
    self.team = team
    self.minutes = minutes
  }

  /// What became of the ballots, in the order of the form, with the attribute that says it.
  private static let items = [
    ("1", "Số phiếu đã nhận về", "received"), ("2", "Số phiếu phát ra", "issued"),
    ("3", "Số phiếu cử tri đổi do gạch hỏng", "exchanged"),
    ("4", "Số phiếu còn lại không sử dụng đến", "unused"),
  ]

  private var levels: [Level] {
    election.levels.filter { election.constituency(of: id, at: $0) != nil }
  }

  var bytes: [UInt8] {
    let area = election[pollingArea.area].name.vi
    let heading = MinutesFrame.Heading(
      form: .inventory,
      board: [
        election[election.province(of: pollingArea.area)].name.vi.uppercased(), area.uppercased(),
        "TỔ BẦU CỬ KHU VỰC BỎ PHIẾU SỐ \(pollingArea.number)",
      ], title: ["BIÊN BẢN KIỂM KÊ VIỆC SỬ DỤNG PHIẾU BẦU CỬ"], draft: nil,
      signers: MinutesFrame.team, sealing: MinutesFrame.team.last)
    return minutes.page(heading) { html in
      html.blank("Lập lúc")
      html.filled("Địa điểm", team?.place ?? pollingArea.name)
      for duty in [TeamDuty.head, .secretary] {
        html.filled("\(duty.name.vi)", team?.members.first { $0.duty == duty }?.name)
      }
      let witnesses = levels.lazy.compactMap { sheets[$0]?.written }.map { sheet in
        sheet.children("Witness").filter { $0["of"] != Witnessed.opening.word }.compactMap {
          $0["name"]
        }
      }.first { !$0.isEmpty }
      html.filled("Hai cử tri chứng kiến", witnesses?.joined(separator: "; "))
      writeTable(to: &html)
    }
  }

  private func writeTable(to html: inout HTML) {
    html.raw("<table class=\"grid\"><thead><tr><th></th><th></th><th scope=\"col\">")
    html.text("Tổng số")
    for level in levels {
      html.raw("</th><th scope=\"col\">")
      html.text(level.name.vi)
    }
    html.raw("</th></tr></thead><tbody>\n")
    for (number, name, attribute) in Self.items {
      let counts = levels.map { count(attribute, at: $0) }
      let known = counts.compactMap { $0 }
      html.raw("<tr><td>")
      html.text(number)
      html.raw("</td><th scope=\"row\">")
      html.text(name)
      html.raw("</th>")
      // The total is known where every part is.
      for count in [known.count == counts.count ? known.sum : nil] + counts {
        html.raw("<td class=\"num\">")
        html.text(count.map(Figure.count) ?? "")
        html.raw("</td>")
      }
      html.raw("</tr>\n")
    }
    html.raw("</tbody></table>\n")
  }

  private func count(_ attribute: String, at level: Level) -> VoteCount? {
    sheets[level]?.written?.child("Inventory")?[attribute].flatMap { Int($0) }.map {
      VoteCount($0)
    }
  }
}
