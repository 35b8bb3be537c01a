package import Digests
package import Election
import Rules

extension Partial {
  /// Why nothing of a partial counts.
  package enum Failure: Error, Equatable {
    /// It is cut off or altered.
    case damaged
    /// It is of another format: of this name.
    case format(String)
    /// It was made for another definition than this one.
    case definition
  }

  /// Reads a partial.
  ///
  /// - Parameters:
  ///   - bytes: the whole of it.
  ///   - election: the checked definition.
  ///   - definition: the digest of its canonical bytes.
  ///   - readPaper: reads a report or papers, of which the partial keeps what came, into a ledger.
  /// - Returns: the documents that it was made of.
  /// - Throws: why nothing of it counts.
  package static func ledger(
    _ bytes: [UInt8], of election: Election, definition: Digest,
    readPaper: (_ bytes: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>, inout Ledger) -> Void
  ) throws(Failure) -> Ledger {
    let start = Array(mark.utf8)
    guard bytes.starts(with: start) else { throw .damaged }
    guard bytes.starts(with: head) else {
      let format = bytes[start.count...].prefix { $0 != 0x0A }.prefix(20)
      guard !format.isEmpty else { throw .damaged }
      throw .format(String(decoding: format, as: UTF8.self))
    }
    let body = head.count + Digest.size
    guard bytes.count >= body + Digest.size else { throw .damaged }
    let hasher = DigestHasher()
    hasher.add(bytes.dropLast(Digest.size))
    guard Digest(bytes: bytes.suffix(Digest.size)) == hasher.finish() else { throw .damaged }
    guard Digest(bytes: bytes[head.count..<body]) == definition else { throw .definition }
    do throws(ByteReader.Malformed) {
      var reader = PartialReader(bytes, body..<bytes.count - Digest.size, election)
      return try reader.read(readPaper)
    } catch {
      // It is whole, but no program of this format can have written it.
      throw .damaged
    }
  }
}

private struct PartialReader {
  typealias Malformed = ByteReader.Malformed

  private var bytes: ByteReader
  private let election: Election
  private var texts: [String] = []
  private var ledger = Ledger()
  /// The path of the document at hand.
  private var path: [UInt8] = []

  private static let codes = Dictionary(
    uniqueKeysWithValues: RuleCode.allCases.map { ($0.rawValue, $0) })
  private static let wordings = Dictionary(
    uniqueKeysWithValues: Wording.allCases.map { ($0.name, $0) })

  /// Longer than any path of a file in an archive in a folder, with an origin before it; without a
  /// limit a few bytes could ask for any amount of memory.
  private static let longestPath = 1 << 14
  private static let longestText = 1 << 20
  private static let mostArguments = 16

  init(_ bytes: [UInt8], _ part: Range<Int>, _ election: Election) {
    self.bytes = ByteReader(bytes, part)
    self.election = election
  }

  mutating func read(
    _ readPaper: (ArraySlice<UInt8>, ArraySlice<UInt8>, inout Ledger) -> Void
  ) throws(Malformed) -> Ledger {
    for _ in 0..<(try bytes.number()) {
      let text = try bytes.counted()
      guard text.count <= Self.longestText else { throw Malformed() }
      texts.append(String(decoding: text, as: UTF8.self))
    }
    let count = try bytes.number()
    // No document is smaller than its digest; whatever number is claimed, there is room for no more.
    ledger.reserveCapacity(min(count, bytes.rest / Digest.size))
    for _ in 0..<count {
      let shared = try bytes.number()
      guard shared <= path.count else { throw Malformed() }
      path.removeSubrange(shared...)
      path += try bytes.counted()
      guard (1...Self.longestPath).contains(path.count) else { throw Malformed() }
      let digest = try bytes.digest()
      guard let kind = Ledger.Kind(rawValue: try bytes.byte()) else { throw Malformed() }
      switch kind {
      case .report, .papers: readPaper(try bytes.counted(), path[...], &ledger)
      case .sheets:
        ledger.begin(path: path[...], digest: digest)
        try readSheets()
        for finding in try findings() { ledger.add(finding) }
      case .rejected:
        ledger.begin(path: path[...], digest: digest)
        ledger.reject(try findings())
      case .remark: for finding in try findings() { ledger.add(remark: finding) }
      }
    }
    guard bytes.isAtEnd else { throw Malformed() }
    return ledger
  }

  private mutating func readSheets() throws(Malformed) {
    for _ in 0..<(try bytes.number()) { try readSheet() }
    for _ in 0..<(try bytes.number()) { ledger.add(invalidSheetAt: try bytes.number()) }
  }

  private mutating func readSheet() throws(Malformed) {
    let parts = try bytes.byte()
    let level = Level.allCases[Int(parts & 3)]
    guard case let position = Int(parts >> 2 & 3), position < Round.allCases.count else {
      throw Malformed()
    }
    let line = try bytes.number()
    let number = parts & SheetPart.isRevised == 0 ? 1 : try bytes.number()
    guard let revision = AreaNumber(number) else { throw Malformed() }
    var (pollingArea, constituency): (PollingArea.ID?, Constituency.ID?)
    var content: ArraySlice<UInt8> = []
    if parts & SheetPart.hasPollingArea != 0 {
      let index = try bytes.number()
      guard index < election.pollingAreas.count else { throw Malformed() }
      let id = PollingArea.ID(index)
      pollingArea = id
      if parts & SheetPart.hasConstituency != 0 {
        constituency = election.constituency(of: id, at: level)
      }
      content = try bytes.counted()
    }
    // A sheet of no constituency cannot count.
    guard parts & SheetPart.isRejected != 0 || constituency != nil else { throw Malformed() }
    let head = SheetHead(
      line: line, pollingArea: pollingArea, constituency: constituency, level: level,
      round: Round.allCases[position], revision: revision,
      isRejected: parts & SheetPart.isRejected != 0)
    if pollingArea != nil { try check(content, head) }
    ledger.add(head, content: content)
    if pollingArea != nil, head.round != .first, let day = try day() { ledger.note(day: day) }
    if head.round == .extra, let pollingArea, let constituency {
      try readExtra(head, pollingArea, constituency, PackedContent(content))
    }
  }

  /// Holds a packed content to what a sheet can state, so that whoever adds it up need not.
  private func check(_ content: ArraySlice<UInt8>, _ head: SheetHead) throws(Malformed) {
    // An extra election's sheet is checked later: it may name anybody still.
    let isChecked = !head.isRejected && head.round != .extra
    let counts = isChecked ? head.constituency.map { election[$0] } : nil
    guard PackedContent.isSound(content, mostVotes: SheetCount.most, for: counts) else {
      throw Malformed()
    }
  }

  private mutating func readExtra(
    _ head: SheetHead, _ pollingArea: PollingArea.ID, _ constituency: Constituency.ID,
    _ packed: PackedContent
  ) throws(Malformed) {
    let own = TallySheet.Content(packed)
    var votes: [CandidateVotes] = []
    for line in own.votes { votes.append(line.with(try percentage())) }
    var stated: StatedShares?
    if try bytes.byte() == 1 {
      stated = StatedShares(
        turnout: try percentage(), valid: try percentage(), invalid: try percentage())
    }
    var inventory: Inventory?
    if try bytes.byte() == 1 {
      inventory = Inventory(
        received: try count(), issued: try count(), exchanged: try count(), unused: try count())
    }
    let place = election[pollingArea]
    guard let number = AreaNumber(place.number) else { throw Malformed() }
    let sheet = TallySheet(
      election: election.id, level: head.level, area: election[place.area].code,
      pollingArea: number, round: head.round, revision: head.revision,
      content: own.with(votes), stated: stated, inventory: inventory, line: head.line)
    ledger.noteExtra(
      CheckedSheet(
        sheet: sheet, place: ledger.placeOfLastSheet, pollingArea: pollingArea,
        constituency: constituency))
  }

  private mutating func percentage() throws(Malformed) -> StatedPercentage? {
    let text = try bytes.counted()
    if text.isEmpty { return nil }
    guard let percentage = StatedPercentage(String(decoding: text, as: UTF8.self)) else {
      throw Malformed()
    }
    return percentage
  }

  /// The day of a rerun or an extra election; nil where it is not known.
  private mutating func day() throws(Malformed) -> CivilDate? {
    let text = try bytes.counted()
    if text.isEmpty { return nil }
    guard let day = CivilDate(String(decoding: text, as: UTF8.self)) else { throw Malformed() }
    return day
  }

  private mutating func count() throws(Malformed) -> VoteCount {
    let value = try bytes.long()
    guard value <= SheetCount.most else { throw Malformed() }
    return VoteCount(value)
  }

  private mutating func text() throws(Malformed) -> String {
    let number = try bytes.number()
    guard number < texts.count else { throw Malformed() }
    return texts[number]
  }

  private mutating func findings() throws(Malformed) -> [Finding] {
    let count = try bytes.number()
    if count == 0 { return [] }
    let file = String(decoding: path, as: UTF8.self)
    var findings: [Finding] = []
    for _ in 0..<count { findings.append(try finding(file)) }
    return findings
  }

  private mutating func finding(_ file: String) throws(Malformed) -> Finding {
    guard let code = Self.codes[try text()], let wording = Self.wordings[try text()] else {
      throw Malformed()
    }
    let line = try bytes.number()
    let (level, round) = (try bytes.number(), try bytes.number())
    let number = try bytes.number()
    guard level <= Level.allCases.count, round <= Round.allCases.count else { throw Malformed() }
    let area: String? = try bytes.byte() == 1 ? try text() : nil
    let filling = try bytes.number()
    guard filling / 2 <= Self.mostArguments else { throw Malformed() }
    var arguments: [Argument] = []
    for _ in 0..<filling / 2 { arguments.append(try argument()) }
    return Finding(
      Fault(code, wording, hasFigures: filling % 2 == 1, filledWith: arguments),
      at: Place(file: file, line: line == 0 ? nil : line - 1),
      about: .init(
        level: level == 0 ? nil : Level.allCases[level - 1], area: area,
        pollingArea: number == 0 ? nil : number - 1,
        round: round == 0 ? nil : Round.allCases[round - 1]))
  }

  private mutating func argument() throws(Malformed) -> Argument {
    guard let kind = ArgumentKind(rawValue: try bytes.byte()) else { throw Malformed() }
    switch kind {
    case .count: return .count(VoteCount(try bytes.long()))
    case .number: return .number(Int(try bytes.signed()))
    case .string: return .string(try text())
    case .percentage: return .percentage(Percentage(hundredths: try bytes.signed()))
    case .stated:
      guard let stated = try percentage() else { throw Malformed() }
      return .stated(stated)
    case .text:
      let (vi, en) = (try text(), try text())
      return .text(Text(vi: Phrase(stringLiteral: vi), en: Phrase(stringLiteral: en)))
    }
  }
}
