import ValidatedXML

/// Tells tally sheets that `tally.xsd` surely allows, in a fraction of the time of a validation.
///
/// It accepts a sheet only if every construct in it is one that it knows the XSD to allow: names,
/// order, occurrence, lexical forms, lengths, uniqueness, and no text where none belongs. Of
/// anything else it is not sure, which is never wrong: libxml2 then decides. The tests hold it
/// against libxml2 for every construct of the XSD and on mutations.
enum StrictSheet {
  /// The attributes that an element may have.
  private struct Attributes {
    let required: [(name: StaticString, form: Form)]
    let optional: [(name: StaticString, form: Form)]

    init(
      _ required: KeyValuePairs<StaticString, Form>,
      optional: KeyValuePairs<StaticString, Form> = [:]
    ) {
      self.required = required.map { ($0.key, $0.value) }
      self.optional = optional.map { ($0.key, $0.value) }
    }

    /// Whether an element has all that is required, nothing that is not allowed, all well-formed.
    func accept(_ element: XMLElement) -> Bool {
      var known = required.count
      for (name, form) in required {
        guard element.value(of: name, fulfils: form.accepts) == true else { return false }
      }
      for (name, form) in optional where known < element.attributeCount {
        guard let isAccepted = element.value(of: name, fulfils: form.accepts) else { continue }
        guard isAccepted else { return false }
        known += 1
      }
      return known == element.attributeCount
    }
  }

  private static let alone = Attributes(
    ["election": .electionID, "level": .level, "area": .code, "pollingArea": .areaNumber],
    optional: ["completed": .dateTime, "round": .round, "revision": .areaNumber])
  private static let inBatch = Attributes(
    ["level": .level, "area": .code, "pollingArea": .areaNumber],
    optional: [
      "completed": .dateTime, "round": .round, "revision": .areaNumber, "election": .electionID,
    ])
  private static let batch = Attributes(["election": .electionID])
  private static let constituency = Attributes(
    ["number": .areaNumber], optional: ["seats": .seats, "candidates": .candidateNumber])
  private static let voters = Attributes(
    ["registered": .count, "voted": .count],
    optional: ["registeredFemale": .count, "votedFemale": .count])
  private static let ballots = Attributes(
    ["issued": .count, "collected": .count, "valid": .count, "invalid": .count])
  private static let invalidBallots = Attributes(
    ["notIssued": .count, "unstamped": .count, "tooMany": .count, "none": .count, "added": .count])
  private static let marking = Attributes(["candidates": .seats, "ballots": .count])
  private static let candidate = Attributes(
    ["number": .candidateNumber, "votes": .count], optional: ["name": .text, "percent": .percent])
  private static let stated = Attributes(
    [:], optional: ["turnout": .percent, "valid": .percent, "invalid": .percent])
  private static let inventory = Attributes(
    ["received": .count, "issued": .count, "exchanged": .count, "unused": .count])
  private static let none = Attributes([:])

  /// Whether a `TallySheets` element surely is valid if its sheets are.
  static func acceptsBatch(_ root: XMLElement) -> Bool { batch.accept(root) }

  /// Whether a `TallySheet` surely is valid, alone in its document or in a batch.
  static func accepts(_ sheet: XMLElement, isAlone: Bool) -> Bool {
    guard sheet.isNamed("TallySheet"), sheet.hasOnlyElements,
      (isAlone ? alone : inBatch).accept(sheet)
    else { return false }
    var children = sheet.children
    var next = children.next()
    /// Whether the next child, if it is of that name, is accepted; nil for another child.
    func take(_ name: StaticString, _ isAccepted: (XMLElement) -> Bool) -> Bool? {
      guard let element = next, element.isNamed(name) else { return nil }
      next = children.next()
      return isAccepted(element)
    }
    return take("Constituency") { leaf($0, constituency) } == true
      && take("Voters") { leaf($0, voters) } == true
      && take("Ballots") { leaf($0, ballots) } == true
      && take("InvalidBallots") { leaf($0, invalidBallots) } != false
      && take("Markings") { list($0, of: "Marking", marking, key: "candidates") } != false
      && take("Votes") { list($0, of: "Candidate", candidate, key: "number") } == true
      && take("Stated") { leaf($0, stated) } != false
      && take("Inventory") { leaf($0, inventory) } != false
      && acceptsNotes(from: next, children)
  }

  private static func acceptsNotes(
    from first: XMLElement?, _ rest: XMLElement.Children
  ) -> Bool {
    var (next, rest) = (first, rest)
    while let note = next {
      // At most 4,000 characters; so many bytes are never more characters.
      guard note.isNamed("Note"), none.accept(note), let length = note.textLength, length <= 4_000
      else { return false }
      next = rest.next()
    }
    return true
  }

  private static func leaf(_ element: XMLElement, _ attributes: Attributes) -> Bool {
    element.isEmpty && attributes.accept(element)
  }

  /// Whether an element without attributes holds one or more of a kind, each with its own number.
  private static func list(
    _ element: XMLElement, of name: StaticString, _ attributes: Attributes, key: StaticString
  ) -> Bool {
    guard none.accept(element), element.hasOnlyElements else { return false }
    var seen: UInt128 = 0
    for child in element.children {
      guard child.isNamed(name), leaf(child, attributes), let number = child.number(key) else {
        return false
      }
      let bit: UInt128 = 1 << UInt128(number)
      guard seen & bit == 0 else { return false }
      seen |= bit
    }
    return seen != 0
  }
}
