import Election
import Ledger

/// The sheets that are there already, by what makes them sheets of one vote.
struct SheetShelf: Sendable {
  /// A sheet that is there.
  struct Sheet: Sendable {
    let revision: Int
    let content: PackedContent
    /// Whether it is in the folder that is written to.
    let isInTarget: Bool
    /// Whether a finding keeps it from counting.
    let isRejected: Bool
  }

  /// What becomes of a row.
  enum Decision {
    /// It is new, or of a revision of its own.
    case new(AreaNumber)
    /// It is there in these figures; and whether a later revision has replaced it.
    case known(revision: Int, isOutdated: Bool)
    /// It is elsewhere in these figures, under that revision.
    case copy(Sheet, AreaNumber)
    /// Other figures are there: it becomes the next revision of that one.
    case changes(Sheet, AreaNumber)
    /// There are as many revisions as there can be.
    case full
  }

  private var sheets: [UInt64: [Sheet]] = [:]

  init(_ ledger: Ledger, isTarget: Bool) { add(ledger, isTarget: isTarget) }

  mutating func add(_ ledger: Ledger, isTarget: Bool) {
    for number in 0..<ledger.sheetNumbers where ledger.holds(sheet: number) {
      let entry = ledger.entry(number)
      guard let pollingArea = entry.pollingArea else { continue }
      let sheet = Sheet(
        revision: entry.revision, content: ledger.content(of: number), isInTarget: isTarget,
        isRejected: entry.isRejected)
      sheets[Self.key(pollingArea, entry.level, entry.round), default: []].append(sheet)
    }
  }

  private static func key(_ id: PollingArea.ID, _ level: Level, _ round: Round) -> UInt64 {
    UInt64(id.index) << 8 | UInt64(level.rawValue) << 4 | UInt64(round.position)
  }

  /// Decides about a row.
  func decision(
    on content: TallySheet.Content, of id: PollingArea.ID, _ typed: TypedSheet
  ) -> Decision {
    let there = sheets[Self.key(id, typed.level, typed.round)] ?? []
    guard let last = there.max(by: { $0.revision < $1.revision }) else {
      return .new(typed.revision ?? 1)
    }
    func isAlike(_ sheet: Sheet) -> Bool {
      let other = TallySheet.Content(sheet.content)
      // Of a sheet that does not count, what a row leaves out may be what is wrong with it.
      return content.differences(from: other).isEmpty
        && (!sheet.isRejected || other.differences(from: content).isEmpty)
    }
    let alike = there.filter(isAlike)
    let own = there.filter { $0.revision == typed.revision?.value }
    // A revision that is asked for, and that nobody has, is written whatever it says.
    if let revision = typed.revision, own.isEmpty {
      if revision.value > last.revision { return .changes(last, revision) }
      if alike.isEmpty { return .new(revision) }
    }
    let newest = there.filter { $0.revision == last.revision }
    let isDisputed = !newest.allSatisfy { $0.content.isSameContent(as: last.content) }
    if let same = alike.filter(\.isInTarget).max(by: { $0.revision < $1.revision }),
      !(isDisputed && same.revision == last.revision && typed.revision == nil)
    {
      return .known(revision: same.revision, isOutdated: same.revision < last.revision)
    }
    if let same = alike.last, !same.isInTarget, let revision = AreaNumber(same.revision) {
      return .copy(same, revision)
    }
    guard let next = AreaNumber(last.revision + 1) else { return .full }
    return .changes(last, next)
  }
}

/// A figure that is another one than before; nil where there is none.
struct FigureChange: Sendable {
  let column: SheetColumn
  let old, new: VoteCount?

  /// The changes that make one sheet of another, what is left out included.
  static func all(from old: TallySheet.Content, to new: TallySheet.Content) -> [FigureChange] {
    let changed = new.differences(from: old)
    let columns = Set(changed.map(\.column))
    let lost = old.differences(from: new).filter { $0.old == nil && !columns.contains($0.column) }
    return changed + lost.map { FigureChange(column: $0.column, old: $0.new, new: nil) }
  }

  func said(_ language: Language) -> String {
    let (old, new) = (old.map(language.written) ?? "–", new.map(language.written) ?? "–")
    return "\(column.title(language)): \(old) → \(new)"
  }
}

extension TallySheet.Content {
  /// What this sheet says otherwise than another one, in the columns that it fills in.
  func differences(from other: TallySheet.Content) -> [FigureChange] {
    var found: [FigureChange] = []
    func compare(_ column: SheetColumn, _ old: VoteCount?, _ new: VoteCount?) {
      if let new, new != old { found.append(FigureChange(column: column, old: old, new: new)) }
    }
    for (column, count) in zip(SheetColumn.counts, Figures.all) {
      compare(column, count(other.figures), count(figures))
    }
    compare(.registeredFemale, other.registeredFemale, registeredFemale)
    compare(.votedFemale, other.votedFemale, votedFemale)
    for (column, count) in zip(SheetColumn.grounds, InvalidBallots.all) {
      compare(column, other.invalidByGround.map(count), invalidByGround.map(count))
    }
    for marking in markings ?? [] {
      let old = other.markings?.first { $0.candidates == marking.candidates }?.ballots
      compare(.marking(marking.candidates), old, marking.ballots)
    }
    for (place, line) in votes.enumerated() {
      let old = other.votes.first { $0.number == line.number }?.votes
      compare(.votes(place + 1), old, line.votes)
    }
    return found
  }
}

extension InvalidBallots {
  /// The way to each of the grounds, in their order.
  fileprivate static let all: [@Sendable (InvalidBallots) -> VoteCount] = [
    { $0.notIssued }, { $0.unstamped }, { $0.tooMany }, { $0.none }, { $0.added },
  ]
}
