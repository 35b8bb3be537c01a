import Election
import FoundationEssentials
import Record

/// A line of the record, as pages tell it.
struct WrittenEvent: Decodable {
  let sequence: Int
  let at: String
  let by: String
  let what: String
  private let path: String?
  private let sheet: String?
  private let stage: String?
  private let reason: String?
  private let user: String?
  private let deed: String?
  private let area: String?
  private let phase: String?
  private let codes: [String]?
  private let document: Int?
  private let from: String?

  init?(_ line: String) {
    guard let event = try? JSONDecoder().decode(WrittenEvent.self, from: Data(line.utf8)) else {
      return nil
    }
    self = event
  }

  var name: Text { RecordWord(rawValue: what)?.name ?? Text(what) }

  var details: String {
    let parts: [String?] = [
      path, sheet, stage, user, deed, area, phase, document.map { "→ \($0)" },
      codes?.joined(separator: ", "), reason, from.map { "(\($0))" },
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }
}

extension RecordWord {
  /// What people call it.
  var name: Text {
    switch self {
    case .house: Text(vi: "lập sổ", en: "record begun")
    case .definition: Text(vi: "định nghĩa", en: "definition")
    case .adopted: Text(vi: "định nghĩa có hiệu lực", en: "definition holds")
    case .document: Text(vi: "nhận tài liệu", en: "document received")
    case .refused: Text(vi: "không nhận", en: "refused")
    case .confirmed: Text(vi: "xác nhận", en: "confirmed")
    case .withdrawn: Text(vi: "trả lại", en: "turned away")
    case .draft: Text(vi: "bản nháp", en: "draft")
    case .entry: Text(vi: "nhập xong", en: "typed")
    case .discarded: Text(vi: "bỏ bản đang nhập", en: "typing thrown away")
    case .scan: Text(vi: "ảnh biên bản", en: "picture of the paper")
    case .signed: Text(vi: "chốt", en: "signed off")
    case .phase: Text(vi: "giai đoạn", en: "phase")
    case .user: Text(vi: "người dùng", en: "user")
    case .session: Text(vi: "ra vào", en: "in or out")
    }
  }
}
