import ValidatedXML

/// The names of SpreadsheetML that are read (ECMA-376 part 1, 18).
enum SpreadsheetXML {
  enum Element: UInt8, CaseIterable {
    case relationship, sheet, workbookPr, numFmts, cellXfs
    case si, t, r, rPh, row, c, v, f, `is`

    fileprivate var name: String { self == .relationship ? "Relationship" : "\(self)" }
  }

  enum Attribute: UInt8, CaseIterable {
    case id, type, target, name, relation, date1904, numFmtId, formatCode, r, t, s

    fileprivate var name: String {
      switch self {
      case .id: "Id"
      case .type: "Type"
      case .target: "Target"
      default: "\(self)"
      }
    }
  }

  static let vocabulary = XMLVocabulary(
    elements: Element.allCases.map(\.name), attributes: Attribute.allCases.map(\.name),
    prefixed: ["id": Attribute.relation.rawValue])

  /// Transitional and strict.
  private static let main: Set = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
  ]

  static let relationships: Set = [
    "http://schemas.openxmlformats.org/package/2006/relationships"
  ]

  /// The bytes of the longest text: a cell holds 32,767 characters of at most four bytes.
  static let longestText = 4 * 32_767

  /// A reader of a part.
  static func reader(of records: Set<Element>) -> RecordReader {
    RecordReader(vocabulary, records: Set(records.map(\.rawValue)), namespaces: main)
  }

  /// The text of a shared or inline string: of all its runs, without how it is pronounced (18.4.8).
  static func text(of element: XMLElement) -> String {
    var text = ""
    for child in element.children {
      switch Element(rawValue: child.name) {
      case .t: text += child.text
      case .r:
        for part in child.children where part.name == Element.t.rawValue { text += part.text }
      default: break
      }
    }
    return text.utf8.contains(UInt8(ascii: "_")) ? unescaped(text) : text
  }

  /// Writes `_x000D_` as the character that it stands for (18.4.12, `ST_Xstring` of part 1, 22.9.2.19).
  private static func unescaped(_ text: String) -> String {
    text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? String(match.0)
    }
  }
}

extension XMLElement {
  func string(_ attribute: SpreadsheetXML.Attribute) -> String? { string(attribute.rawValue) }

  func number(_ attribute: SpreadsheetXML.Attribute) -> Int? { number(attribute.rawValue) }
}
