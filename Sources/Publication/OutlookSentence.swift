import Answers
import Counting
import Election
import Tabulation

/// What the missing sheets of a constituency can still change, and who is elected whatever they say.
struct OutlookSentence {
  private let outlook: ConstituencyOutlook
  private let law: Law

  init(_ outlook: ConstituencyOutlook, by law: Law) {
    self.outlook = outlook
    self.law = law
  }

  var text: Text {
    let (missing, all) = (outlook.missing.count, outlook.round.expected)
    return Text(
      vi: "thiếu \(count: missing)/\(count: all) khu vực bỏ phiếu\(why), \(what)\(safe)",
      en: "polling areas missing \(count: missing)/\(count: all)\(why), \(what)\(safe)")
  }

  private var what: Text {
    switch outlook.outlook.gate {
    case .open:
      return Text(
        vi: "chưa chắc quá \(law.gate.name) cử tri đi bầu",
        en: "it is not certain yet that more than \(law.gate.name) of the voters vote")
    case .missed:
      return Text(
        vi: "không còn có thể quá \(law.gate.name) cử tri đi bầu",
        en: "no more than \(law.gate.name) of the voters can have voted")
    case .met: break
    }
    let seats = outlook.outlook.openSeats
    return seats > 0
      ? Text(vi: "ghế còn bỏ ngỏ: \(count: seats)", en: "open seats: \(count: seats)")
      : Text(vi: "không thay đổi được ai trúng cử", en: "which cannot change who is elected")
  }

  /// Why sheets are missing that came.
  private var why: Text {
    let annulled = outlook.missing.count(where: \.awaitsRerun)
    let rejected = outlook.missing.count { $0.rejected > 0 && !$0.awaitsRerun }
    let parts = [
      annulled > 0
        ? Text(
          vi: "đã hủy, chờ bầu lại: \(count: annulled)",
          en: "annulled, a rerun is awaited: \(count: annulled)") : nil,
      rejected > 0
        ? Text(
          vi: "biên bản bị loại: \(count: rejected)", en: "sheets rejected: \(count: rejected)")
        : nil,
    ].compactMap(\.self)
    guard !parts.isEmpty else { return Text("") }
    let (vi, en) = (
      parts.map(\.vi).joined(separator: "; "), parts.map(\.en).joined(separator: "; ")
    )
    return Text(vi: " (\(vi))", en: " (\(en))")
  }

  private var safe: Text {
    let names = outlook.safe.joined(separator: ", ")
    guard !names.isEmpty else { return Text("") }
    return Text(vi: "; chắc chắn trúng cử: \(names)", en: "; certain to be elected: \(names)")
  }
}

extension ConstituencyOutlook {
  /// Who is elected whatever the missing sheets say; nobody while the turnout is not certain.
  var safe: [String] {
    outlook.gate != .met
      ? []
      : zip(standing, outlook.prospects).filter { $1 == .safe }.map(\.0.candidate.name)
  }
}
