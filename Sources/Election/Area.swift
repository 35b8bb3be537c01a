/// The whole election, a province, a district or a commune.
package struct Area: Sendable {
  /// The place of an area in `Election.areas`.
  package struct ID: Hashable, Sendable {
    package let index: Int

    package init(_ index: Int) { self.index = index }

    /// The root of the tree.
    package static let wholeElection = ID(0)
  }

  package enum Kind: String, Sendable {
    case election, province, district, commune
  }

  package let kind: Kind
  /// Unique in the election; empty for the whole election.
  package let code: String
  package let name: Text
  /// The area that contains this one; nil for the whole election.
  package let parent: ID?
  package let targets: [TurnoutTarget]
  /// Whom to call there; nil where it is not known.
  package var phone: String?
  /// Its polling areas, its own and those of the areas in it: a range of `Election.pollingAreas`.
  package let pollingAreas: Range<Int>
  /// Whether the polling areas are its own: a commune, or an island district.
  package let holdsPollingAreas: Bool
  /// The index of the first area after this one and all that it contains.
  package let next: Int

  package init(
    kind: Kind, code: String, name: Text, parent: ID?, targets: [TurnoutTarget],
    pollingAreas: Range<Int>, holdsPollingAreas: Bool, next: Int
  ) {
    self.kind = kind
    self.code = code
    self.name = name
    self.parent = parent
    self.targets = targets
    self.pollingAreas = pollingAreas
    self.holdsPollingAreas = holdsPollingAreas
    self.next = next
  }
}

/// A polling area: where one Tổ bầu cử counts.
package struct PollingArea: Sendable {
  /// The place of a polling area in `Election.pollingAreas`.
  package struct ID: Hashable, Sendable {
    package let index: Int

    package init(_ index: Int) { self.index = index }
  }

  /// The commune or island district that it belongs to.
  package let area: Area.ID
  package let number: Int
  package let name: String?
  /// Voters on the posted National Assembly list; nil where it is not given.
  package let registered: VoteCount?
  /// Whom to call there; nil where it is not known.
  package var phone: String?

  package init(area: Area.ID, number: Int, name: String?, registered: VoteCount?) {
    self.area = area
    self.number = number
    self.name = name
    self.registered = registered
  }
}
