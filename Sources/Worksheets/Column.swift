import Election
import ElectionXML

/// What the cells of a column hold.
enum ColumnKind: Sendable {
  case text
  /// The code of an area.
  case code
  case electionID
  case whole(ClosedRange<Int32>)
  case date
  /// A date, or a year.
  case birth
  case time
  /// A percentage from 0 to 100.
  case percent
  case words(WordNames)
  /// A percentage as it was printed, which may be wrong.
  case decimal
  /// A day and time.
  case moment
  /// Areas and lists of polling areas.
  case composition
  /// The members of a polling area's team, each behind the duty.
  case team
}

/// A column of a worksheet; an object, because it is asked for every cell.
final class Column: Sendable {
  /// The attribute of the XML that it stands for; the element's own name where that is meant.
  let name: String
  let title: Text
  let kind: ColumnKind
  let isRequired: Bool
  /// What may be chosen from: the codes of this worksheet.
  let reference: DefinitionSheet?
  /// The width, in characters.
  let width: Double

  init(_ name: String, _ title: Text, _ kind: ColumnKind) {
    (self.name, self.title, self.kind) = (name, title, kind)
    (isRequired, reference, width) = (false, nil, 14)
  }

  init(
    _ name: String, _ vi: String, _ en: String, _ kind: ColumnKind, required: Bool = false,
    of reference: DefinitionSheet? = nil, width: Double = 14
  ) {
    self.name = name
    title = Text(vi: "\(vi)", en: "\(en)")
    self.kind = kind
    isRequired = required
    self.reference = reference
    self.width = width
  }

  /// What stands above it: both languages, and a star where it must be filled in.
  var heading: String { "\(title.vi)\(isRequired ? " *" : "")\n\(title.en)" }

  /// Whether that is what a header cell says: a line of it, in either language, or the XML's word.
  func isNamed(_ heading: String) -> Bool {
    let keys = [title.vi.plainKey, title.en.plainKey, name.plainKey]
    return keys.contains(heading.plainKey)
      || heading.split(whereSeparator: \.isNewline).contains { keys.contains(String($0).plainKey) }
  }
}

/// The worksheets of a definition.
enum DefinitionSheet: Int, CaseIterable, Sendable {
  case election, areas, pollingAreas, contests, constituencies, candidates, targets

  var title: Text {
    switch self {
    case .election: Text(vi: "Cuộc bầu cử", en: "Election")
    case .areas: Text(vi: "Địa bàn", en: "Areas")
    case .pollingAreas: Text(vi: "Khu vực bỏ phiếu", en: "Polling areas")
    case .contests: Text(vi: "Cơ quan được bầu", en: "Contests")
    case .constituencies: Text(vi: "Đơn vị bầu cử", en: "Constituencies")
    case .candidates: Text(vi: "Người ứng cử", en: "Candidates")
    case .targets: Text(vi: "Chỉ tiêu đi bầu", en: "Targets")
    }
  }

  /// The name on the tab, at most 31 characters.
  var tab: String { "\(title.vi)-\(title.en)" }

  /// Whether a tab of that name is meant.
  func isNamed(_ tab: String) -> Bool {
    let key = tab.plainKey
    return [self.tab.plainKey, title.vi.plainKey, title.en.plainKey].contains(key)
      || key.split(separator: "-").map { $0.trimmingPrefix(" ") }.elementsEqual(
        self.tab.plainKey.split(separator: "-").map { $0[...] })
  }

  /// What it is for.
  var purpose: Text {
    switch self {
    case .election: Text(vi: "một dòng: mã, ngày, luật và tên", en: "one row: id, day, law, names")
    case .areas:
      Text(
        vi: "mỗi tỉnh, huyện, xã một dòng; huyện và xã ghi mã địa bàn chứa nó",
        en: "a row for each province, district and commune; the latter two name what they lie in")
    case .pollingAreas:
      Text(
        vi:
          "mỗi khu vực bỏ phiếu một dòng, với mã của xã (hoặc huyện đảo); Tổ bầu cử viết: Tổ trưởng: "
          + "Lò Văn A; Thư ký: Lò Thị B; Ủy viên: Lò Văn C",
        en:
          "a row for each polling area, with the code of its commune (or island district); its team "
          + "as head: A; secretary: B; member: C")
    case .contests:
      Text(
        vi: "mỗi cơ quan được bầu một dòng: Quốc hội ở một tỉnh, hoặc một HĐND",
        en: "a row for each body: the National Assembly in a province, or a council")
    case .constituencies:
      Text(
        vi:
          "mỗi đơn vị bầu cử một dòng; cột «Gồm» kể mã các địa bàn, cách nhau bằng dấu chấm phẩy; "
          + "chỉ vài khu vực bỏ phiếu của một xã thì viết 12345: 1, 2, 5",
        en:
          "a row for each; \"Consists of\" lists codes of areas with semicolons between them; of a "
          + "commune's polling areas only some: 12345: 1, 2, 5")
    case .candidates:
      Text(
        vi: "mỗi người ứng cử một dòng, số theo thứ tự trên phiếu bầu",
        en: "a row for each candidate, numbered as on the ballot")
    case .targets:
      Text(
        vi:
          "chỉ tiêu tỷ lệ cử tri đi bầu; bỏ trống mã là của cả cuộc bầu cử, bỏ trống giờ là lúc kết "
          + "thúc",
        en: "turnout to be reached; without a code that of the whole election, without a time that "
          + "at the close")
    }
  }

  var columns: [Column] { Self.allColumns[rawValue] }

  private static let allColumns = allCases.map { $0.makeColumns() }

  private func makeColumns() -> [Column] {
    switch self {
    case .election:
      [
        Column("id", "Mã cuộc bầu cử", "Election id", .electionID, required: true, width: 22),
        Column("date", "Ngày bầu cử", "Election day", .date, required: true),
        Column("rules", "Luật", "Law", .words(.law), required: true),
        Column("nameVi", "Tên (tiếng Việt)", "Name (Vietnamese)", .text, width: 50),
        Column("nameEn", "Tên (tiếng Anh)", "Name (English)", .text, width: 50),
        Column("rehearsal", "Diễn tập", "Rehearsal", .words(.yesOrNo)),
      ]
    case .areas:
      [
        Column("code", "Mã", "Code", .code, required: true),
        Column(
          "type", "Cấp", "Kind of area", .words(.areaElement), required: true, width: 22),
        Column("parent", "Thuộc mã", "Lies in", .code, of: .areas),
        Column("name", "Tên", "Name", .text, required: true, width: 34),
        Column("kind", "Loại", "Kind", .words(.areaKind)),
        Column("population", "Dân số", "Population", .whole(WholeNumbers.sum)),
        Column("phone", "Điện thoại", "Phone", .text),
      ]
    case .pollingAreas:
      [
        Column("area", "Mã xã", "Commune code", .code, required: true, of: .areas),
        Column(
          "number", "Khu vực số", "Number", .whole(WholeNumbers.areaNumber), required: true),
        Column("name", "Tên", "Name", .text, width: 34),
        Column(
          "registered", "Cử tri niêm yết", "Posted voters", .whole(WholeNumbers.count)),
        Column("kind", "Loại", "Kind", .words(.pollingAreaKind), width: 20),
        Column("early", "Bỏ phiếu sớm", "Early vote", .date),
        Column("place", "Nơi bỏ phiếu", "Place", .text, width: 34),
        Column("members", "Tổ bầu cử", "Team", .team, width: 44),
        Column("phone", "Điện thoại", "Phone", .text),
      ]
    case .contests:
      [
        .level, Column("area", "Mã địa bàn", "Area code", .code, required: true, of: .areas),
        Column(
          "seats", "Số đại biểu được bầu", "Seats", .whole(WholeNumbers.count), required: true),
        Column("contestName", "Tên cơ quan", "Name of the body", .text, width: 44),
        Column("lang", "Ngôn ngữ của tên", "Language of the name", .words(.language)),
      ]
    case .constituencies:
      [
        .level, Column("area", "Mã địa bàn", "Area code", .code, required: true, of: .areas),
        Column("number", "Đơn vị số", "Number", .whole(WholeNumbers.areaNumber), required: true),
        Column("seats", "Số đại biểu", "Seats", .whole(WholeNumbers.seats), required: true),
        Column("areas", "Gồm", "Consists of", .composition, required: true, width: 60),
      ]
    case .candidates: Self.candidateColumns
    case .targets:
      [
        Column("area", "Mã địa bàn", "Area code", .code, of: .areas),
        Column("percent", "Chỉ tiêu %", "Percent", .percent, required: true),
        Column("by", "Đến giờ", "By", .time),
      ]
    }
  }

  private static let candidateColumns: [Column] = [
    .level, Column("area", "Mã địa bàn", "Area code", .code, required: true, of: .areas),
    Column(
      "constituency", "Đơn vị số", "Constituency", .whole(WholeNumbers.areaNumber),
      required: true),
    Column(
      "number", "Số trên phiếu", "Number", .whole(WholeNumbers.candidateNumber), required: true),
    Column("name", "Họ và tên", "Full name", .text, required: true, width: 30),
    Column("birth", "Ngày hoặc năm sinh", "Date or year of birth", .birth),
    Column("sex", "Giới tính", "Sex", .words(.sex), width: 10),
    Column("occupation", "Nghề nghiệp, chức vụ", "Occupation", .text, width: 30),
    Column("ethnicity", "Dân tộc", "Ethnicity", .text),
    Column("religion", "Tôn giáo", "Religion", .text),
    Column("party", "Đảng viên", "Party member", .words(.yesOrNo)),
    Column("incumbent", "Tái cử", "Incumbent", .words(.yesOrNo)),
    Column("nominatedBy", "Người giới thiệu", "Nominated by", .words(.nomination), width: 22),
    Column("education", "Trình độ", "Education", .words(.education)),
    Column("theory", "Lý luận chính trị", "Political theory", .words(.theory)),
    Column("sector", "Khối", "Sector", .words(.sector), width: 22),
    Column("struck", "Ngày xóa tên", "Struck off on", .date),
  ]
}

extension Column {
  fileprivate static let level = Column(
    "level", "Cấp", "Level", .words(.level), required: true, width: 16)
}
