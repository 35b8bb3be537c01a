/// Holds the records of one document against a form: true is said only of what surely is valid.
///
/// The reader has made sure of what a record does not show: that all elements are of the grammar's
/// namespace, that no attribute is of any, and that there is no CDATA.
struct FormCheck {
  private let root: ElementForm
  /// Where the children of the root have come to, in its only sequence.
  private var position = 0
  private var count = 0
  /// What has been seen of each key of the document.
  private var seen: [UInt8: Set<String>] = [:]

  init(_ root: ElementForm) { self.root = root }

  /// Whether a document of one record, the root itself, surely is valid.
  mutating func accepts(document: XMLElement) -> Bool { accepts(document, as: root) }

  /// Whether the root's start tag surely is valid.
  func accepts(startOf root: XMLElement) -> Bool {
    root.name == self.root.name && acceptsAttributes(of: root, as: self.root)
  }

  /// Whether a child of the root surely is valid where it stands.
  mutating func accepts(child: XMLElement) -> Bool {
    guard case .children(let sequences) = root.content, sequences.count == 1 else { return false }
    var place = (position, count)
    defer { (position, count) = place }
    return takes(child, in: sequences[0], &place.0, &place.1)
  }

  /// Whether the root may end after the children that have come.
  func acceptsEnd() -> Bool {
    guard case .children(let sequences) = root.content, sequences.count == 1 else { return false }
    return Self.isComplete(sequences[0], position, count)
  }

  private mutating func accepts(_ element: XMLElement, as form: ElementForm) -> Bool {
    guard element.name == form.name, acceptsAttributes(of: element, as: form) else { return false }
    switch form.content {
    case .empty: return element.isEmpty
    case .text(let length): return element.textLength.map(length.contains) ?? false
    case .children(let sequences):
      guard element.hasOnlyElements else { return false }
      for sequence in sequences where accepts(element.children, in: sequence) { return true }
      return false
    }
  }

  private func acceptsAttributes(of element: XMLElement, as form: ElementForm) -> Bool {
    var found: UInt128 = 0
    for position in element.attributes {
      let attribute = element.attribute(at: position)
      switch form.attributes[Int(attribute.name)] {
      case nil: return false
      case .number(let range):
        guard attribute.number >= range.lowerBound, attribute.number <= range.upperBound else {
          return false
        }
      case .bytes(let accept): guard element.withBytes(of: attribute, accept) else { return false }
      }
      found |= 1 &<< UInt128(truncatingIfNeeded: attribute.name)
    }
    return found & form.required == form.required
  }

  private mutating func accepts(
    _ children: XMLElement.Children, in sequence: [ElementForm.Particle]
  ) -> Bool {
    var (position, count) = (0, 0)
    var highest: Int32 = -1
    for child in children {
      guard takes(child, in: sequence, &position, &count) else { return false }
      guard case .sibling(let key) = sequence[position].key, let own = child.find(key) else {
        continue
      }
      if count == 1 { highest = -1 }
      // Most come in order, each with a number above all before it.
      if own.number > highest {
        highest = own.number
      } else if !isNew(child, among: children, by: key) {
        return false
      }
    }
    return Self.isComplete(sequence, position, count)
  }

  /// Whether the next child of a sequence surely is valid; moves on to its place.
  private mutating func takes(
    _ child: XMLElement, in sequence: [ElementForm.Particle], _ position: inout Int,
    _ count: inout Int
  ) -> Bool {
    while position < sequence.count {
      let particle = sequence[position]
      if particle.form.name == child.name, count < particle.occurs.upperBound {
        count += 1
        return accepts(child, as: particle.form) && isNew(child, by: particle.key)
      }
      guard count >= particle.occurs.lowerBound else { return false }
      (position, count) = (position + 1, 0)
    }
    return false
  }

  private static func isComplete(
    _ sequence: [ElementForm.Particle], _ position: Int, _ count: Int
  ) -> Bool {
    guard position < sequence.count, count >= sequence[position].occurs.lowerBound else {
      return position == sequence.count
    }
    return sequence[(position + 1)...].allSatisfy { $0.occurs.lowerBound == 0 }
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
  private mutating func isNew(_ element: XMLElement, by key: ElementForm.Key?) -> Bool {
    guard case .document(let number, let attributes) = key else { return true }
    var value = ""
    for attribute in attributes {
      guard let part = element.string(attribute) else { return true }
      value += "\(part) "
    }
    return seen[number, default: []].insert(value).inserted
  }
}
