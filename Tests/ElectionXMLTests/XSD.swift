import ElectionTestSupport
import Foundation
import FoundationXML

/// An XSD of the program, as far as its constructs are walked through.
struct XSD {
  private let root: XMLElement

  init(_ name: String) throws {
    let url = URL(fileURLWithPath: "\(Repository.root)/Schemas/\(name).xsd")
    guard let root = try XMLDocument(contentsOf: url).rootElement() else { throw NotAnXSD() }
    self.root = root
  }

  private struct NotAnXSD: Error {}

  /// A place for an element in the content of another.
  struct Particle {
    let name: String
    let least: Int
    /// Nil for any number.
    let most: Int?
    /// Whether it has its place among the others, rather than any.
    let isOrdered: Bool
    let declaration: XMLElement
  }

  /// An attribute that an element may have.
  struct Attribute {
    let name: String
    let isRequired: Bool
    /// The words that are allowed; empty where it is no list of words.
    let words: [String]
  }

  /// The declaration of a root element.
  func declaration(ofRoot name: String) -> XMLElement? {
    root.children(named: "element").first { $0.value("name") == name }
  }

  /// The children that an element may have, in their order.
  func particles(of declaration: XMLElement) -> [Particle] {
    type(of: declaration).map { particles(in: $0) } ?? []
  }

  /// Whether an element may hold text.
  func holdsText(_ declaration: XMLElement) -> Bool {
    guard let type = type(of: declaration) else { return declaration.value("type") != nil }
    return !type.children(named: "simpleContent").isEmpty
  }

  func attributes(of declaration: XMLElement) -> [Attribute] {
    type(of: declaration).map(attributes(in:)) ?? []
  }

  /// The uniqueness constraints of an element: the children they look at, and by which attributes.
  func keys(of declaration: XMLElement) -> [(selector: String, fields: [String])] {
    (declaration.children(named: "unique") + declaration.children(named: "key")).map { key in
      (
        (key.children(named: "selector").first?.value("xpath") ?? "")
          .replacingOccurrences(of: "kp:", with: ""),
        key.children(named: "field").map { String(($0.value("xpath") ?? "").dropFirst()) }
      )
    }
  }

  private func type(of declaration: XMLElement) -> XMLElement? {
    if let name = declaration.value("type") { return named(name, "complexType") }
    return declaration.children(named: "complexType").first
  }

  private func named(_ name: String, _ kind: String) -> XMLElement? {
    let local = name.split(separator: ":").last.map(String.init)
    return root.children(named: kind).first { $0.value("name") == local }
  }

  /// The children in a piece of an XSD; those of one that `isRepeated` may stand again and again, in
  /// any order.
  private func particles(in parent: XMLElement, isRepeated: Bool = false) -> [Particle] {
    parent.elements.flatMap { child -> [Particle] in
      switch child.localName {
      case "sequence", "choice":
        return particles(in: child, isRepeated: child.value("maxOccurs") == "unbounded")
      case "group":
        return child.value("ref").flatMap { named($0, "group") }
          .map { particles(in: $0) } ?? []
      case "element":
        let most = child.value("maxOccurs") ?? "1"
        return [
          Particle(
            name: child.value("name") ?? "",
            least: isRepeated ? 0 : Int(child.value("minOccurs") ?? "1") ?? 1,
            most: isRepeated ? nil : Int(most), isOrdered: !isRepeated, declaration: child)
        ]
      default: return []
      }
    }
  }

  private func attributes(in parent: XMLElement) -> [Attribute] {
    parent.elements.flatMap { child -> [Attribute] in
      switch child.localName {
      case "simpleContent", "extension": return attributes(in: child)
      case "attributeGroup":
        return child.value("ref").flatMap { named($0, "attributeGroup") }
          .map { attributes(in: $0) } ?? []
      case "attribute":
        return [
          Attribute(
            name: child.value("name") ?? "", isRequired: child.value("use") == "required",
            words: words(of: child))
        ]
      default: return []
      }
    }
  }

  private func words(of attribute: XMLElement) -> [String] {
    let type =
      attribute.value("type").flatMap { named($0, "simpleType") }
      ?? attribute.children(named: "simpleType").first
    return type?.children(named: "restriction").first?.children(named: "enumeration")
      .compactMap { $0.value("value") } ?? []
  }
}

extension XMLElement {
  var elements: [XMLElement] { (children ?? []).compactMap { $0 as? XMLElement } }

  func children(named name: String) -> [XMLElement] { elements.filter { $0.localName == name } }

  func value(_ attribute: String) -> String? { self.attribute(forName: attribute)?.stringValue }
}
