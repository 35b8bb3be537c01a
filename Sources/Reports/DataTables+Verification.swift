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
    typealias Row = (structure: Structure, figure: Figure)
    let rows: [Row] = structures.flatMap { structure in
      figures(structure).map { (structure, $0) }
    }
    let fields: [Field<Row>] = [
      .init(level) { .init($0.structure.level?.code) },
      .init(area) { .text(election[$0.structure.area].code) },
      .init(seats) { .integer($0.structure.seats) },
      .init("elected", .integer, Text(vi: "Trúng cử", en: "Elected")) {
        .integer($0.structure.elected)
      },
      .init("undecided", .integer, Text(vi: "Đơn vị chưa xong", en: "Units undecided")) {
        .integer($0.structure.undecided)
      },
      .init("kind", .text, Text(vi: "Loại", en: "Kind")) { .text($0.figure.kind) },
      .init("group", .text, Text(vi: "Nhóm", en: "Group")) { .text($0.figure.code) },
      .init("count", .integer, Text(vi: "Số người", en: "People")) { .integer($0.figure.count) },
      .init("unknown", .integer, Text(vi: "Danh sách không ghi", en: "Not on the list")) {
        .init($0.figure.unknown)
      },
      .init("percent", .decimal, Text(vi: "Tỷ lệ (%)", en: "Share (%)")) { .init($0.figure.share) },
      .init("planned", .decimal, Text(vi: "Kế hoạch (%)", en: "Planned (%)")) {
        .init($0.figure.planned)
      },
      .init("difference", .decimal, Text(vi: "Hơn, kém (điểm)", en: "Above, below (points)")) {
        .init($0.figure.difference)
      },
    ]
    return DataTable(
      name: "structure", title: Text(vi: "Cơ cấu người trúng cử", en: "Structure of the elected"),
      count: rows.count, fields
    ) { rows[$0] }
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
    typealias Row = (own: Declaration, field: HeldDeclaration.Field)
    let rows: [Row] = returns.declarations.flatMap { held in
      held.fields.map { (held.declaration, $0) }
    }
    let fields: [Field<Row>] = [
      .init("file", .text, Text(vi: "Tệp", en: "File")) { .text($0.own.place.file) },
      .init("line", .integer, Text(vi: "Dòng", en: "Line")) { .init($0.own.place.line) },
      .init(level) { .text($0.own.level.code) }, .init(area) { .text($0.own.area) },
      .init("constituency", .integer, Text(vi: "Đơn vị bầu cử", en: "Constituency")) {
        .init($0.own.constituency)
      },
      .init("extra", .boolean, Text(vi: "Bầu cử thêm", en: "Extra election")) {
        .boolean($0.own.isExtra)
      },
      .init("field", .text, Text(vi: "Mục", en: "Field")) { .text($0.field.name.rawValue) },
      .init("candidate", .text, Text(vi: "Người ứng cử", en: "Candidate")) {
        .init($0.field.candidate)
      },
      .init("written", .text, Text(vi: "Công bố", en: "Written")) { cell($0.field.written) },
      .init("against", .text, Text(vi: "Đối chiếu với", en: "Against")) {
        .text($0.field.basis.rawValue)
      },
      .init("computed", .text, Text(vi: "Tính được", en: "Computed")) {
        $0.field.computed.map(cell) ?? .none
      },
      .init("difference", .decimal, Text(vi: "Chênh lệch", en: "Difference")) {
        $0.field.difference.map(cell) ?? .none
      },
      .init("matches", .boolean, Text(vi: "Khớp", en: "Matches")) { .init($0.field.matches) },
    ]
    return DataTable(
      name: "declarations", title: Text(vi: "Kết quả đã công bố", en: "Declared results"),
      count: rows.count, fields
    ) { rows[$0] }
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
