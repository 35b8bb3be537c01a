import ValidatedXML

/// What the documents of `urn:kiemphieu:1` may look like, as far as the program is sure of it.
///
/// Written beside the XSDs, which have the last word: what is allowed here they must allow. The
/// tests hold every construct of the XSDs against that.
enum Forms {
  typealias Particle = ElementForm.Particle

  static let sheet = sheet(
    required: [(.election, .electionID), (.level, .level)] + sheetKey, optional: sheetOptions)
  static let batch = form(
    .tallySheets, [(.election, .electionID)],
    content: .children([
      [
        Particle(
          sheet(
            required: [(.level, .level)] + sheetKey,
            optional: sheetOptions + [(.election, .electionID)]), Particle.several)
      ]
    ]))

  private static let sheetKey: [(Word, ValueForm)] = [(.area, .code), (.pollingArea, .areaNumber)]
  private static let sheetOptions: [(Word, ValueForm)] = [
    (.round, WordLists.round.form), (.revision, .areaNumber), (.completed, .dateTime),
    (.place, .text), (.opened, .dateTime), (.closed, .dateTime),
  ]

  private static func sheet(
    required: [(Word, ValueForm)], optional: [(Word, ValueForm)]
  ) -> ElementForm {
    form(
      .tallySheet, required, optional: optional,
      content: .children([
        [
          Particle(constituencyOfSheet, Particle.one), Particle(voters, Particle.one),
          Particle(ballots, Particle.one), Particle(invalidBallots, Particle.optional),
          Particle(markings, Particle.optional), Particle(votes, Particle.one),
          Particle(stated, Particle.optional), Particle(inventory, Particle.optional),
          Particle(member, Particle.any), Particle(witness, Particle.any),
          Particle(incident, Particle.any),
          Particle(note, Particle.any),
        ]
      ]))
  }

  private static let constituencyOfSheet = form(
    .constituency, [(.number, .areaNumber)],
    optional: [(.seats, .seats), (.candidates, .candidateNumber)])
  private static let voters = form(
    .voters, [(.registered, .count), (.voted, .count)],
    optional: [(.registeredFemale, .count), (.votedFemale, .count)])
  private static let ballots = form(
    .ballots, [(.issued, .count), (.collected, .count), (.valid, .count), (.invalid, .count)])
  private static let invalidBallots = form(
    .invalidBallots,
    [
      (.notIssued, .count), (.unstamped, .count), (.tooMany, .count), (.none, .count),
      (.added, .count),
    ])
  private static let markings = form(
    .markings, [],
    content: .children([
      [
        Particle(
          form(.marking, [(.candidates, .seats), (.ballots, .count)]), Particle.several,
          key: .sibling(Word.candidates.rawValue))
      ]
    ]))
  private static let votes = form(
    .votes, [],
    content: .children([
      [
        Particle(
          form(
            .candidate, [(.number, .candidateNumber), (.votes, .count)],
            optional: [(.name, .text), (.percent, .percent)]), Particle.several,
          key: .sibling(Word.number.rawValue))
      ]
    ]))
  private static let stated = form(
    .stated, [], optional: [(.turnout, .percent), (.valid, .percent), (.invalid, .percent)])
  private static let inventory = form(
    .inventory,
    [(.received, .count), (.issued, .count), (.exchanged, .count), (.unused, .count)])
  static let member = form(.member, [(.name, .text), (.duty, WordLists.duty.form)])
  private static let witness = form(
    .witness, [(.name, .text)], optional: [(.of, WordLists.witnessed.form)])
  private static let incident = form(
    .incident, [], optional: [(.settled, WordLists.yesOrNo.form)], content: .text(1...4_000))
  /// At most 4,000 characters; so many bytes are never more characters.
  private static let note = form(.note, [], content: .text(0...4_000))

  static let report = form(
    .turnoutReport, [(.election, .electionID), (.at, .dateTime)], optional: [(.level, .level)],
    content: .children([
      [
        Particle(
          form(
            .pollingArea,
            [
              (.area, .code), (.number, .areaNumber), (.registered, .count), (.voted, .count),
            ], optional: [(.percent, .percent)]), Particle.several),
        Particle(
          form(
            .total, [(.registered, .sum), (.voted, .sum)], optional: [(.percent, .percent)]),
          Particle.optional),
      ]
    ]))

  /// A form by the words of the vocabulary.
  static func form(
    _ tag: Tag, _ required: [(Word, ValueForm)], optional: [(Word, ValueForm)] = [],
    content: ElementForm.Content = .empty
  ) -> ElementForm {
    ElementForm(
      tag.rawValue, required: required.map { ($0.rawValue, $1) },
      optional: optional.map { ($0.rawValue, $1) }, content)
  }
}

extension ValueForm {
  static let level = WordLists.level.form
}
