import ElectionTestSupport
import Rules
import Testing
import ValidatedXML

@testable import ElectionXML

/// Where an XSD would let a wrong value through, decoding still does not drop it.
@Suite struct DecodingTests {
  /// A grammar whose XSD allows everything, so that decoding alone looks at values.
  private static let lax = XMLGrammar(
    namespace: ElectionGrammar.namespace, schemas: [Array(xsd.utf8)],
    kinds: ElectionGrammar.Root.allCases.map { root in
      let kind = root.kind
      return .init(root: kind.root, schema: 0, records: kind.records)
    }, vocabulary: .election)

  private static let xsd = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:kp="urn:kiemphieu:1"
      targetNamespace="urn:kiemphieu:1">
      <xs:complexType name="Any" mixed="true">
        <xs:sequence>
          <xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/>
        </xs:sequence>
        <xs:anyAttribute processContents="skip"/>
      </xs:complexType>
    \(ElectionGrammar.Root.allCases.map { "<xs:element name=\"\($0.name)\" type=\"kp:Any\"/>" }
      .joined())
    </xs:schema>
    """

  /// What takes any text: names, and codes that are looked up.
  private static let texts: Set<String> = [
    "phone", "occupation",
    "name", "election", "id", "code", "area", "authority", "document", "ethnicity", "religion",
    "place",
  ]
  /// A name, and what nobody asks for yet, by element and attribute.
  private static let unread: Set<String> = [
    "Acknowledgement by",
    "Province population", "Province kind", "District kind", "Commune kind",
    "PollingArea early", "Adjustment date", "Person sex", "Person party", "ResidenceMeeting date",
    "Declaration date",
    "TallySheet opened", "TallySheet closed", "Member duty", "Witness of", "Incident settled",
  ]

  private func isTaken(_ document: [UInt8], _ kind: Corpus) -> Bool {
    var isTaken = true
    let result = DocumentReader(.libxml2, Self.lax).read(
      MemoryBytes(zeroTerminated: (document + [0])[...]), file: "f.xml",
      expecting: kind.root == "Election" ? .definition : .sheetsOrReport
    ) { event in
      if case .sheet(.invalid(let findings)) = event {
        #expect(findings.allSatisfy { $0.wording == .unusableValue })
        isTaken = false
      }
    }
    if case .rejected(let findings) = result {
      #expect(findings.allSatisfy { $0.wording == .unusableValue })
      isTaken = false
    }
    return isTaken
  }

  @Test("no wrong value is dropped in silence", arguments: Corpus.all)
  func wrongValues(kind: Corpus) throws {
    let root = try #require(Tree.parse(kind.bytes))
    #expect(isTaken(root.document, kind))
    func elements(_ tree: Tree) -> [Tree] { [tree] + tree.children.flatMap(elements) }
    for element in elements(root) {
      let before = element.attributes
      for (name, _) in before {
        for wrong in ["?", "", "99999999999", "1x"] {
          element[name] = wrong
          let isFree = Self.texts.contains(name) && !(element.name == "Group" && name == "name")
          let isUnread =
            Self.unread.contains("\(element.name) \(name)")
            // The day of a first vote is election day.
            || name == "completed" && (element["round"] ?? "first") == "first"
          #expect(
            isTaken(root.document, kind) == (isFree || isUnread),
            "\(element.name)/@\(name)=\"\(wrong)\"")
          element.attributes = before
        }
      }
      // What else stands in a batch is the XSD's alone to see.
      guard element.name != "TallySheets" else { continue }
      let children = element.children
      element.children.append(Tree("Unknown"))
      #expect(
        !isTaken(root.document, kind) || children.isEmpty, "\(element.name) with an unknown child")
      element.children = children
    }
  }
}
