/// D: rules on the definition of an election.
package enum DefinitionRules {
  static let all = areas + candidacy
}
