import Election
import ElectionXML

/// A column of a table of tally sheets, under the name that CSV gives it.
enum SheetColumn: Hashable, Sendable {
  case level, area, pollingArea, round, revision
  case registered, voted, issued, collected, valid, invalid
  /// The votes of the candidate at a place on the ballot, from 1.
  case votes(Int)
  case registeredFemale, votedFemale
  case notIssued, unstamped, tooMany, none, added
  /// The ballots that leave so many names.
  case marking(Int)
  case constituency, seats, candidates, completed, place, opened, closed, note
  case received, inventoryIssued, exchanged, unused
  case statedTurnout, statedValid, statedInvalid
  /// What a template shows, and nobody reads.
  case shown(String)

  /// What tells whose sheet it is.
  static let keys: [SheetColumn] = [.level, .area, .pollingArea, .round, .revision]
  /// The counts that every sheet has, in its order.
  static let counts: [SheetColumn] = [.registered, .voted, .issued, .collected, .valid, .invalid]
  static let grounds: [SheetColumn] = [.notIssued, .unstamped, .tooMany, .none, .added]
  static let inventory: [SheetColumn] = [.received, .inventoryIssued, .exchanged, .unused]
  private static let others: [SheetColumn] =
    [
      .registeredFemale, .votedFemale, .constituency, .seats, .candidates, .completed, .place,
      .opened,
      .closed, .note,
      .statedTurnout, .statedValid, .statedInvalid,
    ] + grounds + inventory

  /// The name in the header.
  var name: String {
    switch self {
    case .votes(let place): "votes\(place)"
    case .marking(let names): "marking\(names)"
    case .shown(let name): name
    default: "\(self)"
    }
  }

  /// Whether it is a figure that somebody has counted.
  var isFigure: Bool {
    switch self {
    case .registered, .voted, .issued, .collected, .valid, .invalid, .votes, .registeredFemale,
      .votedFemale, .notIssued, .unstamped, .tooMany, .none, .added, .marking, .received,
      .inventoryIssued, .exchanged, .unused:
      true
    default: false
    }
  }

  /// What a name in a header means; nil for one that nobody knows.
  init?(_ heading: String) {
    // The XML's name stands last, below what people call it.
    let lines = heading.split(whereSeparator: \.isNewline).map { String($0).plainKey }
    guard let name = lines.last else { return nil }
    if let known = Self.byName[name] {
      self = known
    } else if let place = Self.number(behind: "votes", in: name) {
      self = .votes(place)
    } else if let names = Self.number(behind: "marking", in: name), names <= 20 {
      self = .marking(names)
    } else if let known = lines.lazy.compactMap({ Self.byTitle[$0] }).first {
      self = known
    } else {
      return nil
    }
  }

  private static func number(behind start: String, in name: String) -> Int? {
    guard name.hasPrefix(start) else { return nil }
    let digits = name.dropFirst(start.count)
    guard let number = Int(digits), (1...99).contains(number), "\(number)" == digits else {
      return nil
    }
    return number
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: (keys + counts + others).map { ($0.name.lowercased(), $0) }
      + [.pollingAreaName, .postedList].map { ($0.name.lowercased(), $0) })
  private static let byTitle = Dictionary(
    (keys + counts + others).flatMap { column in
      [column.title.vi.plainKey, column.title.en.plainKey].map { ($0, column) }
    } + [("khu vực số", .pollingArea), ("khu vực bỏ phiếu", .pollingArea)]
  ) { first, _ in first }

  /// What people call it.
  var title: Text {
    switch self {
    case .level: Text(vi: "Cấp", en: "Level")
    case .area: Text(vi: "Mã xã", en: "Commune code")
    case .pollingArea: Text(vi: "Khu vực bỏ phiếu số", en: "Polling area")
    case .round: Text(vi: "Lần bầu", en: "Round")
    case .revision: Text(vi: "Lần lập", en: "Revision")
    case .registered: Text(vi: "Tổng số cử tri", en: "Registered voters")
    case .voted: Text(vi: "Đã bỏ phiếu", en: "Voted")
    case .issued: Text(vi: "Phiếu phát ra", en: "Ballots issued")
    case .collected: Text(vi: "Phiếu thu vào", en: "Ballots collected")
    case .valid: Text(vi: "Phiếu hợp lệ", en: "Valid ballots")
    case .invalid: Text(vi: "Phiếu không hợp lệ", en: "Invalid ballots")
    case .votes(let place):
      Text(vi: "Phiếu bầu cho người thứ \(place)", en: "Votes of candidate \(place)")
    case .registeredFemale: Text(vi: "Cử tri nữ", en: "Women registered")
    case .votedFemale: Text(vi: "Nữ đã bỏ phiếu", en: "Women voted")
    case .notIssued: Text(vi: "Không theo mẫu quy định", en: "Not issued ballots")
    case .unstamped: Text(vi: "Không có dấu", en: "Unstamped")
    case .tooMany: Text(vi: "Để quá số người", en: "Too many names")
    case .none: Text(vi: "Gạch hết tên", en: "No name left")
    case .added: Text(vi: "Ghi thêm", en: "Names added")
    case .marking(let names):
      Text(
        vi: "Phiếu bầu \(names) đại biểu",
        en: names == 1 ? "Ballots with 1 name" : "Ballots with \(names) names")
    case .constituency: Text(vi: "Đơn vị bầu cử số", en: "Constituency")
    case .seats: Text(vi: "Số đại biểu được bầu", en: "Seats")
    case .candidates: Text(vi: "Số người ứng cử", en: "Candidates")
    case .completed: Text(vi: "Lập xong lúc", en: "Completed at")
    case .place: Text(vi: "Địa điểm", en: "Place")
    case .opened: Text(vi: "Bắt đầu bỏ phiếu lúc", en: "Opened at")
    case .closed: Text(vi: "Kết thúc bỏ phiếu lúc", en: "Closed at")
    case .note: Text(vi: "Ghi chú biên bản", en: "Note of the sheet")
    case .received: Text(vi: "Phiếu đã nhận về", en: "Ballots received")
    case .inventoryIssued: Text(vi: "Kiểm kê: phát ra", en: "Inventory: issued")
    case .exchanged: Text(vi: "Đổi do gạch hỏng", en: "Spoiled and exchanged")
    case .unused: Text(vi: "Không sử dụng đến", en: "Unused")
    case .statedTurnout: Text(vi: "Tỷ lệ đi bầu đã ghi", en: "Turnout as printed")
    case .statedValid: Text(vi: "Tỷ lệ hợp lệ đã ghi", en: "Valid share as printed")
    case .statedInvalid: Text(vi: "Tỷ lệ không hợp lệ đã ghi", en: "Invalid share as printed")
    case .pollingAreaName: Text(vi: "Tên", en: "Name")
    case .postedList: Text(vi: "Cử tri niêm yết", en: "Posted voters")
    case .shown(let name): Text(name)
    }
  }

  /// How its cells are read.
  var column: Column { Self.columns[self] ?? Column(name, title, kind) }

  private static let columns = Dictionary(
    uniqueKeysWithValues: (keys + counts + others + (1...99).map { .votes($0) }
      + (1...20).map { .marking($0) }).map { ($0, Column($0.name, $0.title, $0.kind)) })

  private var kind: ColumnKind {
    switch self {
    case .level: .words(.level)
    case .area: .code
    case .round: .words(.round)
    case .pollingArea, .revision, .constituency: .whole(WholeNumbers.areaNumber)
    case .seats: .whole(WholeNumbers.seats)
    case .candidates: .whole(WholeNumbers.candidateNumber)
    case .completed, .opened, .closed: .moment
    case .place, .note, .shown: .text
    case .statedTurnout, .statedValid, .statedInvalid: .decimal
    default: .whole(WholeNumbers.count)
    }
  }
}
