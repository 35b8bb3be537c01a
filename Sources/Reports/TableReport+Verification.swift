import Counting
import Election
import Verification

extension TableReport {
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
    var table = TextTable([
      .text(say(Text(vi: "Nhóm", en: "Group"))), .number(say(Text(vi: "Số người", en: "People"))),
      .number("%"), .number(say(Text(vi: "Kế hoạch", en: "Plan"))),
      .number(say(Text(vi: "Hơn/kém", en: "+/–"))),
      .number(say(Text(vi: "Không rõ", en: "Unknown"))),
    ])
    for group in structure.groups {
      table.add([
        say(group.group.name), written(group.count), written(group.share),
        written(group.planned?.percentage), signed(group.difference),
        group.unknown == 0 ? "" : written(group.unknown),
      ])
    }
    let parts = [
      (Text(vi: "Chuyên môn", en: "Education"), structure.education),
      (Text(vi: "Lý luận chính trị", en: "Political theory"), structure.theory),
      (Text(vi: "Lĩnh vực", en: "Sector"), structure.sectors),
    ]
    for (title, parts) in parts {
      for part in parts where part.count > 0 {
        table.add([
          say(Text(vi: "\(title): \(part.name)", en: "\(title): \(part.name)")),
          written(part.count), written(part.share), "", "", "",
        ])
      }
    }
    return table.text(style)
  }

  func signed(_ points: Percentage?) -> String {
    points.map { ($0.hundredths > 0 ? "+" : "") + language.written($0) } ?? "–"
  }

  /// A declared result, each field against what it is held against.
  func declarationTable(_ held: HeldDeclaration) -> String {
    let name = name(held)
    let title = Text(vi: "Kết quả đã công bố: \(name)", en: "Declared results: \(name)")
    var table = TextTable([
      .text(say(Text(vi: "Mục", en: "Field"))), .number(say(Text(vi: "Công bố", en: "Written"))),
      .text(say(Text(vi: "Đối chiếu", en: "Against"))),
      .number(say(Text(vi: "Tính được", en: "Computed"))),
      .number(say(Text(vi: "Chênh", en: "Diff."))), .text(say(Text(vi: "Khớp", en: "Matches"))),
    ])
    let yes = say(Text(vi: "khớp", en: "yes"))
    let no = say(Text(vi: "KHÔNG", en: "NO"))
    for field in held.fields {
      let matches = field.matches.map { $0 ? yes : no } ?? "–"
      table.add(
        [
          say(self.name(field)), written(field.written), say(field.basis.title),
          field.computed.map(written) ?? "–", field.difference.map(difference) ?? "–", matches,
        ], field.matches == false ? .red : nil)
    }
    return heading(say(title)) + table.text(style)
  }

  private func name(_ held: HeldDeclaration) -> Text {
    let area = election[held.area].name
    let unit =
      held.declaration.constituency.map { Text(vi: ", đơn vị \($0)", en: ", constituency \($0)") }
      ?? Text("")
    let extra =
      held.declaration.isExtra ? Text(vi: ", bầu cử thêm", en: ", extra election") : Text("")
    return Text(
      vi: "\(held.declaration.level.name), \(area)\(unit)\(extra)",
      en: "\(held.declaration.level.name), \(area)\(unit)\(extra)")
  }

  private func name(_ field: HeldDeclaration.Field) -> Text {
    guard let candidate = field.candidate else { return field.name.title }
    return Text(vi: "\(field.name.title) \(candidate)", en: "\(field.name.title) \(candidate)")
  }

  private func written(_ figure: HeldDeclaration.Field.Figure) -> String {
    switch figure {
    case .count(let count): written(count)
    case .stated(let stated): language.written(decimal: stated.text) + "%"
    case .percentage(let percentage): language.written(percentage) + "%"
    case .people(let names): names.joined(separator: " ")
    }
  }

  private func difference(_ figure: HeldDeclaration.Field.Figure) -> String {
    switch figure {
    case .count(let count):
      (count > 0 ? "+" : count < 0 ? "-" : "") + written(abs(count))
    case .percentage(let points): signed(points)
    case .stated, .people: ""
    }
  }
}
