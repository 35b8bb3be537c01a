/// Holds the records of one document against a form: true is said only of what surely is valid.
///
/// The reader has made sure of what a record does not show: that all elements are of the grammar's
/// namespace, that no attribute is of any, and that there is no CDATA.
struct FormCheck {
  private let table: FormTable
  /// Where the children of the root have come to, in its only sequence.
  private var place = Place()
  /// What has been seen of each key of the document, by its number.
  private var seen: [UInt8: Set<String>] = [:]

  /// A place in a sequence of children.
  private struct Place {
    /// The particle, counted from the first of the sequence.
    var particle = 0
    /// How many elements have taken it.
    var count = 0
  }

  init(_ table: FormTable) { self.table = table }

  private var root: FormTable.Form { table.forms[FormTable.root] }

  /// The root's only sequence of children.
  private var rootSequence: FormTable.Sequence? {
    guard case .children(let first, let end) = root.content, end == first + 1 else { return nil }
    return table.sequences[first]
  }

  /// Whether a document of one record, the root itself, surely is valid.
  mutating func accepts(document: XMLElement) -> Bool {
    accepts(document, as: FormTable.root)
  }

  /// Whether the root's start tag surely is valid.
  func accepts(startOf root: XMLElement) -> Bool {
    root.name == self.root.name && acceptsAttributes(of: root, as: self.root)
  }

  /// Whether a child of the root surely is valid where it stands.
  mutating func accepts(child: XMLElement) -> Bool {
    guard let sequence = rootSequence else { return false }
    var next = place
    defer { place = next }
    return takes(child, in: sequence, &next)
  }

  /// Whether the root may end after the children that have come.
  func acceptsEnd() -> Bool { rootSequence.map { isComplete($0, place) } ?? false }

  private mutating func accepts(_ element: XMLElement, as number: Int) -> Bool {
    let form = table.forms[number]
    guard element.name == form.name, acceptsAttributes(of: element, as: form) else { return false }
    switch form.content {
    case .empty: return element.isEmpty
    case .text(let least, let most):
      return element.textLength.map { $0 >= least && $0 <= most } ?? false
    case .children(let first, let end):
      guard element.hasOnlyElements else { return false }
      for sequence in first..<end where accepts(element.children, in: table.sequences[sequence]) {
        return true
      }
      return false
    }
  }

  private func acceptsAttributes(of element: XMLElement, as form: FormTable.Form) -> Bool {
    var found: UInt128 = 0
    for position in element.attributes {
      let attribute = element.attribute(at: position)
      guard attribute.name != XMLVocabulary.unknown else { return false }
      let slot = table.slots[form.firstSlot + Int(attribute.name)]
      if attribute.number < slot.least || attribute.number > slot.most {
        guard slot.check >= 0, element.withBytes(of: attribute, table.checks[slot.check]) else {
          return false
        }
      }
      found |= 1 &<< UInt128(truncatingIfNeeded: attribute.name)
    }
    return found & form.required == form.required
  }

  private mutating func accepts(
    _ children: XMLElement.Children, in sequence: FormTable.Sequence
  ) -> Bool {
    var place = Place()
    var highest: Int32 = -1
    for child in children {
      guard takes(child, in: sequence, &place) else { return false }
      let key = table.particles[sequence.first + place.particle].siblingKey
      guard key != XMLVocabulary.unknown, let own = child.find(key) else { continue }
      if place.count == 1 { highest = -1 }
      // Most come in order, each with a number above all before it.
      if own.number > highest {
        highest = own.number
      } else if !isNew(child, among: children, by: key) {
        return false
      }
    }
    return isComplete(sequence, place)
  }

  /// Whether the next child of a sequence surely is valid; moves on to its place.
  private mutating func takes(
    _ child: XMLElement, in sequence: FormTable.Sequence, _ place: inout Place
  ) -> Bool {
    while sequence.first + place.particle < sequence.end {
      let particle = table.particles[sequence.first + place.particle]
      if particle.name == child.name, place.count < particle.most {
        place.count += 1
        return accepts(child, as: particle.form)
          && (particle.documentKey < 0 || isNew(child, by: particle.documentKey))
      }
      guard place.count >= particle.least else { return false }
      place = Place(particle: place.particle + 1)
    }
    return false
  }

  private func isComplete(_ sequence: FormTable.Sequence, _ place: Place) -> Bool {
    var count = place.count
    for particle in sequence.first + place.particle..<sequence.end {
      guard count >= table.particles[particle].least else { return false }
      count = 0
    }
    return true
  }

  /// Whether no earlier sibling of the same name has the child's key.
  private func isNew(
    _ child: XMLElement, among children: XMLElement.Children, by key: UInt8
  ) -> Bool {
    let value = child.string(key)
    for other in children {
      if other.index == child.index { break }
      if other.name == child.name, other.string(key) == value { return false }
    }
    return true
  }

  /// Whether the key has not been seen in the document.
  private mutating func isNew(_ element: XMLElement, by key: Int) -> Bool {
    var value = ""
    for attribute in table.keys[key].attributes {
      guard let part = element.string(attribute) else { return true }
      value += "\(part) "
    }
    return seen[table.keys[key].number, default: []].insert(value).inserted
  }
}
