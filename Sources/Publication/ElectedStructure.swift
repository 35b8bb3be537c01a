import Counting
import Election
import Answers
import Tabulation
import Verification

/// Parts II to IV of the statistics: who the elected of each level are, in numbers and shares.
struct ElectedStructure {
  private let pages: Pages

  init(_ pages: Pages) { self.pages = pages }

  func write(to html: inout HTML) {
    let structures = pages.returns.structures
    for level in pages.election.levels {
      let title =
        level.isCouncil
        ? "III, IV. Cơ cấu đại biểu trúng cử, \(level.name.vi)" : "II. Đại biểu Quốc hội trúng cử"
      html.element("h2") { $0.text(title) }
      write(structures.structure(of: level, in: .wholeElection), to: &html)
    }
  }

  /// The seven groups in the order of the form.
  private static let groups: [PeopleGroup] = [
    .women, .ethnicMinority, .under40, .nonParty, .reElected, .religious, .selfNominated,
  ]

  private func write(_ structure: Structure, to html: inout HTML) {
    html.raw("<table class=\"grid\"><thead><tr><th></th><th>Số người</th><th>Tỷ lệ %</th>")
    html.raw("</tr></thead>\n<tbody>\n")
    row("Số đại biểu được bầu", structure.seats, nil, blank: "", to: &html)
    row("Số người trúng cử", structure.elected, nil, blank: "", to: &html)
    for name in Self.groups {
      guard let group = structure.groups.first(where: { $0.group == name }) else { continue }
      let note = group.unknown == 0 ? "" : " (danh sách không ghi: \(Figure.count(group.unknown)))"
      row(name.name.vi + note, group.isKnown ? group.count : nil, group.share, to: &html)
    }
    parts("trình độ chuyên môn: ", structure.education, of: structure, to: &html)
    let isTheoryKnown = structure.theory.contains { $0.count > 0 }
    for part in structure.theory {
      row(
        "lý luận chính trị: " + part.name.vi, isTheoryKnown ? part.count : nil,
        isTheoryKnown ? part.share : nil, to: &html)
    }
    parts("", structure.sectors, of: structure, to: &html)
    html.raw("</tbody></table>\n")
  }

  /// The parts of a whole, whose shares add up to 100.00; what the list does not say only where there
  /// is any of it; where it says nothing of anybody, the others are not known.
  private func parts(
    _ title: String, _ parts: [Structure.Part], of structure: Structure, to html: inout HTML
  ) {
    let isKnown = parts.last.map { $0.count < structure.elected } ?? true
    for (index, part) in parts.enumerated() where part.count > 0 || index < parts.count - 1 {
      let isSaid = isKnown || index == parts.count - 1
      row(title + part.name.vi, isSaid ? part.count : nil, isSaid ? part.share : nil, to: &html)
    }
  }

  private func row(
    _ name: String, _ count: Int?, _ share: Percentage?, blank: String = "–", to html: inout HTML
  ) {
    html.raw("<tr><th scope=\"row\">")
    html.text(name.prefix(1).uppercased() + name.dropFirst())
    html.raw("</th><td class=\"num\">")
    html.text(count.map { Figure.count($0) } ?? blank)
    html.raw("</td><td class=\"num\">")
    html.text(share.map { Figure.percent($0) } ?? blank)
    html.raw("</td></tr>\n")
  }
}
