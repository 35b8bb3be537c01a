import Counting
package import Election
package import Returns
package import Verification

extension DataTables {
  /// What `verify` shows beside the seats: the structure where a plan is stated, and declared
  /// results where there are any.
  package static func verification(_ returns: Returns) -> [DataTable] {
    let planned = returns.structures.planned
    return (planned.isEmpty ? [] : [structure(planned, of: returns.election).data()])
      + (returns.declarations.isEmpty ? [] : [declarations(returns.declarations).data()])
  }

  /// One row per figure of a structure.
  package static func structure(
    _ structures: [Structure], of election: Election
  ) -> Listing<StructureLine> {
    let rows: [StructureLine] = structures.flatMap { structure in
      figures(structure).map { (structure, $0) }
    }
    let fields: [Field<StructureLine>] = [
      .init(level) { $0.structure.level.map { .word($0.code, $0.name) } ?? .none },
      .init(area) { .text(election[$0.structure.area].code) },
      .init(seats) { .integer($0.structure.seats) },
      .init("elected", .integer, Text(vi: "Trúng cử", en: "Elected")) {
        .integer($0.structure.elected)
      },
      .init("undecided", .integer, Text(vi: "Đơn vị chưa xong", en: "Units undecided")) {
        .integer($0.structure.undecided)
      },
      .init("kind", .text, Text(vi: "Loại", en: "Kind")) { .text($0.figure.kind) },
      .init("label", .text, Text(vi: "Nhóm", en: "Group"), for: .people) {
        .name($0.figure.label)
      },
      .init("group", .text, Text(vi: "Nhóm", en: "Group")) {
        .word($0.figure.code, $0.figure.name)
      },
      .init("count", .integer, Text(vi: "Số người", en: "People")) { .count($0.figure.count) },
      .init("known", .integer, Text(vi: "Số người", en: "People"), for: .people) {
        $0.figure.isKnown ? .count($0.figure.count) : .none
      },
      .init("unknown", .integer, Text(vi: "Danh sách không ghi", en: "Not on the list")) {
        .init($0.figure.unknown)
      },
      .init("percent", .decimal, Text(vi: "Tỷ lệ (%)", en: "Share (%)"), Text("%")) {
        .percent($0.figure.share)
      },
      .init(planned, for: .all) {
        $0.figure.isPlanned ? .percent($0.figure.planned) : .inapplicable
      },
      .init(difference, for: .all) {
        $0.figure.isPlanned ? .points($0.figure.difference) : .inapplicable
      },
      .init("not-known", .integer, Text(vi: "Không rõ", en: "Unknown"), for: .people, blank: "") {
        $0.figure.unknown.flatMap { $0 > 0 ? .count($0) : nil } ?? .none
      },
    ]
    return Listing(
      name: "structure", title: Text(vi: "Cơ cấu người trúng cử", en: "Structure of the elected"),
      fields, count: rows.count
    ) { rows[$0] }
  }

  /// What a plan says, and how far the figure lies from it.
  static let planned = Column(
    "planned", .decimal, Text(vi: "Kế hoạch (%)", en: "Planned (%)"),
    Text(vi: "Kế hoạch", en: "Plan"))
  static let difference = Column(
    "difference", .decimal, Text(vi: "Hơn, kém (điểm)", en: "Above, below (points)"),
    Text(vi: "Hơn/kém", en: "+/–"))

  /// A figure of a structure.
  package typealias StructureLine = (structure: Structure, figure: StructureFigure)

  /// A group or a part of those elected.
  package struct StructureFigure: Sendable {
    /// `group`, `education`, `theory` or `sector`.
    let kind: String
    let code: String
    let name: Text
    /// The name, behind that of its kind where it needs one.
    let label: Text
    let count: Int
    /// Whether the list says of anybody whether they belong to it.
    var isKnown = true
    /// Whether plans may say something of it.
    var isPlanned: Bool { kind == "group" }
    /// Of how many the list does not say; nil where it says so in a part of its own.
    var unknown: Int?
    let share: Percentage?
    var planned: Percentage?
    var difference: Percentage?
  }

  static func figures(_ structure: Structure) -> [StructureFigure] {
    func parts(_ kind: String, _ title: Text, _ parts: [Structure.Part]) -> [StructureFigure] {
      parts.map {
        StructureFigure(
          kind: kind, code: $0.code, name: $0.name,
          label: Text(vi: "\(title): \($0.name)", en: "\(title): \($0.name)"), count: $0.count,
          share: $0.share)
      }
    }
    return structure.groups.map {
      StructureFigure(
        kind: "group", code: $0.group.rawValue, name: $0.group.name, label: $0.group.name,
        count: $0.count, isKnown: $0.isKnown, unknown: $0.unknown, share: $0.share,
        planned: $0.planned?.percentage, difference: $0.difference)
    } + parts("education", Text(vi: "Chuyên môn", en: "Education"), structure.education)
      + parts("theory", Text(vi: "Lý luận chính trị", en: "Political theory"), structure.theory)
      + parts("sector", Text(vi: "Lĩnh vực", en: "Sector"), structure.sectors)
  }

  /// A field of a declaration.
  package typealias DeclarationLine = (own: Declaration, field: HeldDeclaration.Field)

  /// One row per field of a declaration.
  package static func declarations(_ declarations: [HeldDeclaration]) -> Listing<DeclarationLine> {
    let rows: [DeclarationLine] = declarations.flatMap { held in
      held.fields.map { (held.declaration, $0) }
    }
    let fields: [Field<DeclarationLine>] = [
      .init("file", .text, Text(vi: "Tệp", en: "File")) { .text($0.own.place.file) },
      .init("line", .integer, Text(vi: "Dòng", en: "Line")) { .init($0.own.place.line) },
      .init(level) { .word($0.own.level.code, $0.own.level.name) },
      .init(area) { .text($0.own.area) },
      .init("constituency", .integer, Text(vi: "Đơn vị bầu cử", en: "Constituency")) {
        .init($0.own.constituency)
      },
      .init("extra", .boolean, Text(vi: "Bầu cử thêm", en: "Extra election")) {
        .boolean($0.own.round == .extra)
      },
      .init("label", .text, Text(vi: "Mục", en: "Field"), for: .people) { .name($0.field.title) },
      .init("field", .text, Text(vi: "Mục", en: "Field")) {
        .word($0.field.name.rawValue, $0.field.name.title)
      },
      .init("candidate", .text, Text(vi: "Người ứng cử", en: "Candidate")) {
        .init($0.field.candidate)
      },
      .init("written", .figure, Text(vi: "Công bố", en: "Written"), for: .all) {
        cell($0.field.written)
      },
      .init(
        "against", .text, Text(vi: "Đối chiếu với", en: "Against"),
        Text(vi: "Đối chiếu", en: "Against")
      ) { .word($0.field.basis.rawValue, $0.field.basis.title) },
      .init("computed", .figure, Text(vi: "Tính được", en: "Computed"), for: .all) {
        $0.field.computed.map(cell) ?? .none
      },
      .init(
        "difference", .decimal, Text(vi: "Chênh lệch", en: "Difference"),
        Text(vi: "Chênh", en: "Diff.")
      ) { $0.field.difference.map(change) ?? .none },
      .init("matches", .boolean, Text(vi: "Khớp", en: "Matches"), for: .all) {
        .truth($0.field.matches, Text(vi: "khớp", en: "yes"), Text(vi: "KHÔNG", en: "NO"))
      },
      .init("round", .text, Text(vi: "Lần bầu", en: "Round")) {
        .word($0.own.round.rawValue, $0.own.round.name)
      },
    ]
    return Listing(
      name: "declarations", title: Text(vi: "Kết quả đã công bố", en: "Declared results"), fields,
      count: rows.count,
      mark: { $0.field.matches == false ? .bad : nil }
    ) { rows[$0] }
  }

  /// A number as such, people as a text.
  private static func cell(_ figure: HeldDeclaration.Field.Figure) -> Cell {
    switch figure {
    case .count(let count): .count(count)
    case .stated(let stated): .statedPercent(stated.text)
    case .percentage(let percentage): .percent(percentage)
    case .people(let names): .text(names.joined(separator: " "))
    }
  }

  /// What is written less what is computed.
  private static func change(_ figure: HeldDeclaration.Field.Figure) -> Cell {
    switch figure {
    case .count(let count): .change(count)
    case .percentage(let points): .points(points)
    case .stated, .people: .none
    }
  }
}

extension HeldDeclaration.Field {
  /// What the field is of, with the candidate where it has one.
  fileprivate var title: Text {
    guard let candidate else { return name.title }
    return Text(vi: "\(name.title) \(candidate)", en: "\(name.title) \(candidate)")
  }
}
