package import Election

/// Turns the files of a definition into an election, and says what is wrong with them.
package struct DefinitionCheck {
  package private(set) var findings: [Finding] = []
  /// Nil where an error makes the definition unusable.
  package private(set) var election: Election?

  /// - Parameters:
  ///   - definitions: at least one, in the order of their paths.
  ///   - law: what the election is held under; nil: the law that the definition names.
  package init(_ definitions: [Definition], under law: Law? = nil) async {
    guard let first = definitions.first else { return }
    let law = law ?? Law.named(first.law, on: first.date)
    async let candidacy = CandidacyCheck(definitions, electionDay: first.date, under: law)
    var tree = AreaTree(law: law)
    compare(definitions, with: first)
    tree.add(definitions)
    var contests = ContestLayout(tree: tree)
    contests.add(definitions)
    findings = (findings + tree.findings + contests.findings + (await candidacy).findings).inOrder()
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    let (sortedContests, constituencies) = contests.laidOut()
    election = Election(
      id: first.id, date: first.date, law: law, name: Text(names: first.names),
      areas: tree.areas, pollingAreas: tree.pollingAreas, contests: sortedContests,
      constituencies: constituencies,
      // What one file calls a rehearsal is one.
      isRehearsal: definitions.contains(where: \.isRehearsal))
  }

  /// D101, first half: all files are of one election.
  private mutating func compare(_ definitions: [Definition], with first: Definition) {
    for other in definitions.dropFirst() {
      for fault in DefinitionRules.contradictions(of: other, to: first) {
        findings.note(fault, at: other.place)
      }
    }
  }
}

extension Text {
  /// A name in both languages, each standing in for the other where it is missing.
  init(names: [LocalName]) {
    let vi = names.first { $0.language == .vi } ?? names.first
    let en = names.first { $0.language == .en } ?? names.first
    self.init(vi: "\(vi?.text ?? "")", en: "\(en?.text ?? "")")
  }
}
