package import Election
import Answers
import Tabulation

extension Comparison.Change {
  /// The change in a sentence.
  package var text: Text {
    switch self {
    case .election(let before, let after):
      Text(
        vi: "hai cuộc bầu cử khác nhau: «\(before)» và «\(after)»",
        en: "two different elections: \"\(before)\" and \"\(after)\"")
    case .winners(let key, let before, let after):
      Text(
        vi:
          "NGƯỜI TRÚNG CỬ THAY ĐỔI, \(key.text): trước «\(Self.list(before))», nay «\(Self.list(after))»",
        en:
          "WINNERS CHANGED, \(key.text): before \"\(Self.list(before))\", now \"\(Self.list(after))\""
      )
    case .outcome(let key, let before, let after):
      Text(
        vi: "kết cục, \(key.text): trước \(Self.outcome(before)), nay \(Self.outcome(after))",
        en: "outcome, \(key.text): before \(Self.outcome(before)), now \(Self.outcome(after))")
    case .round(let key, let isNew):
      isNew
        ? Text(vi: "mới có, \(key.text)", en: "new, \(key.text)")
        : Text(vi: "không còn, \(key.text)", en: "gone, \(key.text)")
    case .votes(let key, _, let name, let before, let after):
      Text(
        vi: "số phiếu, \(key.text), \(name): trước \(before.part) (\(Self.percent(before))), nay "
          + "\(after.part) (\(Self.percent(after)))",
        en: "votes, \(key.text), \(name): before \(before.part) (\(Self.percent(before))), now "
          + "\(after.part) (\(Self.percent(after)))")
    case .turnout(let key, let before, let after):
      Text(
        vi:
          "cử tri, \(key.text): trước \(before.part)/\(before.whole) (\(Self.percent(before))), nay "
          + "\(after.part)/\(after.whole) (\(Self.percent(after)))",
        en: "voters, \(key.text): before \(before.part)/\(before.whole) (\(Self.percent(before))), "
          + "now \(after.part)/\(after.whole) (\(Self.percent(after)))")
    case .sheet(let key, let change, let place):
      Text(
        vi: "biên bản \(change.name), \(key.level.name), \(key.area)/\(key.pollingArea), "
          + "\(Round(rawValue: key.round)?.name ?? Text("")): \(place.file)",
        en: "sheet \(change.name), \(key.level.name), \(key.area)/\(key.pollingArea), "
          + "\(Round(rawValue: key.round)?.name ?? Text("")): \(place.file)")
    }
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
    }
  }
}

extension Snapshot.Key {
  /// The round as users write it.
  fileprivate var text: Text {
    let extra = isExtra ? Text(vi: ", bầu cử thêm", en: ", extra election") : Text("")
    return Text(
      vi: "\(level.name), \(area), đơn vị \(number)\(extra)",
      en: "\(level.name), \(area), constituency \(number)\(extra)")
  }
}
