import Election
import Rules
import ValidatedXML

/// What has been gathered of one document.
struct Contents {
  private let file: String
  /// Takes the sheets as they come.
  private let receive: (SheetReading) -> Void
  /// The election of a batch, once a sheet of it has come.
  private var batch: String?
  private var definition: Definition?
  private var report: TurnoutReport?
  private var dossier = Dossier()
  /// What could not be decoded although the XSD found it valid.
  private var findings: [Finding] = []
  /// Findings in sheets that the XSD does not allow.
  private var insideSheets: [Finding] = []

  init(file: String, _ receive: @escaping (SheetReading) -> Void) {
    self.file = file
    self.receive = receive
  }

  mutating func add(_ record: XMLRecordReading, of root: ElectionGrammar.Root) {
    switch root {
    case .sheet: add(record, batch: nil)
    case .batch:
      // A batch without its election is rejected whole: there is no more to say of its sheets.
      if batch == nil { batch = record.root.string(.election) }
      guard let batch else { return }
      add(record, batch: batch)
    case .definition:
      if definition == nil { definition = Definition(root: record.root, file: file) }
      if definition?.add(record.element) != true { reject(record.element) }
    case .report:
      if report == nil { report = TurnoutReport(root: record.root, file: file) }
      if report?.add(record.element) != true { reject(record.element) }
    case .acknowledgements, .consultations, .readiness, .meetings, .declaration, .declarations,
      .decisions:
      if !dossier.add(record.element, in: record.root, of: root, file: file) {
        reject(record.element)
      }
    }
  }

  /// What a well-formed document holds beside the sheets that have been handed over.
  ///
  /// - Parameters:
  ///   - root: the kind of the document.
  ///   - faults: the violations of the XSD outside every sheet.
  /// - Returns: its content, or all the reasons why it is rejected whole.
  func document(of root: ElectionGrammar.Root, faults: [XMLDiagnostic]) -> Document {
    let outside = faults.map { invalid($0) } + findings
    guard outside.isEmpty else { return .rejected((outside + insideSheets).inOrder()) }
    switch root {
    case .sheet, .batch: return .sheets
    case .definition: return definition.map(Document.definition) ?? .rejected([unknown(line: 1)])
    case .report: return report.map(Document.report) ?? .rejected([unknown(line: 1)])
    case .acknowledgements, .consultations, .readiness, .meetings, .declaration, .declarations,
      .decisions:
      return .dossier(dossier)
    }
  }

  private mutating func add(_ record: XMLRecordReading, batch: String?) {
    if !record.faults.isEmpty {
      add(invalidSheet: record.faults.map { invalid($0) })
    } else if let sheet = TallySheet(record.element, batch: batch) {
      receive(.sheet(sheet))
    } else {
      add(invalidSheet: [unknown(line: record.element.line)])
    }
  }

  private mutating func add(invalidSheet reasons: [Finding]) {
    insideSheets += reasons
    receive(.invalid(reasons))
  }

  private mutating func reject(_ element: XMLElement) {
    findings.append(unknown(line: element.line))
  }

  /// A value that the XSD allows and the program cannot take: never counted, always said.
  private func unknown(line: Int) -> Finding {
    FileRules.invalid(
      Place(file: file, line: line),
      summary: Text(vi: "giá trị không dùng được", en: "value that cannot be used"),
      detail: "decoder and XSD disagree")
  }

  private func invalid(_ fault: XMLDiagnostic) -> Finding {
    FileRules.invalid(
      Place(file: file, line: fault.line), summary: fault.kind.summary, detail: fault.message)
  }
}

extension XMLDiagnostic.Kind {
  /// The kind of violation in plain words.
  var summary: Text {
    switch self {
    case .unknownAttribute:
      Text(
        vi: "thuộc tính lạ (phiên bản KiemPhieu mới hơn có thể biết)",
        en: "unknown attribute (a newer version of KiemPhieu may know it)")
    case .missingAttribute: Text(vi: "thiếu thuộc tính", en: "missing attribute")
    case .unexpectedElement:
      Text(
        vi: "phần tử lạ hoặc sai chỗ (phiên bản KiemPhieu mới hơn có thể biết)",
        en: "unknown or misplaced element (a newer version of KiemPhieu may know it)")
    case .missingElement: Text(vi: "thiếu phần tử", en: "missing element")
    case .invalidValue:
      Text(
        vi: "giá trị không đúng dạng (số viết liền như 1000: không dấu chấm, dấu cách, số 0 ở đầu)",
        en: "value of the wrong form (write numbers like 1000: no dots, spaces or leading zeros)")
    case .duplicateKey: Text(vi: "số hoặc mã đứng hai lần", en: "number or code stands twice")
    case .strayText: Text(vi: "chữ lạc giữa các phần tử", en: "stray text between elements")
    case .emptyDocument: Text(vi: "tệp rỗng", en: "the file is empty")
    case .truncated:
      Text(
        vi: "tệp bị cắt ngang hoặc thiếu thẻ đóng", en: "the file is cut off or a tag is not closed"
      )
    case .encoding:
      Text(
        vi: "sai bảng mã chữ (phải là UTF-8 như đã khai)", en: "the encoding is not what it says")
    case .tooLarge: Text(vi: "quá lớn", en: "too large")
    case .notWellFormed: Text(vi: "không phải XML đúng cú pháp", en: "not well-formed XML")
    case .other: Text(vi: "không hợp lệ", en: "not valid")
    }
  }
}
