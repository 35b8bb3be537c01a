import Foundation
import FoundationXML

/// A document as a tree that can be changed and written again.
final class Tree {
  let name: String
  var attributes: [(name: String, value: String)]
  var children: [Tree] = []
  var text = ""

  init(_ name: String, _ attributes: [(name: String, value: String)] = []) {
    self.name = name
    self.attributes = attributes
  }

  static func parse(_ document: [UInt8]) -> Tree? {
    let builder = Builder()
    let parser = XMLParser(data: Data(document))
    parser.delegate = builder
    return parser.parse() ? builder.root : nil
  }

  subscript(attribute: String) -> String? {
    get { attributes.first { $0.name == attribute }?.value }
    set {
      attributes.removeAll { $0.name == attribute }
      if let newValue { attributes.append((attribute, newValue)) }
    }
  }

  /// All elements at the end of a path below this one.
  func elements(at path: Substring) -> [Tree] {
    path.split(separator: "/").reduce([self]) { found, name in
      found.flatMap { $0.children.filter { $0.name == name } }
    }
  }

  var document: [UInt8] { Array(xml(isRoot: true).utf8) }

  private func xml(isRoot: Bool = false) -> String {
    func escaped(_ text: String) -> String {
      text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
        .replacingOccurrences(of: "\"", with: "&quot;")
    }
    let list = attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    let start = "<\(name)\(isRoot ? " xmlns=\"urn:kiemphieu:1\"" : "")\(list)"
    let content = children.map { $0.xml() }.joined() + escaped(text)
    return content.isEmpty ? "\(start)/>\n" : "\(start)>\(content)</\(name)>\n"
  }

  private final class Builder: NSObject, XMLParserDelegate {
    var root: Tree?
    private var open: [Tree] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      let element = Tree(
        name, attributes.filter { $0.key != "xmlns" }.map { ($0.key, $0.value) }.sorted { $0 < $1 })
      open.last?.children.append(element)
      if open.isEmpty { root = element }
      open.append(element)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) { open.removeLast() }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      let isBlank = string.allSatisfy(\.isWhitespace)
      if !isBlank { open.last?.text += string }
    }
  }
}
