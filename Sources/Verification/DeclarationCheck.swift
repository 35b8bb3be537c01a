package import Election
import Preparation
package import Rules
package import Tabulation

/// Holds declared results, field by field, against what the sheets give (V501…V505).
package struct DeclarationCheck {
  private let election: Election
  private let results: [ConstituencyResult]
  package private(set) var declarations: [HeldDeclaration] = []
  package private(set) var findings: [Finding] = []

  // The declaration that is being held.
  private var constituencies: [Int] = []
  private var tally = Tally()
  private var hasSheets = false
  /// Whether every sheet is counted, so that a difference is a finding.
  private var isComplete = false
  private var held: [HeldDeclaration.Field] = []

  package init(
    _ declarations: [Declaration], of election: Election, _ results: [ConstituencyResult]
  ) {
    self.election = election
    self.results = results
    for declaration in declarations { hold(declaration) }
  }

  private mutating func hold(_ own: Declaration) {
    let fault = DeclarationRules.misplaced(own, in: election)
    note(fault, own, own.place.line)
    guard fault == nil, let area = election.area(code: own.area) else { return }
    constituencies = election.contests(of: own.level, in: area)
      .filter { own.constituency == nil || $0.area == area }
      .flatMap(\.constituencies)
      .filter {
        own.constituency == nil || election.constituencies[$0].number == own.constituency
      }
    add(up: own)
    holdSeats(own, area)
    holdCounts(own)
    holdShares(own, area)
    holdVotes(own)
    holdWinners(own)
    declarations.append(HeldDeclaration(declaration: own, area: area, fields: held))
  }

  /// The round whose counts are declared.
  private func round(_ index: Int, of own: Declaration) -> RoundResult? {
    own.round == .extra ? results[index].extra : results[index].first
  }

  /// Who is elected in a constituency by the sheets that there are, so far as it is known.
  private func elected(_ index: Int, of own: Declaration) -> [Int] {
    let result = results[index]
    guard own.round == .final else { return round(index, of: own)?.elected ?? [] }
    return result.first.elected
      + (result.extra.map { $0.outcome.isDecided ? $0.elected : [] } ?? [])
  }

  /// Who is elected in a constituency; nil where that is still open, or where the declaration may be
  /// of a round whose sheets have not come.
  private func lawful(_ index: Int, of own: Declaration) -> [Int]? {
    let result = results[index]
    switch own.round {
    case .first: return result.first.lawful(ifRerunRequired: [])
    case .rerun: return result.first.lawful(ifRerunRequired: nil)
    case .extra:
      if let extra = result.extra { return extra.lawful(ifRerunRequired: nil) }
      // Without a vacancy there is no extra election that anybody could be elected in.
      return result.first.isFinal && !result.first.outcome.leavesVacancy ? [] : nil
    case .final:
      let isOpen =
        if let extra = result.extra {
          extra.lawful(ifRerunRequired: nil) == nil
        } else {
          result.first.outcome == .extraRequired
            || result.decisions.contains { $0.kind == .extraOrdered }
        }
      let first = result.first.lawful(ifRerunRequired: nil)
      return isOpen ? nil : first.map { _ in elected(index, of: own) }
    }
  }

  private mutating func add(up own: Declaration) {
    (tally, held) = (Tally(), [])
    let rounds = constituencies.compactMap { round($0, of: own) }
    for round in rounds {
      tally.figures += round.tally.figures
      tally.sheets += round.tally.sheets
    }
    hasSheets = tally.sheets > 0
    let isWhole = own.round == .extra || rounds.count == constituencies.count
    isComplete = hasSheets && isWhole && rounds.allSatisfy { $0.tally.sheets == $0.expected }
  }

  /// Adds a field, and a finding where it is known to be wrong.
  private mutating func add(
    _ name: HeldDeclaration.Field.Name, of candidate: String? = nil, _ own: Declaration,
    written: Int?, computed: Int?, _ basis: HeldDeclaration.Field.Basis, isSure: Bool,
    line: Int? = nil
  ) {
    guard let written else { return }
    let matches = computed.flatMap { isSure ? $0 == written : nil }
    held.append(
      .init(
        name: name, candidate: candidate, basis: basis, written: .count(written),
        computed: computed.map { .count($0) }, difference: computed.map { .count(written - $0) },
        matches: matches))
    guard matches == false, let computed else { return }
    let isOfSeats = name == .allocated || name == .elected
    let fault =
      isOfSeats
      ? DeclarationRules.wrongSeats(written, computed, name.title, basis.title)
      : DeclarationRules.wrongCount(written, computed, name.title, basis.title, of: candidate)
    note(fault, own, line ?? own.place.line)
  }

  /// The seats that extra elections are held for; nil where no sheet of one has come.
  private func openSeats(of own: Declaration) -> Int? {
    let known = constituencies.compactMap { round($0, of: own)?.seats }
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  private mutating func holdSeats(_ own: Declaration, _ area: Area.ID) {
    let contests = election.contests(of: own.level, within: own.area)
    let defined =
      own.constituency == nil
      ? contests.map(\.seats).reduce(0, +)
      : constituencies.map { election.constituencies[$0].seats }.reduce(0, +)
    let allocated: Int? =
      own.round == .extra
      ? openSeats(of: own)
      : constituencies.isEmpty ? nil : defined
    add(
      .allocated, own, written: own.allocated, computed: allocated, .definition, isSure: true)
    let lawful = constituencies.map { self.lawful($0, of: own) }
    let filled = constituencies.map { elected($0, of: own).count }.reduce(0, +)
    if hasSheets || !lawful.isEmpty && !lawful.contains(nil) {
      add(
        .elected, own, written: own.elected, computed: filled, .sheets,
        isSure: !lawful.isEmpty && !lawful.contains(nil))
    } else {
      let seats = own.allocated ?? allocated
      // Short seats are normal and only shown; more than there are cannot be.
      let isTooMany = own.elected.flatMap { elected in seats.map { elected > $0 } } ?? false
      add(
        .elected, own, written: own.elected, computed: seats, .allocation, isSure: isTooMany)
    }
  }

  private mutating func holdCounts(_ own: Declaration) {
    let names: [HeldDeclaration.Field.Name] = [
      .registered, .voted, .issued, .collected, .valid, .invalid,
    ]
    for (name, (written, computed)) in zip(names, zip(SixCounts<VoteCount?>.all, Figures.all)) {
      add(
        name, own, written: written(own.figures).map { Int($0.value) },
        computed: hasSheets ? Int(computed(tally.figures).value) : nil, .sheets,
        isSure: isComplete)
    }
    for fault in DeclarationRules.contradictions(in: own) { note(fault, own, own.place.line) }
  }
}

/// Percentages, votes and winners.
extension DeclarationCheck {
  private mutating func holdShares(_ own: Declaration, _ area: Area.ID) {
    guard let stated = own.stated else { return }
    func share(_ part: VoteCount?, _ whole: VoteCount?) -> Share? {
      part.flatMap { part in whole.map { Share(part, of: $0) } }
    }
    let collected =
      own.figures.collected
      ?? own.figures.valid.flatMap { valid in own.figures.invalid.map { valid + $0 } }
    addShare(
      .turnout, own, stated.turnout, isComplete ? tally.figures.turnout : nil,
      share(own.figures.voted, own.figures.registered), line: nil)
    addShare(
      .validShare, own, stated.valid,
      isComplete ? Share(tally.figures.valid, of: tally.figures.collected) : nil,
      share(own.figures.valid, collected),
      line: nil)
    addShare(
      .invalidShare, own, stated.invalid,
      isComplete ? Share(tally.figures.invalid, of: tally.figures.collected) : nil,
      share(own.figures.invalid, collected),
      line: nil)
    let target = election.target(of: area) { $0.first { $0.by == nil } }
    guard let turnout = stated.turnout, let target else { return }
    let points = Int64(turnout.tenThousandths) - Int64(target.percent.tenThousandths)
    held.append(
      .init(
        name: .turnout, candidate: nil, basis: .target, written: .stated(turnout),
        computed: .stated(target.percent), difference: .percentage(.points(points)), matches: nil))
  }

  private mutating func addShare(
    _ name: HeldDeclaration.Field.Name, of candidate: String? = nil, _ own: Declaration,
    _ printed: StatedPercentage?, _ counted: Share?, _ declared: Share?, line: Int?
  ) {
    guard let printed else { return }
    let share = counted ?? declared
    let exact = share?.percentage
    let isClose = exact == nil ? nil : share?.agrees(with: printed)
    let basis: HeldDeclaration.Field.Basis =
      counted == nil && declared != nil ? .declared : .sheets
    held.append(
      .init(
        name: name, candidate: candidate, basis: basis, written: .stated(printed),
        computed: exact.map { .percentage($0) },
        difference: exact.map {
          .percentage(
            Percentage(
              hundredths: Percentage.points(Int64(printed.tenThousandths)).hundredths
                - $0.hundredths))
        }, matches: isClose))
    note(
      DeclarationRules.wrongPercentage(printed, of: share, name.title), own,
      line ?? own.place.line)
  }

  private mutating func holdVotes(_ own: Declaration) {
    for line in own.votes { hold(line, own) }
  }

  /// The round that the figures of a winner's line are of: after all rounds, of the extra election for
  /// those whom it has elected, unless the line repeats those of the first.
  private func round(_ index: Int, electing line: Declaration.Line, in own: Declaration)
    -> RoundResult?
  {
    let first = round(index, of: own)
    guard own.round == .final, let extra = results[index].extra,
      extra.elected.contains(line.number),
      let early = first?.candidates.first(where: { $0.candidate.number == line.number })?.votes
    else { return first }
    let repeatsFirst =
      line.votes.map { $0 == early }
      ?? line.percent.map { percent in
        first.map { Share(early, of: $0.tally.figures.valid).agrees(with: percent) } ?? false
      } ?? true
    return repeatsFirst ? first : extra
  }

  /// Holds a candidate's line; returns `constituency/number`, nil where there is no such candidate.
  @discardableResult
  private mutating func hold(
    _ line: Declaration.Line, _ own: Declaration, isWinner: Bool = false
  ) -> String? {
    let number = line.constituency ?? own.constituency
    let found = constituencies.first {
      election.constituencies[$0].number == number
        && (own.constituency != nil || isOneContest)
    }
    guard let index = found,
      let place = election.constituencies[index].place(ofCandidate: line.number)
    else {
      if !constituencies.isEmpty {
        note(DeclarationRules.unknown(line), own, line.line)
      }
      return nil
    }
    let name = "\(election.constituencies[index].number)/\(line.number)"
    let round =
      isWinner ? round(index, electing: line, in: own) : round(index, of: own)
    let votes = round.flatMap { $0.tally.votes.isEmpty ? nil : $0.tally.votes[place] }
    let isWhole = round.map { $0.tally.sheets == $0.expected } ?? false
    add(
      .votes, of: name, own, written: line.votes.map { Int($0.value) },
      computed: hasSheets ? votes.map { Int($0.value) } : nil, .sheets, isSure: isWhole,
      line: line.line)
    let counted =
      isWhole
      ? votes.flatMap { votes in round.map { Share(votes, of: $0.tally.figures.valid) } } : nil
    let declared =
      own.constituency == nil
      ? nil : line.votes.flatMap { votes in own.figures.valid.map { Share(votes, of: $0) } }
    addShare(
      .votesShare, of: name, own, line.percent, counted, declared, line: line.line)
    return name
  }

  /// Whether constituencies can be told by their numbers.
  private var isOneContest: Bool {
    Set(constituencies.map { election.constituencies[$0].area }).count == 1
  }

  /// V504.
  private mutating func holdWinners(_ own: Declaration) {
    guard !own.winners.isEmpty else { return }
    var named: [String] = []
    for line in own.winners {
      if let name = hold(line, own, isWinner: true) {
        named.append(name)
      } else if constituencies.isEmpty {
        named.append("\(line.constituency ?? own.constituency ?? 0)/\(line.number)")
      }
    }
    let known = constituencies.map { ($0, self.lawful($0, of: own)) }
    let isKnown = !known.isEmpty && known.allSatisfy { $0.1 != nil }
    let lawful = known.flatMap { index, numbers in
      (numbers ?? elected(index, of: own)).map {
        "\(election.constituencies[index].number)/\($0)"
      }
    }
    let isSure = isKnown && isOneContest
    let fault =
      isSure
      ? DeclarationRules.wrongWinners(named, lawful: lawful, name: candidateName) : nil
    held.append(
      .init(
        name: .winners, candidate: nil, basis: .sheets, written: .people(named),
        computed: hasSheets || isKnown ? .people(lawful) : nil, difference: nil,
        matches: isSure ? fault == nil : nil))
    note(fault, own, own.winners.first?.line)
  }

  /// The name of a candidate who is called `constituency/number`.
  private func candidateName(_ winner: String) -> String? {
    let numbers = winner.split(separator: "/").compactMap { Int($0) }
    guard numbers.count == 2 else { return nil }
    let constituency = constituencies.lazy.map { election.constituencies[$0] }
      .first { $0.number == numbers[0] }
    return constituency?.candidates.first { $0.number == numbers[1] }?.name
  }

  private mutating func note(_ fault: Fault?, _ own: Declaration, _ line: Int?) {
    findings.note(
      fault, at: Place(file: own.place.file, line: line),
      about: .init(level: own.level, area: own.area, round: own.round == .extra ? .extra : nil))
  }
}

extension RoundResult {
  /// Whether it is settled who is elected, and nobody waits for a tie to be settled.
  fileprivate var isFinal: Bool { outcome.isDecided && tied.isEmpty }

  /// Who is elected once every sheet is counted.
  ///
  /// - Parameter awaited: what is known while a rerun is required.
  /// - Returns: their numbers; nil while that is not known.
  fileprivate func lawful(ifRerunRequired awaited: [Int]?) -> [Int]? {
    guard tally.sheets > 0, tally.sheets == expected else { return nil }
    switch outcome {
    case .incomplete: return nil
    case .rerunRequired: return awaited
    case .turnoutFailed: return []
    case .tied, .full, .short, .extraRequired, .extraDiscretionary: return elected
    }
  }
}

extension Percentage {
  /// Ten-thousandths of a point, rounded half away from zero.
  fileprivate static func points(_ tenThousandths: Int64) -> Percentage {
    let magnitude = (tenThousandths.magnitude + 50) / 100
    return Percentage(hundredths: tenThousandths < 0 ? -Int64(magnitude) : Int64(magnitude))
  }
}

extension HeldDeclaration.Field.Name {
  package var title: Text {
    switch self {
    case .allocated: Text(vi: "số đại biểu ấn định", en: "seats allocated")
    case .elected: Text(vi: "số trúng cử", en: "elected")
    case .registered: Text(vi: "cử tri", en: "registered")
    case .voted: Text(vi: "đã bỏ phiếu", en: "voted")
    case .issued: Text(vi: "phát ra", en: "issued")
    case .collected: Text(vi: "thu vào", en: "collected")
    case .valid: Text(vi: "hợp lệ", en: "valid")
    case .invalid: Text(vi: "không hợp lệ", en: "invalid")
    case .turnout: Text(vi: "tỷ lệ đi bầu", en: "turnout")
    case .validShare: Text(vi: "% hợp lệ", en: "% valid")
    case .invalidShare: Text(vi: "% không hợp lệ", en: "% invalid")
    case .votes: Text(vi: "phiếu bầu", en: "votes")
    case .votesShare: Text(vi: "% phiếu bầu", en: "% of votes")
    case .winners: Text(vi: "người trúng cử", en: "winners")
    }
  }
}

extension HeldDeclaration.Field.Basis {
  package var title: Text {
    switch self {
    case .sheets: Text(vi: "theo biên bản", en: "by the sheets")
    case .definition: Text(vi: "theo định nghĩa", en: "by the definition")
    case .allocation: Text(vi: "được ấn định", en: "allocated")
    case .target: Text(vi: "chỉ tiêu", en: "target")
    case .declared: Text(vi: "theo số đã công bố", en: "by the declared counts")
    }
  }
}
