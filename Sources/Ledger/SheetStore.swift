package import Election
import Rules

/// What is kept of the sheets that have come in: some thirty bytes for each and its content.
package struct SheetStore: Sendable {
  /// A sheet with its place in the election.
  package struct Entry: Sendable {
    /// The number of its document.
    package fileprivate(set) var document: UInt32
    /// The line on which its start tag ends.
    package fileprivate(set) var line: UInt32
    /// Where its content stands; empty for one that takes part in no key.
    fileprivate var content: Int
    fileprivate let contentCount: UInt32
    /// -1 where S101, S102 or S103 is broken: the sheet then takes part in no key.
    private let pollingAreaIndex: Int32
    /// -1 where S101…S104 is broken.
    private let constituencyIndex: Int32
    private let revisionNumber: AreaNumber
    private let smallLevel: UInt8
    private let smallRound: UInt8
    /// Whether a finding keeps the sheet from counting, as far as it was looked at on its own.
    package let isRejected: Bool

    package var pollingArea: PollingArea.ID? {
      pollingAreaIndex < 0 ? nil : PollingArea.ID(Int(pollingAreaIndex))
    }
    package var constituency: Constituency.ID? {
      constituencyIndex < 0 ? nil : Constituency.ID(Int(constituencyIndex))
    }
    package var revision: Int { revisionNumber.value }
    package var level: Level { Level.allCases[Int(smallLevel)] }
    package var round: Round { Round.allCases[Int(smallRound)] }

    fileprivate init(_ sheet: SheetHead, document: Int, content: Range<Int>) {
      self.document = UInt32(document)
      line = UInt32(clamping: sheet.line)
      self.content = content.lowerBound
      contentCount = UInt32(content.count)
      pollingAreaIndex = sheet.pollingArea.map { Int32($0.index) } ?? -1
      constituencyIndex = sheet.constituency.map { Int32($0.index) } ?? -1
      revisionNumber = sheet.revision
      smallLevel = UInt8(sheet.level.rawValue)
      smallRound = UInt8(sheet.round.position)
      isRejected = sheet.isRejected
    }
  }

  private(set) var entries: [Entry] = []
  private var contents: [UInt8] = []
  /// The sheets of extra elections as they were read, by number: they are checked when the first
  /// round is decided.
  private(set) var extras: [Int: CheckedSheet] = [:]
  /// The days of reruns and extra elections, by number, where their sheets say them.
  private(set) var days: [Int: CivilDate] = [:]

  init() {}

  /// Keeps a sheet of a document.
  mutating func append(_ sheet: CheckedSheet, document: Int) {
    if sheet.sheet.round == .extra { extras[entries.count] = sheet }
    if let day = sheet.sheet.day { days[entries.count] = day }
    let start = contents.count
    if sheet.pollingArea != nil { PackedContent.append(sheet.sheet.content, to: &contents) }
    entries.append(
      Entry(SheetHead(sheet), document: document, content: start..<contents.count))
  }

  mutating func reserveCapacity(_ count: Int) { entries.reserveCapacity(count) }

  /// Keeps a sheet whose content is packed already.
  mutating func append(_ sheet: SheetHead, content: ArraySlice<UInt8>, document: Int) {
    let start = contents.count
    contents.append(contentsOf: content)
    entries.append(Entry(sheet, document: document, content: start..<contents.count))
  }

  /// Says how the last sheet, of an extra election, was read.
  mutating func noteExtra(_ sheet: CheckedSheet) { extras[entries.count - 1] = sheet }

  /// Says on which day the last sheet, of a rerun or an extra election, was counted.
  mutating func note(day: CivilDate) { days[entries.count - 1] = day }

  /// Forgets the sheets from a running number on.
  mutating func removeAll(from number: Int) {
    guard number < entries.count else { return }
    contents.removeSubrange(entries[number].content...)
    entries.removeSubrange(number...)
    if !extras.isEmpty { extras = extras.filter { $0.key < number } }
    if !days.isEmpty { days = days.filter { $0.key < number } }
  }

  func content(of sheet: Int) -> PackedContent { PackedContent(packed(sheet)) }

  func packed(_ sheet: Int) -> ArraySlice<UInt8> {
    let entry = entries[sheet]
    return contents[entry.content..<entry.content + Int(entry.contentCount)]
  }

  /// Adds the sheets of other documents behind these.
  ///
  /// - Parameters:
  ///   - other: the other sheets.
  ///   - documents: how many documents there are here.
  mutating func append(_ other: SheetStore, after documents: Int) {
    append(other) { $0 + UInt32(documents) }
  }

  /// Adds sheets that all stand in one document.
  mutating func append(_ other: SheetStore, allIn document: Int) {
    append(other) { _ in UInt32(document) }
  }

  private mutating func append(_ other: SheetStore, _ document: @escaping (UInt32) -> UInt32) {
    let (sheets, bytes) = (entries.count, contents.count)
    contents.append(contentsOf: other.contents)
    // Never to an exact size: of many small additions each would move everything.
    entries.append(
      contentsOf: other.entries.lazy.map { entry in
        var entry = entry
        entry.document = document(entry.document)
        entry.content += bytes
        return entry
      })
    for (sheet, checked) in other.extras { extras[sheet + sheets] = checked }
    for (sheet, day) in other.days { days[sheet + sheets] = day }
  }

  /// Moves the lines of all sheets down by so many, because the document began further up.
  mutating func moveLines(by count: Int) {
    for index in entries.indices {
      entries[index].line = UInt32(clamping: Int(entries[index].line) + count)
    }
    extras = extras.mapValues { $0.moved(by: count) }
  }
}

/// What is known of a sheet beside its content.
struct SheetHead {
  let line: Int
  let pollingArea: PollingArea.ID?
  let constituency: Constituency.ID?
  let level: Level
  let round: Round
  let revision: AreaNumber
  let isRejected: Bool
}

extension SheetHead {
  init(_ sheet: CheckedSheet) {
    self.init(
      line: sheet.sheet.line, pollingArea: sheet.pollingArea, constituency: sheet.constituency,
      level: sheet.sheet.level, round: sheet.sheet.round, revision: sheet.sheet.revisionNumber,
      isRejected: sheet.isRejected)
  }
}
