/// The content of a sheet in a few dozen bytes: what is kept of it once it has been checked.
///
/// Equal bytes are equal content. Contents without printed names have equal bytes if they are equal;
/// names may be written in several ways.
package struct PackedContent: Sendable {
  private let bytes: ArraySlice<UInt8>

  /// - Parameter bytes: as `append` has written them.
  package init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  package var registered: VoteCount {
    var reader = Reader(bytes)
    return reader.count()
  }

  package var figures: Figures {
    var reader = Reader(bytes)
    return reader.figures()
  }

  /// Calls `body` with the number and votes of each candidate, by number.
  package func forEachVote(_ body: (_ number: Int, _ votes: VoteCount) -> Void) {
    var reader = Reader(bytes)
    _ = reader.figures()
    for _ in 0..<reader.number() { body(reader.number(), reader.count()) }
  }

  /// How many candidates there are on it.
  package var lines: Int {
    var reader = Reader(bytes)
    _ = reader.figures()
    return reader.number()
  }

  /// Whether bytes that somebody else has written are a packed content that can be read and added up.
  ///
  /// - Parameters:
  ///   - bytes: any bytes.
  ///   - most: what a count has at most.
  ///   - constituency: where the votes are added up; nil where they are not.
  /// - Returns: whether every part is there and nothing else, and all candidates can be found.
  package static func isSound(
    _ bytes: ArraySlice<UInt8>, mostVotes most: UInt64, for constituency: Constituency?
  ) -> Bool {
    guard let parts = bytes.last, parts & 0x80 == 0 else { return false }
    let own = bytes.span.extracting(droppingLast: 1)
    var check = SoundnessCheck(most: most)
    check.counts(6, own)
    let lines = check.number(upTo: 99, own)
    for _ in 0..<lines {
      let number = check.number(upTo: 99, own)
      check.counts(1, own)
      guard number > 0, constituency.map({ $0.place(ofCandidate: number) != nil }) ?? true else {
        return false
      }
    }
    // The constituency, then what may be absent.
    var plain = 1
    if parts & Part.statedSeats != 0 { plain += 1 }
    if parts & Part.statedCandidates != 0 { plain += 1 }
    if parts & Part.registeredFemale != 0 { plain += 1 }
    if parts & Part.votedFemale != 0 { plain += 1 }
    if parts & Part.grounds != 0 { plain += 5 }
    check.counts(plain, own)
    if parts & Part.markings != 0 { check.counts(2 * check.number(upTo: 20, own), own) }
    if parts & Part.printed != 0 {
      for _ in 0..<lines {
        _ = check.value(own)
        check.skip(max(0, check.number(upTo: .max, own) - 1), own)
      }
    }
    return check.isSound(own)
  }

  /// Whether two sheets of one key and revision are the same sheet.
  package func isSameContent(as other: PackedContent) -> Bool {
    if bytes == other.bytes { return true }
    return hasPrintedLines && other.hasPrintedLines
      && TallySheet.Content(self) == TallySheet.Content(other)
  }

  private var hasPrintedLines: Bool { (bytes.last ?? 0) & Part.printed != 0 }

  /// Which optional parts there are: bits of the last byte.
  private enum Part {
    static let statedSeats: UInt8 = 1
    static let statedCandidates: UInt8 = 2
    static let registeredFemale: UInt8 = 4
    static let votedFemale: UInt8 = 8
    static let grounds: UInt8 = 16
    static let markings: UInt8 = 32
    static let printed: UInt8 = 64
  }

  /// Packs a content behind other bytes.
  package static func append(_ content: TallySheet.Content, to bytes: inout [UInt8]) {
    func add(_ number: Int) { append(UInt64(number), to: &bytes) }
    func add(_ count: VoteCount) { append(count.value, to: &bytes) }
    var parts: UInt8 = 0
    func note(_ part: UInt8, _ isThere: Bool) -> Bool {
      if isThere { parts |= part }
      return isThere
    }
    content.figures.forEach { add($0) }
    add(content.votes.count)
    var isPrinted = false
    for line in content.votes {
      add(line.number)
      add(line.votes)
      isPrinted = isPrinted || line.isPrinted
    }
    add(content.constituency)
    if note(Part.statedSeats, content.statedSeats != nil) { add(content.statedSeats ?? 0) }
    if note(Part.statedCandidates, content.statedCandidates != nil) {
      add(content.statedCandidates ?? 0)
    }
    if note(Part.registeredFemale, content.registeredFemale != nil) {
      add(content.registeredFemale ?? 0)
    }
    if note(Part.votedFemale, content.votedFemale != nil) { add(content.votedFemale ?? 0) }
    if let grounds = content.invalidByGround, note(Part.grounds, true) {
      for count in [
        grounds.notIssued, grounds.unstamped, grounds.tooMany, grounds.none, grounds.added,
      ] {
        add(count)
      }
    }
    if let markings = content.markings, note(Part.markings, true) {
      add(markings.count)
      for marking in markings {
        add(marking.candidates)
        add(marking.ballots)
      }
    }
    if note(Part.printed, isPrinted) { appendPrinted(content.votes, to: &bytes) }
    bytes.append(parts)
  }

  /// For each candidate the percentage and the name, each 0 where the sheet prints none.
  private static func appendPrinted(_ lines: [CandidateVotes], to bytes: inout [UInt8]) {
    for line in lines {
      append((line.percent?.tenThousandths).map { $0 + 1 } ?? 0, to: &bytes)
      append(line.name.map { UInt64($0.utf8.count) + 1 } ?? 0, to: &bytes)
      bytes += (line.name ?? "").utf8
    }
  }

  /// Seven bits in a byte, the lowest first; the highest bit says that more follow.
  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Reads the numbers in the order in which they were written.
  private struct Reader {
    private let bytes: ArraySlice<UInt8>
    private var next: Int

    init(_ bytes: ArraySlice<UInt8>) {
      self.bytes = bytes
      next = bytes.startIndex
    }

    mutating func value() -> UInt64 {
      var (value, shift): (UInt64, UInt64) = (0, 0)
      while true {
        let byte = bytes[next]
        next += 1
        value |= UInt64(byte & 0x7F) &<< shift
        if byte < 0x80 { return value }
        shift += 7
      }
    }

    mutating func number() -> Int { Int(value()) }

    mutating func count() -> VoteCount { VoteCount(value()) }

    mutating func figures() -> Figures {
      Figures(
        registered: count(), voted: count(), issued: count(), collected: count(), valid: count(),
        invalid: count())
    }

    mutating func text(_ count: Int) -> String {
      defer { next += count }
      return String(decoding: bytes[next..<next + count], as: UTF8.self)
    }
  }

  /// All that was packed.
  fileprivate func unpacked() -> TallySheet.Content {
    var reader = Reader(bytes)
    let parts = bytes.last ?? 0
    func has(_ part: UInt8) -> Bool { parts & part != 0 }
    let figures = reader.figures()
    let lines = (0..<reader.number()).map { _ in
      guard let number = BallotNumber(reader.number()), let votes = SheetCount(reader.count())
      else { preconditionFailure("what is packed was a sheet's, or is sound") }
      return (number, votes)
    }
    let constituency = reader.number()
    let seats = has(Part.statedSeats) ? reader.number() : nil
    let candidates = has(Part.statedCandidates) ? reader.number() : nil
    let registeredFemale = has(Part.registeredFemale) ? reader.count() : nil
    let votedFemale = has(Part.votedFemale) ? reader.count() : nil
    let grounds =
      has(Part.grounds)
      ? InvalidBallots(
        notIssued: reader.count(), unstamped: reader.count(), tooMany: reader.count(),
        none: reader.count(), added: reader.count()) : nil
    let markings =
      has(Part.markings)
      ? (0..<reader.number()).map { _ in
        Marking(candidates: reader.number(), ballots: reader.count())
      } : nil
    let votes = lines.map { number, votes in
      guard has(Part.printed) else {
        return CandidateVotes(number: number, votes: votes, name: nil, percent: nil)
      }
      let (percent, length) = (reader.value(), reader.number())
      return CandidateVotes(
        number: number, votes: votes, name: length == 0 ? nil : reader.text(length - 1),
        percent: percent == 0 ? nil : StatedPercentage(tenThousandths: percent - 1))
    }
    return TallySheet.Content(
      constituency: constituency, statedSeats: seats, statedCandidates: candidates,
      figures: figures, registeredFemale: registeredFemale, votedFemale: votedFemale,
      invalidByGround: grounds, markings: markings, votes: votes)
  }
}

extension TallySheet.Content {
  /// The content that was packed.
  package init(_ packed: PackedContent) { self = packed.unpacked() }

  /// The same with other lines of candidates.
  package func with(_ votes: [CandidateVotes]) -> TallySheet.Content {
    TallySheet.Content(
      constituency: constituency, statedSeats: statedSeats, statedCandidates: statedCandidates,
      figures: figures, registeredFemale: registeredFemale, votedFemale: votedFemale,
      invalidByGround: invalidByGround, markings: markings, votes: votes)
  }
}
