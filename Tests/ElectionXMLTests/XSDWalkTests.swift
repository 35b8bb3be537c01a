import ElectionTestSupport
import Foundation
import FoundationXML
import Schemas
import Testing

/// Every construct of the XSDs is broken once, by walking through them: a later change of an XSD
/// that `Forms` do not know of fails here.
@Suite struct XSDWalkTests {
  private let differential = Differential()

  /// A document whose elements stand beside their declarations.
  private struct Walk {
    let root: Tree
    let xsd: XSD
    /// Each element with its declaration and the name of its parent, in document order.
    private(set) var elements: [(element: Tree, declaration: XMLElement, parent: String)] = []

    init(_ kind: Corpus) throws {
      root = try #require(Tree.parse(kind.bytes))
      xsd = try XSD(kind.schema.name)
      add(root, try #require(xsd.declaration(ofRoot: kind.root)), in: "")
    }

    private mutating func add(_ element: Tree, _ declaration: XMLElement, in parent: String) {
      elements.append((element, declaration, parent))
      let particles = xsd.particles(of: declaration)
      for child in element.children {
        guard let particle = particles.first(where: { $0.name == child.name }) else {
          Issue.record("\(child.name) is not in the XSD")
          continue
        }
        add(child, particle.declaration, in: element.name)
      }
    }
  }

  /// Holds the changed document against both validators; `isValid` is what libxml2 must say of it,
  /// nil: either.
  private func hold(_ walk: Walk, _ kind: Corpus, isValid: Bool? = false, _ what: String) throws {
    let document = walk.root.document
    if let isValid {
      #expect(differential.verdict(document, of: kind).isValid == isValid, "\(kind): \(what)")
    }
    try differential.isAccepted(document, of: kind, what)
  }

  @Test("the documents hold every element and attribute of the XSDs", arguments: Corpus.all)
  func complete(kind: Corpus) throws {
    let walk = try Walk(kind)
    var missing: Set<String> = []
    var found: Set<String> = []
    for (element, declaration, parent) in walk.elements {
      for attribute in walk.xsd.attributes(of: declaration) {
        let key = "\(parent)/\(element.name)@\(attribute.name)"
        if element[attribute.name] != nil { found.insert(key) } else { missing.insert(key) }
      }
      for particle in walk.xsd.particles(of: declaration) {
        let key = "\(element.name)/\(particle.name)"
        let isThere = element.children.contains { $0.name == particle.name }
        if isThere { found.insert(key) } else { missing.insert(key) }
      }
    }
    #expect(missing.subtracting(found).isEmpty)
    #expect(found.count > 8)
  }

  @Test("every attribute: missing, of a wrong value, and one too many", arguments: Corpus.all)
  func attributes(kind: Corpus) throws {
    let walk = try Walk(kind)
    for (element, declaration, _) in walk.elements {
      let attributes = walk.xsd.attributes(of: declaration)
      let before = element.attributes
      func change(_ attribute: String, _ value: String?, isValid: Bool? = false) throws {
        element[attribute] = value
        try hold(
          walk, kind, isValid: isValid, "\(element.name) \(attribute)=\(value ?? "missing")")
        element.attributes = before
      }
      for attribute in attributes where element[attribute.name] != nil {
        try change(attribute.name, nil, isValid: attribute.isRequired ? false : nil)
        try change(attribute.name, "")
        for word in attribute.words {
          try change(attribute.name, word, isValid: nil)
          try change(attribute.name, word + "x")
        }
      }
      for stranger in ["foo", "Number"] { try change(stranger, "1") }
    }
    try hold(walk, kind, isValid: true, "everything put back")
  }

  @Test("every element: missing, repeated, out of order, and with text", arguments: Corpus.all)
  func elements(kind: Corpus) throws {
    let walk = try Walk(kind)
    for (element, declaration, _) in walk.elements {
      let before = element.children
      func change(_ what: String, _ children: [Tree]) throws {
        element.children = children
        try hold(walk, kind, "\(element.name) with \(what)")
        element.children = before
      }
      for particle in walk.xsd.particles(of: declaration) {
        let others = before.filter { $0.name != particle.name }
        guard let place = before.firstIndex(where: { $0.name == particle.name }) else { continue }
        let child = before[place]
        if particle.most == 1 {
          try change("two \(particle.name)", Array(before[...place]) + before[place...])
        }
        if !others.isEmpty, particle.isOrdered {
          // At the other end of its parent.
          try change(
            "\(particle.name) out of order", place == 0 ? before + [child] : [child] + before)
        }
        if particle.least > 0 { try change("no \(particle.name)", others) }
      }
      try change("Foo", before + [Tree("Foo")])
      guard !walk.xsd.holdsText(declaration) else { continue }
      element.text = "x"
      try change("text", before)
      element.text = ""
    }
    try hold(walk, kind, isValid: true, "everything put back")
  }

  @Test("every number or code that must be unique: twice", arguments: Corpus.all)
  func keys(kind: Corpus) throws {
    let walk = try Walk(kind)
    for (element, declaration, _) in walk.elements {
      for key in walk.xsd.keys(of: declaration) {
        let members = key.selector.split(separator: "|").flatMap { element.elements(at: $0) }
          .filter { member in key.fields.allSatisfy { member[$0] != nil } }
        guard members.count > 1 else { continue }
        let before = members[1].attributes
        for field in key.fields { members[1][field] = members[0][field] }
        try hold(walk, kind, "\(element.name) \(key.selector) twice")
        members[1].attributes = before
      }
    }
    try hold(walk, kind, isValid: true, "everything put back")
  }
}
