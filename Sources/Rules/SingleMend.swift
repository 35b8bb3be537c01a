import Election

/// The one figure of a sheet that would mend all of it, where exactly one would.
///
/// A clerk then knows where to look first. It is a hint, and never changes a figure.
struct SingleMend {
  /// What the figure is called.
  let name: Text
  /// What it would have to be.
  let value: VoteCount

  /// Sums that say it, and the sentences that they say it in.
  static let wordings: [Wording: Wording] = [
    .validAndInvalid: .validAndInvalidMended, .invalidByGround: .invalidByGroundMended,
    .markingsNotValid: .markingsNotValidMended, .votesByMarking: .votesByMarkingMended,
  ]

  private typealias Option = (name: Text, value: VoteCount, content: TallySheet.Content)

  /// Nil where no single figure would mend all, or where several would.
  ///
  /// - Parameter context: a sheet with a sum that does not hold.
  init?(of context: SheetContext) {
    var found: (name: Text, value: VoteCount)?
    for option in Self.options(for: context.content) {
      let isSound = SheetRules.plainFaults(in: context.with(option.content)).allSatisfy {
        // A printed share that fits nobody's votes speaks against it, too.
        $0.code.rule.severity != .error && $0.code != .a211
      }
      guard isSound else { continue }
      // Two ways to one figure are one.
      if let found, found.name.vi != option.name.vi || found.value != option.value { return nil }
      found = (option.name, option.value)
    }
    guard let found else { return nil }
    (name, value) = found
  }

  /// The changes that would make one of the sums hold.
  ///
  /// A figure that another one confirms is none of them: valid ballots that the markings add up to, say.
  private static func options(for content: TallySheet.Content) -> [Option] {
    let figures = content.figures
    let (grounds, markings) = (
      content.invalidByGround?.sum, content.markings.map { $0.map(\.ballots).sum }
    )
    var options: [Option] = []
    func change(_ name: Text, to value: VoteCount?, _ set: (inout Figures, VoteCount) -> Void) {
      guard let value else { return }
      var changed = figures
      set(&changed, value)
      options.append((name, value, content.with(figures: changed)))
    }
    if markings != figures.valid {
      let name = Text(vi: "phiếu hợp lệ", en: "valid")
      change(name, to: figures.collected.less(figures.invalid)) { $0.valid = $1 }
      change(name, to: markings) { $0.valid = $1 }
    }
    if grounds != figures.invalid {
      let name = Text(vi: "phiếu không hợp lệ", en: "invalid")
      change(name, to: figures.collected.less(figures.valid)) { $0.invalid = $1 }
      change(name, to: grounds) { $0.invalid = $1 }
    }
    if figures.collected != figures.voted, figures.collected != figures.issued {
      change(
        Text(vi: "phiếu thu vào", en: "collected"), to: figures.valid + figures.invalid
      ) { $0.collected = $1 }
    }
    return options + markingOptions(for: content) + voteOptions(for: content)
  }

  /// The markings, each as it would have to be for their sum to be the valid ballots.
  private static func markingOptions(for content: TallySheet.Content) -> [Option] {
    guard let markings = content.markings else { return [] }
    let sum = markings.map(\.ballots).sum
    guard sum != content.figures.valid else { return [] }
    return markings.indices.compactMap { index in
      let own = markings[index]
      guard let ballots = (own.ballots + content.figures.valid).less(sum) else { return nil }
      var changed = markings
      changed[index] = Marking(candidates: own.candidates, ballots: ballots)
      let name = Text(
        vi: "loại phiếu bầu \(own.candidates) người", en: "the marking of \(own.candidates)")
      return (name, ballots, content.with(markings: changed))
    }
  }

  /// The candidates' votes, each as it would have to be for their sum to be that of the markings.
  private static func voteOptions(for content: TallySheet.Content) -> [Option] {
    guard let markings = content.markings else { return [] }
    let (byMarking, sum) = (markings.map { $0.candidates * $0.ballots }.sum, content.sumOfVotes)
    guard byMarking != sum else { return [] }
    return content.votes.indices.compactMap { index in
      let own = content.votes[index]
      guard let votes = (own.votes + byMarking).less(sum), let count = SheetCount(votes) else {
        return nil
      }
      var changed = content.votes
      changed[index] = own.with(votes: count)
      let name = Text(vi: "phiếu bầu của số \(own.number)", en: "the votes of number \(own.number)")
      return (name, votes, content.with(votes: changed))
    }
  }
}

extension VoteCount {
  /// How many are left without so many others; nil where there are fewer.
  fileprivate func less(_ others: VoteCount) -> VoteCount? {
    self < others ? nil : VoteCount(value - others.value)
  }
}
