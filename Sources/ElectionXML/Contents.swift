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
      Place(file: file, line: line), .unusableValue, detail: "decoder and XSD disagree")
  }

  private func invalid(_ fault: XMLDiagnostic) -> Finding {
    FileRules.invalid(
      Place(file: file, line: fault.line), fault.kind.wording, detail: fault.message)
  }
}

extension XMLDiagnostic.Kind {
  /// The kind of fault in plain words.
  var wording: Wording {
    switch self {
    case .unknownAttribute: .unknownAttribute
    case .missingAttribute: .missingAttribute
    case .unexpectedElement: .unexpectedElement
    case .missingElement: .missingElement
    case .invalidValue: .invalidValue
    case .duplicateKey: .duplicateKey
    case .strayText: .strayText
    case .emptyDocument: .emptyDocument
    case .truncated: .truncated
    case .encoding: .encoding
    case .tooLarge: .tooLarge
    case .notWellFormed: .notWellFormed
    case .other: .notValid
    }
  }
}
