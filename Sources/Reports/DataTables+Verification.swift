import Counting
package import Election
package import Returns
package import Verification

extension DataTables {
  /// What `verify` shows beside the seats: the structure where a plan is stated, and declared
  /// results where there are any.
  package static func verification(_ returns: Returns) -> [DataTable] {
    let planned = returns.structures.planned
    return (planned.isEmpty ? [] : [structure(planned, of: returns.election)])
      + (returns.declarations.isEmpty ? [] : [declarations(returns)])
  }

  /// One row per figure of a structure.
  package static func structure(_ structures: [Structure], of election: Election) -> DataTable {
    let rows = structures.flatMap { structure in figures(structure).map { (structure, $0) } }
    return DataTable(
      name: "structure", title: Text(vi: "Cơ cấu người trúng cử", en: "Structure of the elected"),
      columns: [
        level, area, seats, Column("elected", .integer, Text(vi: "Trúng cử", en: "Elected")),
        Column("undecided", .integer, Text(vi: "Đơn vị chưa xong", en: "Units undecided")),
        Column("kind", .text, Text(vi: "Loại", en: "Kind")),
        Column("group", .text, Text(vi: "Nhóm", en: "Group")),
        Column("count", .integer, Text(vi: "Số người", en: "People")),
        Column("unknown", .integer, Text(vi: "Danh sách không ghi", en: "Not on the list")),
        Column("percent", .decimal, Text(vi: "Tỷ lệ (%)", en: "Share (%)")),
        Column("planned", .decimal, Text(vi: "Kế hoạch (%)", en: "Planned (%)")),
        Column("difference", .decimal, Text(vi: "Hơn, kém (điểm)", en: "Above, below (points)")),
      ], count: rows.count
    ) { index in
      let (structure, figure) = rows[index]
      return [
        .init(structure.level?.code), .text(election[structure.area].code),
        .integer(structure.seats), .integer(structure.elected), .integer(structure.undecided),
        .text(figure.kind), .text(figure.code), .integer(figure.count), .init(figure.unknown),
        .init(figure.share), .init(figure.planned), .init(figure.difference),
      ]
    }
  }

  private typealias Figure = (
    kind: String, code: String, count: Int, unknown: Int?, share: Percentage?,
    planned: Percentage?, difference: Percentage?
  )

  private static func figures(_ structure: Structure) -> [Figure] {
    func parts(_ kind: String, _ parts: [Structure.Part]) -> [Figure] {
      parts.map { (kind, $0.code, $0.count, nil, $0.share, nil, nil) }
    }
    return structure.groups.map {
      (
        "group", $0.group.rawValue, $0.count, $0.unknown, $0.share, $0.planned?.percentage,
        $0.difference
      )
    } + parts("education", structure.education) + parts("theory", structure.theory)
      + parts("sector", structure.sectors)
  }

  /// One row per field of a declaration.
  package static func declarations(_ returns: Returns) -> DataTable {
    let rows = returns.declarations.flatMap { held in held.fields.map { (held, $0) } }
    return DataTable(
      name: "declarations", title: Text(vi: "Kết quả đã công bố", en: "Declared results"),
      columns: [
        Column("file", .text, Text(vi: "Tệp", en: "File")),
        Column("line", .integer, Text(vi: "Dòng", en: "Line")), level, area,
        Column("constituency", .integer, Text(vi: "Đơn vị bầu cử", en: "Constituency")),
        Column("extra", .boolean, Text(vi: "Bầu cử thêm", en: "Extra election")),
        Column("field", .text, Text(vi: "Mục", en: "Field")),
        Column("candidate", .text, Text(vi: "Người ứng cử", en: "Candidate")),
        Column("written", .text, Text(vi: "Công bố", en: "Written")),
        Column("against", .text, Text(vi: "Đối chiếu với", en: "Against")),
        Column("computed", .text, Text(vi: "Tính được", en: "Computed")),
        Column("difference", .decimal, Text(vi: "Chênh lệch", en: "Difference")),
        Column("matches", .boolean, Text(vi: "Khớp", en: "Matches")),
      ], count: rows.count
    ) { index in
      let (held, field) = rows[index]
      let own = held.declaration
      return [
        .text(own.place.file), .init(own.place.line), .text(own.level.code), .text(own.area),
        .init(own.constituency), .boolean(own.isExtra), .text(field.name.rawValue),
        .init(field.candidate), cell(field.written), .text(field.basis.rawValue),
        field.computed.map(cell) ?? .none, field.difference.map(cell) ?? .none,
        .init(field.matches),
      ]
    }
  }

  /// A number as such, people as a text.
  private static func cell(_ figure: HeldDeclaration.Field.Figure) -> DataTable.Cell {
    switch figure {
    case .count(let count): .integer(count)
    case .stated(let stated): .decimal(stated.text)
    case .percentage(let percentage): .decimal(percentage.plain)
    case .people(let names): .text(names.joined(separator: " "))
    }
  }
}
