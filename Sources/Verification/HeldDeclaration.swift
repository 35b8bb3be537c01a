package import Election

/// A declaration and what each of its fields is held against.
package struct HeldDeclaration: Sendable {
  /// One field: what is written, what it should be, and whether that is so.
  package struct Field: Sendable {
    package enum Name: String, Sendable {
      case allocated, elected, registered, voted, issued, collected, valid, invalid, turnout
      case validShare = "valid-percent"
      case invalidShare = "invalid-percent"
      case votes
      case votesShare = "votes-percent"
      case winners
    }

    /// What the written figure is held against.
    package enum Basis: String, Sendable {
      case sheets, definition, allocation, target
      /// The counts of the declaration itself.
      case declared
    }

    package enum Figure: Equatable, Sendable {
      case count(Int)
      case stated(StatedPercentage)
      case percentage(Percentage)
      /// Candidates by `constituency/number`.
      case people([String])
    }

    package let name: Name
    /// The candidate that it is of, by `constituency/number`; nil for other fields.
    package let candidate: String?
    package let basis: Basis
    package let written: Figure
    /// Nil where there is nothing to hold it against.
    package let computed: Figure?
    /// Written less computed, for percentages in points; nil for people, and without `computed`.
    package let difference: Figure?
    /// Nil where nothing can be said: sheets are missing, or a target is only aimed at.
    package let matches: Bool?
  }

  package let declaration: Declaration
  package let area: Area.ID
  package internal(set) var fields: [Field] = []

  /// Whether no field is known to be wrong.
  package var matches: Bool { fields.allSatisfy { $0.matches != false } }
}
