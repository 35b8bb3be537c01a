import Counting
package import Election
import Verification

extension TableAnswer {
  func structureTables(_ structures: [Structure]) -> String {
    guard !structures.isEmpty else {
      return lines(
        say(
          Text(
            vi: "Định nghĩa chưa có cuộc bầu nào, nên không có cơ cấu.",
            en: "The definition has no contests yet, so there is no structure.")))
    }
    return structures.map { structure in
      let title = structure.title(in: election)
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
    heading(say(held.title(in: election))) + DataTables.declarations([held]).text(language, style)
  }
}

extension HeldDeclaration {
  /// What is declared, and of which body.
  package func title(in election: Election) -> Text {
    let name = name(in: election)
    return Text(vi: "Kết quả đã công bố: \(name)", en: "Declared results: \(name)")
  }

  private func name(in election: Election) -> Text {
    let area = election[self.area].name
    let unit =
      declaration.constituency.map { Text(vi: ", đơn vị \($0)", en: ", constituency \($0)") }
      ?? Text("")
    let round = declaration.round
    let suffix =
      round == .first ? Text("") : Text(vi: ", \(round.name)", en: ", \(round.name)")
    return Text(
      vi: "\(declaration.level.name), \(area)\(unit)\(suffix)",
      en: "\(declaration.level.name), \(area)\(unit)\(suffix)")
  }
}

extension Structure {
  /// Whose structure it is.
  package func title(in election: Election) -> Text {
    let name = election[area].name
    let level = level?.name ?? Text(vi: "Tất cả các cấp", en: "All levels")
    return Text(
      vi: "Cơ cấu người trúng cử, \(level), \(name): \(elected)/\(seats) đại biểu",
      en: "The elected, \(level), \(name): \(elected) of \(seats) seats")
  }
}
