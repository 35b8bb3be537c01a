import ElectionTestSupport
import Foundation
import FoundationXML
import Testing

@Suite struct SchemaTests {
  private static let names = [
    "election", "tally", "turnout", "acknowledgements", "consultations", "readiness", "meetings",
    "declaration", "decisions",
  ]

  private func elements(_ name: String, _ xpath: String) throws -> [XMLElement] {
    let url = URL(fileURLWithPath: Repository.root + "/Schemas/\(name).xsd")
    let document = try XMLDocument(contentsOf: url)
    return try document.nodes(forXPath: xpath).compactMap { $0 as? XMLElement }
  }

  @Test(
    "every type and every attribute is documented in Vietnamese and in English", arguments: names)
  func documentation(name: String) throws {
    let documented = try elements(
      name,
      "//*[local-name()='attribute' and @name] | //*[local-name()='complexType']"
        + " | /*/*[local-name()='simpleType'] | /*/*[local-name()='group']")
    #expect(documented.count > 10)
    for element in documented {
      let texts = try element.nodes(
        forXPath: "./*[local-name()='annotation']/*[local-name()='documentation']")
      let languages = texts.compactMap {
        ($0 as? XMLElement)?.attribute(forName: "xml:lang")?.stringValue
      }
      #expect(languages.sorted() == ["en", "vi"], "\(element.xmlString.prefix(120))")
      #expect(texts.allSatisfy { !($0.stringValue ?? "").isEmpty })
    }
  }

  @Test("a schema stands on its own", arguments: names)
  func selfContained(name: String) throws {
    #expect(
      try elements(name, "//*[local-name()='include' or local-name()='import']").isEmpty)
  }
}
