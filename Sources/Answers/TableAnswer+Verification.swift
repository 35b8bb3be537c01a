import Counting
import Election
import Verification

extension TableAnswer {
  func structureTables(_ structures: [Structure]) -> String {
    structures.map { structure in
      let area = election[structure.area]
      let level = structure.level?.name ?? Text(vi: "Tất cả các cấp", en: "All levels")
      let (seats, elected) = (structure.seats, structure.elected)
      let title = Text(
        vi: "Cơ cấu người trúng cử, \(level), \(area.name): \(elected)/\(seats) đại biểu",
        en: "The elected, \(level), \(area.name): \(elected) of \(seats) seats")
      let open =
        structure.undecided == 0
        ? ""
        : lines(
          say(
            Text(
              vi: "Chưa xong \(structure.undecided) đơn vị bầu cử",
              en: "Constituencies not decided: \(structure.undecided)")))
      return heading(say(title)) + open + table(structure)
    }.joined(separator: "\n")
  }

  private func table(_ structure: Structure) -> String {
    let all = DataTables.structure([structure], of: election)
    // Parts that nobody belongs to say nothing to people.
    let rows = (0..<all.count).map(all.row).filter {
      $0.figure.kind == "group" || $0.figure.count > 0
    }
    return Listing(name: all.name, title: all.title, all.fields, rows).text(language, style)
  }

  func signed(_ points: Percentage?) -> String {
    points.map { ($0.hundredths > 0 ? "+" : "") + language.written($0) } ?? "–"
  }

  /// A declared result, each field against what it is held against.
  func declarationTable(_ held: HeldDeclaration) -> String {
    let name = name(held)
    let title = Text(vi: "Kết quả đã công bố: \(name)", en: "Declared results: \(name)")
    return heading(say(title)) + DataTables.declarations([held]).text(language, style)
  }

  private func name(_ held: HeldDeclaration) -> Text {
    let area = election[held.area].name
    let unit =
      held.declaration.constituency.map { Text(vi: ", đơn vị \($0)", en: ", constituency \($0)") }
      ?? Text("")
    let round = held.declaration.round
    let suffix =
      round == .first ? Text("") : Text(vi: ", \(round.name)", en: ", \(round.name)")
    return Text(
      vi: "\(held.declaration.level.name), \(area)\(unit)\(suffix)",
      en: "\(held.declaration.level.name), \(area)\(unit)\(suffix)")
  }
}
