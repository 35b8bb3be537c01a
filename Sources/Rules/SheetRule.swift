package import Election

/// What the rules on one sheet look at.
package struct SheetContext {
  package let sheet: TallySheet
  package let constituency: Constituency
  /// The seats to be filled: the constituency's, or for an extra election the missing ones; nil
  /// where an extra election has no base (S110).
  package let seats: Int?
  /// Those who stand in the sheet's round, by number; nil as for `seats`.
  package let standing: [Candidate]?
  /// Their numbers.
  let numbers: [UInt8]
  /// The voters on the polling area's posted National Assembly list; nil where it is not known.
  package let posted: VoteCount?
  /// More invalid ballots than this part of those collected are asked about.
  let unusualInvalid: Fraction

  package init(
    sheet: TallySheet, constituency: Constituency, seats: Int?, standing: [Candidate]?,
    posted: VoteCount?, unusualInvalid: Fraction = Law.newest.unusualInvalid
  ) {
    self.unusualInvalid = unusualInvalid
    self.sheet = sheet
    self.constituency = constituency
    self.seats = seats
    self.standing = standing
    numbers =
      standing?.count == constituency.candidates.count
      ? constituency.numbers : (standing ?? []).map { UInt8($0.number) }
    self.posted = posted
  }

  /// The same of the sheet with another content.
  func with(_ content: TallySheet.Content) -> SheetContext {
    SheetContext(
      sheet: sheet.with(content), constituency: constituency, seats: seats, standing: standing,
      posted: posted, unusualInvalid: unusualInvalid)
  }

  var content: TallySheet.Content { sheet.content }

  var sumOfVotes: VoteCount { content.sumOfVotes }
}

/// A rule on what one sheet says.
final class SheetRule: Sendable {
  let rule: Rule
  /// What is the matter with the sheet; nil where the rule holds or does not apply.
  let check: @Sendable (Rule, SheetContext) -> Fault?

  init(_ rule: Rule, check: @escaping @Sendable (Rule, SheetContext) -> Fault?) {
    self.rule = rule
    self.check = check
  }
}

/// The rules on what one sheet says, in the order of the catalogue.
package enum SheetRules {
  static let all: [SheetRule] = ballotPaper + voters + ballots + votes + printed

  /// Every fault of a sheet, first causes first; the first sum that does not hold says which single
  /// figure would mend everything, if one would.
  package static func faults(in context: SheetContext) -> [Fault] {
    var faults = plainFaults(in: context)
    let sum = faults.firstIndex { SingleMend.wordings[$0.wording] != nil }
    if let sum, let wording = SingleMend.wordings[faults[sum].wording],
      let mend = SingleMend(of: context)
    {
      faults[sum] = faults[sum].saying(wording, mend.name, mend.value)
    }
    return faults
  }

  /// Every fault of a sheet as the rules find it.
  static func plainFaults(in context: SheetContext) -> [Fault] {
    var faults: [Fault] = []
    for rule in all {
      if let fault = rule.check(rule.rule, context) { faults.append(fault) }
    }
    return faults
  }
}
