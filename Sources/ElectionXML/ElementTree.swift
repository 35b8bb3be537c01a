import ValidatedXML

/// An element as it is written, with all that the decoders of the count leave out.
package struct ElementTree: Sendable {
  package let name: String
  package let attributes: [String: String]
  /// The text of an element without children.
  package let text: String
  package let children: [ElementTree]
  /// The line on which its start tag ends.
  package let line: Int

  init(_ element: XMLElement) {
    name = Tag(rawValue: element.name)?.name ?? ""
    var attributes: [String: String] = [:]
    element.forEachAttribute { number, _ in
      if let word = Word(rawValue: number) { attributes["\(word)"] = element.string(number) }
    }
    self.attributes = attributes
    let children = element.children.map { ElementTree($0) }
    self.children = children
    text = children.isEmpty ? element.text : ""
    line = element.line
  }

  package subscript(attribute: String) -> String? { attributes[attribute] }

  /// The children of a name, in document order.
  package func children(_ name: String) -> [ElementTree] { children.filter { $0.name == name } }

  package func child(_ name: String) -> ElementTree? { children.first { $0.name == name } }
}

/// Reads elements of documents that have been found valid before, as they are written.
package final class ElementReader {
  private let reader: RecordReader

  /// Which elements of a document are wanted, each with all that it contains.
  package enum Wanted: Sendable {
    /// The names, targets, provinces and contests of a definition.
    case partsOfDefinition
    case sheets

    fileprivate var tags: [Tag] {
      switch self {
      case .partsOfDefinition: [.name, .turnoutTarget, .province, .contest]
      case .sheets: [.tallySheet]
      }
    }
  }

  package init(_ wanted: Wanted) {
    reader = RecordReader(
      .election, records: Set(wanted.tags.map(\.rawValue)),
      namespaces: [ElectionGrammar.namespace])
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - source: gives its bytes.
  ///   - receive: is given every element that is wanted.
  /// - Returns: whether it came to its end.
  package func read(_ source: some DocumentSource, receive: (ElementTree) -> Void) -> Bool {
    reader.read(source.next) { element in
      receive(ElementTree(element))
      return true
    } == nil
  }
}
