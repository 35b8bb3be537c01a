import Rules
import Ledger
import Counting
package import Election
import Settlement

/// How far a sheet has come, from nothing to counted.
package enum SheetState: Equatable, Sendable {
  /// Nobody has typed or sent anything.
  case missing
  /// Somebody is typing it, for the first time or another one.
  case typing(by: String, Typing.Stage)
  /// It has been typed once, and somebody else is to type it again.
  case awaitsSecond(first: String)
  /// Both have typed different figures.
  case differs
  /// It is a document that somebody else must stand for, by the number of its line.
  case waiting(Int)
  /// A document has come and does not count.
  case rejected
  case counted
  /// The vote was annulled.
  case annulled

  package var text: Text {
    switch self {
    case .missing: Text(vi: "chưa có", en: "missing")
    case .typing(let by, .first): Text(vi: "\(by) đang nhập", en: "being typed by \(by)")
    case .typing(let by, _): Text(vi: "\(by) đang nhập lại", en: "being typed again by \(by)")
    case .awaitsSecond: Text(vi: "chờ nhập lần hai", en: "to be typed a second time")
    case .differs: Text(vi: "hai lần nhập khác nhau", en: "the two typings differ")
    case .waiting: Text(vi: "chờ xác nhận", en: "to be confirmed")
    case .rejected: Text(vi: "bị loại, phải sửa", en: "rejected, to be mended")
    case .counted: Text(vi: "đã tính", en: "counted")
    case .annulled: Text(vi: "đã hủy kết quả, bầu lại", en: "annulled, to be voted on again")
    }
  }

  /// Whether somebody has something to type of it.
  package func isOpen(for user: String) -> Bool {
    switch self {
    case .missing, .rejected: true
    case .typing(let by, _): by == user
    case .awaitsSecond(let first): first != user
    case .differs: true
    case .waiting, .counted, .annulled: false
    }
  }
}

/// How far each sheet of a house has come at one moment.
package struct SheetStates: Sendable {
  private let standing: Standing
  /// The waiting documents, by the sheets that they hold.
  private var waiting: [SheetKey: Int] = [:]
  private let annulled: Set<SheetKey>
  private let acknowledged: Set<Word>

  package init(_ standing: Standing) {
    self.standing = standing
    let election = standing.election
    acknowledged = Set(
      standing.canvass.ledger.dossier.acknowledgements.compactMap { word in
        guard let level = word.level, let area = word.area, let number = word.pollingArea else {
          return nil
        }
        return Word(code: word.code, key: SheetKey(level, area, number, word.round))
      })
    annulled = Set(
      standing.canvass.annulments.map { annulment in
        let pollingArea = election[annulment.pollingArea]
        return SheetKey(annulment.level, election[pollingArea.area].code, pollingArea.number)
      })
    // Of several the oldest one comes first.
    for (sequence, document) in standing.waiting.sorted(by: { $0.key > $1.key }) {
      for key in document.contents.keys(in: election) { waiting[key] = sequence }
    }
  }

  /// The line of the document that waits for somebody to stand for it, whatever is typed beside it; nil:
  /// there is none.
  package func waiting(_ key: SheetKey) -> Int? { waiting[key] }

  /// How many findings somebody has to do something about: what was only noted, or has been acknowledged,
  /// is none.
  package func findings(_ key: SheetKey) -> Int {
    guard let id = key.pollingArea(in: standing.election) else { return 0 }
    let documents = standing.canvass.sheets(of: id).filter {
      $0.line.level == key.level && $0.line.round == key.round
        && ($0.line.status == .counted || $0.line.status == .rejected)
    }.map(\.document)
    let about = Finding.Subject(
      level: key.level, area: key.area, pollingArea: key.pollingArea, round: key.round)
    var count = 0
    for document in Set(documents) {
      for finding in standing.canvass.findings(of: document..<document + 1)
      where finding.severity != .info && finding.subject == about {
        let word = Word(code: finding.code.rawValue, key: key)
        if !acknowledged.contains(word) { count += 1 }
      }
    }
    return count
  }

  /// Somebody's word on the findings of a rule on a sheet.
  private struct Word: Hashable {
    let code: String
    let key: SheetKey
  }

  package subscript(key: SheetKey) -> SheetState {
    guard let id = key.pollingArea(in: standing.election) else { return .missing }
    if let typing = standing.typing[key] { return state(typing) }
    if let sequence = waiting[key] { return .waiting(sequence) }
    let own = standing.canvass.sheets(of: id).map(\.line).filter {
      $0.level == key.level && $0.round == key.round
    }
    if own.contains(where: { $0.status == .counted }) { return .counted }
    if annulled.contains(key) || own.contains(where: { $0.status == .replaced }) {
      return .annulled
    }
    return own.isEmpty ? .missing : .rejected
  }

  /// The sheets that a polling area owes at a level, in the order of their votes: of the first one, of the
  /// rerun where that was annulled, and of the extra election that the constituency must hold.
  package func due(in id: PollingArea.ID, at level: Level) -> [SheetKey] {
    let (election, canvass) = (standing.election, standing.canvass)
    guard let constituency = election.constituency(of: id, at: level) else { return [] }
    let code = election[election[id].area].code
    let there = Set(
      canvass.sheets(of: id).lazy.filter { $0.line.level == level }.compactMap(\.line.round))
    return Round.allCases.compactMap { round in
      let key = SheetKey(level, code, election[id].number, round)
      let isDue =
        switch round {
        case .first: true
        case .rerun: annulled.contains(SheetKey(level, code, election[id].number))
        case .extra: canvass.vacancy(in: constituency)?.isProvidedFor == true
        }
      return isDue || there.contains(round) ? key : nil
    }
  }

  private func state(_ typing: Typing) -> SheetState {
    if let typist = typing.typist {
      let stage = [Typing.Stage.again, .second].first {
        typing.copy($0).map { !$0.isFinal } ?? false
      }
      return .typing(by: typist, stage ?? .first)
    }
    let first = typing.first?.by ?? ""
    return typing.second == nil ? .awaitsSecond(first: first) : .differs
  }
}
