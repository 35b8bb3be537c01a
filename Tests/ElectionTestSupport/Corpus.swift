import Foundation
import FoundationXML
package import Schemas

/// The kinds of documents, as the XSDs have them, each with one that holds every construct.
package struct Corpus: Hashable, Sendable {
  /// The local name of the root element.
  package let root: String
  private let schemaIndex: Int

  package var schema: Schema { Schema.all[schemaIndex] }

  /// Every root element of every XSD: nobody has to remember a new one.
  package static let all: [Corpus] = Schema.all.indices.flatMap { index in
    let document = try? XMLDocument(data: Data(Schema.all[index].text))
    let elements = (document?.rootElement()?.children ?? []).compactMap { $0 as? XMLElement }
    return elements.filter { $0.localName == "element" }.compactMap { element in
      element.attribute(forName: "name")?.stringValue.map { Corpus(root: $0, schemaIndex: index) }
    }
  }

  /// The document; none for a kind that nobody has written one for.
  package var bytes: [UInt8] {
    let path = "\(Repository.root)/Tests/Corpus/\(root).xml"
    return Array(FileManager.default.contents(atPath: path) ?? Data())
  }
}
