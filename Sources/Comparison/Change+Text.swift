package import Election
import Answers
import Tabulation

extension Comparison {
  /// Every change in a sentence, with the names of areas.
  package var sentences: [Text] { changes.map { $0.text(names) } }
}

extension Comparison.Change {
  /// The change in a sentence.
  ///
  /// - Parameter names: of areas, by their codes.
  /// - Returns: the sentence.
  func text(_ names: [String: String]) -> Text {
    switch self {
    case .election(let before, let after):
      Text(
        vi: "hai cuộc bầu cử khác nhau: «\(before)» và «\(after)»",
        en: "two different elections: \"\(before)\" and \"\(after)\"")
    case .winners(let key, let before, let after):
      Text(
        vi:
          "NGƯỜI TRÚNG CỬ THAY ĐỔI, \(key.text(names)): trước «\(Self.list(before))», nay «\(Self.list(after))»",
        en:
          "WINNERS CHANGED, \(key.text(names)): before \"\(Self.list(before))\", now \"\(Self.list(after))\""
      )
    case .outcome(let key, let before, let after, let elected):
      Text(
        vi: "kết cục, \(key.text(names)): trước \(Self.outcome(before)), nay \(Self.outcome(after))"
          + "\(Self.elected(elected.was, elected.now))",
        en:
          "outcome, \(key.text(names)): before \(Self.outcome(before)), now \(Self.outcome(after))"
          + "\(Self.elected(elected.was, elected.now))")
    case .decisions(let key, let before, let after):
      Text(
        vi:
          "quyết định, \(key.text(names)): trước «\(Self.list(before))», nay «\(Self.list(after))»",
        en:
          "decisions, \(key.text(names)): before \"\(Self.list(before))\", now \"\(Self.list(after))\""
      )
    case .seats(let key, let before, let after):
      Text(
        vi: "số đại biểu được bầu, \(key.text(names)): trước \(before), nay \(after)",
        en: "seats, \(key.text(names)): before \(before), now \(after)")
    case .round(let key, let isNew):
      isNew
        ? Text(vi: "mới có, \(key.text(names))", en: "new, \(key.text(names))")
        : Text(vi: "không còn, \(key.text(names))", en: "gone, \(key.text(names))")
    case .votes(let key, _, let name, let before, let after):
      Text(
        vi:
          "số phiếu, \(key.text(names)), \(name): trước \(before.part) (\(Self.percent(before))), nay "
          + "\(after.part) (\(Self.percent(after)))",
        en:
          "votes, \(key.text(names)), \(name): before \(before.part) (\(Self.percent(before))), now "
          + "\(after.part) (\(Self.percent(after)))")
    case .turnout(let key, let before, let after):
      Text(
        vi:
          "cử tri, \(key.text(names)): trước \(before.part)/\(before.whole) (\(Self.percent(before))), nay "
          + "\(after.part)/\(after.whole) (\(Self.percent(after)))",
        en:
          "voters, \(key.text(names)): before \(before.part)/\(before.whole) (\(Self.percent(before))), "
          + "now \(after.part)/\(after.whole) (\(Self.percent(after)))")
    case .sheet(let key, let change, let place):
      Text(
        vi: "biên bản \(change.name), \(key.level.name), \(key.text(names)), "
          + "\(Round(rawValue: key.round)?.name ?? Text("")): \(place.file)",
        en: "sheet \(change.name), \(key.level.name), \(key.text(names)), "
          + "\(Round(rawValue: key.round)?.name ?? Text("")): \(place.file)")
    }
  }

  /// Who is elected before and now, where that differs.
  private static func elected(_ was: [String], _ now: [String]) -> Text {
    was.sorted() == now.sorted()
      ? Text("")
      : Text(
        vi: "; trúng cử trước «\(list(was))», nay «\(list(now))»",
        en: "; elected before \"\(list(was))\", now \"\(list(now))\"")
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "–" : names.joined(separator: ", ")
  }

  private static func outcome(_ word: String) -> Text {
    Outcome(rawValue: word)?.name ?? Text(word)
  }

  private static func percent(_ share: Share) -> Text {
    share.percentage.map { Text(vi: "\($0)%", en: "\($0)%") } ?? Text("–")
  }
}

extension Comparison.SheetChange {
  fileprivate var name: Text {
    switch self {
    case .added: Text(vi: "thêm", en: "added")
    case .changed: Text(vi: "sửa", en: "changed")
    case .withdrawn: Text(vi: "rút", en: "withdrawn")
    case .rejected: Text(vi: "BỊ LOẠI", en: "REJECTED")
    case .accepted: Text(vi: "thay bản bị loại", en: "replacing a rejected one")
    }
  }
}

extension Snapshot.Key {
  /// The round as users write it.
  fileprivate func text(_ names: [String: String]) -> Text {
    let area = names.named(area)
    let extra = isExtra ? Text(vi: ", bầu cử thêm", en: ", extra election") : Text("")
    return Text(
      vi: "\(level.name), \(area), đơn vị \(number)\(extra)",
      en: "\(level.name), \(area), constituency \(number)\(extra)")
  }
}

extension Snapshot.SheetKey {
  /// The polling area as users write it.
  fileprivate func text(_ names: [String: String]) -> Text {
    let area = names.named(area)
    return Text(
      vi: "\(area), khu vực bỏ phiếu số \(pollingArea)", en: "\(area), polling area \(pollingArea)")
  }
}

extension [String: String] {
  /// An area by its name and code; one without a known name by its code.
  fileprivate func named(_ code: String) -> String { self[code].map { "\($0) (\(code))" } ?? code }
}
