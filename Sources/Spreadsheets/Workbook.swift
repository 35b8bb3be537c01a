import ValidatedXML

/// What the worksheets of a spreadsheet share: their names, texts, and formats of numbers.
struct Workbook: Sendable {
  private(set) var worksheets: [Worksheet] = []
  /// The texts that cells refer to by number (ECMA-376 18.4.9).
  private(set) var texts: [String] = []
  /// For each format of cells, what a number in it is (18.8.10).
  private(set) var formats: [NumberKind] = []
  /// Whether days are counted from 1904 on, rather than from 1900 (18.2.28).
  private(set) var countsFrom1904 = false

  /// - Parameter package: the archive.
  /// - Throws: why it is no spreadsheet.
  init(_ package: PackageParts) throws(SpreadsheetFault) {
    let root = try Self.targets(of: Array("_rels/.rels".utf8), below: [], package)
    guard let main = root.first(where: { $0.type.hasSuffix("/officeDocument") })?.target else {
      throw SpreadsheetFault(.otherFormat)
    }
    let folder = main.lastIndex(of: UInt8(ascii: "/")).map { Array(main[...$0]) } ?? []
    let file = Array(main.dropFirst(folder.count))
    let own = try Self.targets(
      of: folder + Array("_rels/".utf8) + file + Array(".rels".utf8), below: folder, package)
    try readSheets(main, own, package)
    let shared = own.first { $0.type.hasSuffix("/sharedStrings") }?.target
    let styles = own.first { $0.type.hasSuffix("/styles") }?.target
    var wanted = Set([shared, styles].compactMap { $0 })
    try package.read {
      wanted.contains($0)
    } member: { (name, source) throws(SpreadsheetFault) in
      wanted.remove(name)
      let fault = name == styles ? readStyles(source) : readTexts(source)
      if let fault { throw SpreadsheetFault(fault).named(String(decoding: name, as: UTF8.self)) }
    }
    guard wanted.isEmpty else { throw SpreadsheetFault(.xml, "a part is missing") }
  }

  /// Where a part's relationships lead (part 2, 9.3).
  private static func targets(
    of part: [UInt8], below folder: [UInt8], _ package: PackageParts
  ) throws(SpreadsheetFault) -> [(id: String, type: String, target: [UInt8])] {
    var found: [(id: String, type: String, target: [UInt8])] = []
    try package.read {
      $0 == part
    } member: { (_, source) throws(SpreadsheetFault) in
      let reader = RecordReader(
        SpreadsheetXML.vocabulary, records: [SpreadsheetXML.Element.relationship.rawValue],
        namespaces: SpreadsheetXML.relationships)
      let fault = reader.read(source) { element in
        let target = Array((element.string(.target) ?? "").utf8)
        found.append(
          (
            element.string(.id) ?? "", element.string(.type) ?? "",
            target.first == UInt8(ascii: "/") ? PackageParts.plain(target) : folder + target
          ))
        return true
      }
      if let fault { throw SpreadsheetFault(fault) }
    }
    return found
  }

  private mutating func readSheets(
    _ main: [UInt8], _ relations: [(id: String, type: String, target: [UInt8])],
    _ package: PackageParts
  ) throws(SpreadsheetFault) {
    var members = Dictionary(relations.map { ($0.id, $0) }) { first, _ in first }
    var targets: Set<[UInt8]> = []
    var (sheets, is1904): ([Worksheet], Bool) = ([], false)
    var lost: String?
    try package.read {
      $0 == main
    } member: { (_, source) throws(SpreadsheetFault) in
      let reader = SpreadsheetXML.reader(of: [.sheet, .workbookPr])
      let fault = reader.read(source) { element in
        guard element.name == SpreadsheetXML.Element.sheet.rawValue else {
          is1904 = ["1", "true"].contains(element.string(.date1904) ?? "")
          return true
        }
        let name = element.string(.name) ?? ""
        // Of what one part holds no two worksheets can be made.
        guard let part = members.removeValue(forKey: element.string(.relation) ?? "") else {
          lost = name
          return false
        }
        if part.type.hasSuffix("/worksheet") {
          guard targets.insert(part.target).inserted else {
            lost = name
            return false
          }
          sheets.append(Worksheet(name: name, member: part.target))
        }
        return true
      }
      if let fault { throw SpreadsheetFault(fault) }
    }
    guard lost == nil else { throw SpreadsheetFault(.xml, "\(lost ?? ""): a part is missing") }
    (worksheets, countsFrom1904) = (sheets, is1904)
  }

  private mutating func readTexts(_ source: XMLByteSource) -> XMLDiagnostic? {
    var (texts, size): ([String], Int) = ([], 0)
    let fault = SpreadsheetXML.reader(of: [.si]).read(source) { element in
      let text = SpreadsheetXML.text(of: element)
      size += text.utf8.count + MemoryLayout<String>.stride
      texts.append(text)
      return size <= Self.mostOfTexts && text.utf8.count <= SpreadsheetXML.longestText
    }
    self.texts = texts
    let isTooLarge =
      size > Self.mostOfTexts || (texts.last?.utf8.count ?? 0) > SpreadsheetXML.longestText
    return isTooLarge
      ? XMLDiagnostic(kind: .tooLarge, line: nil, message: "texts longer than cells can hold")
      : fault
  }

  /// The memory that all texts may take: several times what a nation's names do.
  private static let mostOfTexts = 256 << 20

  private mutating func readStyles(_ source: XMLByteSource) -> XMLDiagnostic? {
    var codes: [Int: NumberKind] = [:]
    var formats: [NumberKind] = []
    let fault = SpreadsheetXML.reader(of: [.numFmts, .cellXfs]).read(source) { element in
      for child in element.children {
        let number = child.number(.numFmtId) ?? 0
        if element.name == SpreadsheetXML.Element.numFmts.rawValue {
          codes[number] = NumberKind(code: child.string(.formatCode) ?? "")
        } else {
          formats.append(codes[number] ?? NumberKind(builtIn: number))
        }
      }
      return true
    }
    self.formats = formats
    return fault
  }
}
