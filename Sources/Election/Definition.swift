/// Where something stands: a file below the election folder and a line, counted from 1.
package struct Place: Comparable, Sendable {
  /// The path below the election folder, with `/`.
  package let file: String
  /// Nil where no line can be named.
  package let line: Int?

  package init(file: String, line: Int?) {
    self.file = file
    self.line = line
  }

  /// The same place so many lines further down.
  package func moved(by lines: Int) -> Place { Place(file: file, line: line.map { $0 + lines }) }

  /// By file (bytes), then line; a whole file comes before its lines.
  package static func < (a: Place, b: Place) -> Bool {
    guard a.file.utf8.elementsEqual(b.file.utf8) else {
      return a.file.utf8.lexicographicallyPrecedes(b.file.utf8)
    }
    return (a.line ?? 0) < (b.line ?? 0)
  }
}

/// One file of a definition as it is written, before anything is checked but its form.
package struct Definition: Equatable, Sendable {
  package let place: Place
  package let id: String
  package let date: CivilDate
  package let law: LawCode
  /// Whether it is of a rehearsal.
  package let isRehearsal: Bool
  package var names: [LocalName] = []
  package var targets: [TurnoutTarget] = []
  package var provinces: [AreaEntry] = []
  package var contests: [ContestEntry] = []

  package init(place: Place, id: String, date: CivilDate, law: LawCode, isRehearsal: Bool = false) {
    self.isRehearsal = isRehearsal
    self.place = place
    self.id = id
    self.date = date
    self.law = law
  }
}

/// A name in one language.
package struct LocalName: Equatable, Sendable {
  package let language: Language
  package let text: String

  package init(language: Language, text: String) {
    self.language = language
    self.text = text
  }
}

/// The turnout that an area aims at.
package struct TurnoutTarget: Equatable, Sendable {
  package let percent: StatedPercentage
  /// By when; nil: at the close of the vote.
  package let by: TimeOfDay?

  package init(percent: StatedPercentage, by: TimeOfDay?) {
    self.percent = percent
    self.by = by
  }
}

/// A province, district or commune as a definition writes it, with all that it contains.
package struct AreaEntry: Equatable, Sendable {
  package let kind: Area.Kind
  package let code: String
  package let name: String
  package let line: Int
  /// Whom to call there; nil where it is not given.
  package var phone: String?
  package var targets: [TurnoutTarget] = []
  package var children: [AreaEntry] = []
  package var pollingAreas: [PollingAreaEntry] = []

  package init(kind: Area.Kind, code: String, name: String, line: Int) {
    self.kind = kind
    self.code = code
    self.name = name
    self.line = line
  }
}

/// A polling area as a definition writes it.
package struct PollingAreaEntry: Equatable, Sendable {
  package let number: Int
  package let line: Int
  package let name: String?
  /// Voters on the posted National Assembly list; nil where it is not given.
  package let registered: VoteCount?
  /// Whether it is of the general kind: not barracks, a hospital or a place of detention.
  package let isGeneral: Bool
  /// Whom to call there; nil where it is not given.
  package var phone: String?

  package init(
    number: Int, line: Int, name: String?, registered: VoteCount?, isGeneral: Bool
  ) {
    self.number = number
    self.line = line
    self.name = name
    self.registered = registered
    self.isGeneral = isGeneral
  }
}
