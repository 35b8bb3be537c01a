import Election
import Rules

/// What is kept of the sheets that have come in: some thirty bytes for each and its content.
package struct SheetStore: Sendable {
  /// A sheet with its place in the election.
  struct Entry {
    /// The running number of its document.
    var document: UInt32
    /// The line on which its start tag ends.
    var line: UInt32
    /// Where its content stands; empty for one that takes part in no key.
    var content: Int
    let contentCount: UInt32
    /// -1 where S101, S102 or S103 is broken: the sheet then takes part in no key.
    private let pollingAreaIndex: Int32
    /// -1 where S101…S104 is broken.
    private let constituencyIndex: Int32
    private let smallRevision: UInt16
    private let smallLevel: UInt8
    private let smallRound: UInt8
    /// Whether a finding keeps the sheet from counting.
    let isRejected: Bool

    var pollingArea: PollingArea.ID? {
      pollingAreaIndex < 0 ? nil : PollingArea.ID(Int(pollingAreaIndex))
    }
    var constituency: Constituency.ID? {
      constituencyIndex < 0 ? nil : Constituency.ID(Int(constituencyIndex))
    }
    var revision: Int { Int(smallRevision) }
    var level: Level { Level.allCases[Int(smallLevel)] }
    var round: Round { Round.allCases[Int(smallRound)] }

    init(_ sheet: CheckedSheet, document: Int, content: Range<Int>) {
      self.document = UInt32(document)
      line = UInt32(truncatingIfNeeded: sheet.sheet.line)
      self.content = content.lowerBound
      contentCount = UInt32(content.count)
      pollingAreaIndex = sheet.pollingArea.map { Int32($0.index) } ?? -1
      constituencyIndex = sheet.constituency.map { Int32($0.index) } ?? -1
      smallRevision = UInt16(sheet.sheet.revision)
      smallLevel = UInt8(sheet.sheet.level.rawValue)
      smallRound = UInt8(sheet.sheet.round.position)
      isRejected = sheet.isRejected
    }
  }

  private(set) var entries: [Entry] = []
  private var contents: [UInt8] = []
  /// The sheets of extra elections as they were read: they are checked when the first round is
  /// decided.
  private(set) var extras: [(sheet: Int, checked: CheckedSheet)] = []

  package init() {}

  /// Keeps a sheet of a document.
  mutating func append(_ sheet: CheckedSheet, document: Int) {
    let number = entries.count
    let start = contents.count
    if sheet.pollingArea != nil { PackedContent.append(sheet.sheet.content, to: &contents) }
    entries.append(Entry(sheet, document: document, content: start..<contents.count))
    if sheet.sheet.round == .extra { extras.append((number, sheet)) }
  }

  /// Forgets the sheets from a running number on.
  mutating func removeAll(from number: Int) {
    guard number < entries.count else { return }
    contents.removeSubrange(entries[number].content...)
    entries.removeSubrange(number...)
    while let last = extras.last, last.sheet >= number { extras.removeLast() }
  }

  func content(of sheet: Int) -> PackedContent {
    let entry = entries[sheet]
    return PackedContent(contents[entry.content..<entry.content + Int(entry.contentCount)])
  }

  /// Adds the sheets of other documents behind these.
  ///
  /// - Parameters:
  ///   - other: the other sheets.
  ///   - documents: how many documents there are here.
  mutating func append(_ other: SheetStore, after documents: Int) {
    let (sheets, bytes) = (entries.count, contents.count)
    contents.append(contentsOf: other.contents)
    entries.reserveCapacity(sheets + other.entries.count)
    for entry in other.entries {
      var entry = entry
      entry.document += UInt32(documents)
      entry.content += bytes
      entries.append(entry)
    }
    extras += other.extras.map { ($0.sheet + sheets, $0.checked) }
  }

  /// Says that all sheets stand in one document, the first.
  mutating func makeOneDocument() {
    for index in entries.indices { entries[index].document = 0 }
  }

  /// Puts the sheets into the order of their documents, which get new running numbers.
  ///
  /// - Parameters:
  ///   - order: the documents in their new order, each by its old number.
  ///   - sheets: the running numbers of each document's sheets, by its old number.
  mutating func reorder(_ order: [Int], sheets: [Range<Int>]) {
    var sorted: [Entry] = []
    sorted.reserveCapacity(entries.count)
    var numbers = [Int32](repeating: 0, count: entries.count)
    for (document, old) in order.enumerated() {
      for sheet in sheets[old] {
        numbers[sheet] = Int32(sorted.count)
        var entry = entries[sheet]
        entry.document = UInt32(document)
        sorted.append(entry)
      }
    }
    entries = sorted
    extras = extras.map { (Int(numbers[$0.sheet]), $0.checked) }
  }

  /// Moves the lines of all sheets down by so many, because the document began further up.
  mutating func moveLines(by count: Int) {
    for index in entries.indices { entries[index].line += UInt32(truncatingIfNeeded: count) }
    extras = extras.map { ($0.sheet, $0.checked.moved(by: count)) }
  }
}
