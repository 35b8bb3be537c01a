import Election
import ElectionTestSupport
import Foundation
import FoundationXML
import Schemas
import Testing

@testable import ElectionXML

@Suite struct SchemaTests {
  private static let names = Schema.all.map(\.name)

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

  @Test("every XSD in the folder is built in, and every root element is read as a kind of its own")
  func roots() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Repository.root + "/Schemas")
    #expect(
      Set(files.filter { $0.hasSuffix(".xsd") }.map { String($0.dropLast(4)) })
        == Set(Schema.printed.map(\.name)))
    #expect(Set(Corpus.all.map(\.root)) == Set(ElectionGrammar.Root.allCases.map(\.name)))
    for kind in Corpus.all {
      #expect(
        Differential.xsd(of: kind) == kind.schema.text, "\(kind.root) is held against another XSD")
      #expect(!kind.bytes.isEmpty, "Tests/Corpus has no \(kind.root).xml")
    }
  }

  @Test("every list of words in the XSDs is the one that stands in Swift, and none is missing")
  func words() throws {
    func words<Words: VocabularyWord>(_ words: Words.Type) -> Set<String> {
      Set(words.allCases.map(\.word))
    }
    let known: Set<Set<String>> = [
      words(Level.self), words(Round.self), words(DeclaredRound.self), words(LawCode.self),
      words(Language.self),
      words(PeopleGroup.self), words(OfficialDecision.Kind.self), words(Profile.Education.self),
      words(Profile.Theory.self), words(Profile.Sector.self), words(Sex.self),
      words(Nomination.self), words(PollingAreaKind.self), words(YesOrNo.self),
      words(TeamDuty.self), words(Witnessed.self),
      // What kind of area it is says its name, so that these are held to the forms alone.
      ["province", "city"], ["district", "urban-district", "town", "city"],
      ["commune", "ward", "township", "special-zone"],
      // Committees are of the areas that have them.
      Set([Area.Kind.province, .district, .commune].map(\.rawValue)),
    ]
    let lists = try Self.names.flatMap { try elements($0, "//*[*[local-name()='enumeration']]") }
    let found = Set(
      try lists.map { list in
        Set(
          try list.nodes(forXPath: "./*[local-name()='enumeration']").compactMap {
            ($0 as? XMLElement)?.value("value")
          })
      })
    #expect(found == known, "\(found.symmetricDifference(known))")
  }

  @Test("every name of the XSDs is in the vocabulary, and none too many")
  func vocabulary() throws {
    func used(_ xpath: String) throws -> Set<String> {
      Set(try Self.names.flatMap { try elements($0, xpath) }.compactMap { $0.value("name") })
    }
    #expect(try used("//*[local-name()='element']") == Set(Tag.allCases.map(\.name)))
    #expect(
      try used("//*[local-name()='attribute']") == Set(Word.allCases.map { "\($0)" }))
  }

  @Test("a type that several XSDs repeat is the same in all of them")
  func types() throws {
    var known: [String: String] = [:]
    for name in Self.names {
      for type in try elements(name, "/*/*[local-name()='simpleType']") {
        // With all that it allows, in the order in which it stands, and all that is said of it.
        let text = type.xmlString(options: .nodeCompactEmptyElement)
          .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let type = try #require(type.value("name"))
        if type == "Kind" || type == "AreaKind" { continue }
        #expect(known[type] ?? text == text, "\(type) in \(name).xsd")
        known[type] = text
      }
    }
    #expect(known.count > 15)
  }

  @Test("a schema stands on its own", arguments: names)
  func selfContained(name: String) throws {
    #expect(
      try elements(name, "//*[local-name()='include' or local-name()='import']").isEmpty)
  }
}
