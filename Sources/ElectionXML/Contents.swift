import Election
import Rules
import ValidatedXML

/// What has been gathered of one document.
struct Contents {
  private let file: String
  private let faults: FaultStock
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

  init(file: String, _ faults: FaultStock, _ receive: @escaping (SheetReading) -> Void) {
    self.file = file
    self.faults = faults
    self.receive = receive
  }

  mutating func add(_ record: XMLRecordReading, of root: ElectionGrammar.Root) {
    do throws(UnusableValue) {
      switch root {
      case .sheet: add(record, batch: nil)
      case .batch:
        // A batch without its election is rejected whole: there is no more to say of its sheets.
        if batch == nil { batch = record.root.plainString(.election) }
        if let batch { add(record, batch: batch) }
      case .definition:
        if definition == nil { definition = try Definition(root: record.root, file: file) }
        try definition?.add(record.element)
      case .report:
        if report == nil { report = try TurnoutReport(root: record.root, file: file) }
        try report?.add(record.element)
      case .acknowledgements, .consultations, .readiness, .meetings, .declaration, .declarations,
        .decisions:
        try dossier.add(record.element, in: record.root, of: root, file: file)
      }
    } catch {
      findings.append(unusable(error))
    }
  }

  /// What a well-formed document holds beside the sheets that have been handed over.
  ///
  /// - Parameters:
  ///   - root: the kind of the document.
  ///   - violations: those of the XSD outside every sheet.
  /// - Returns: its content, or all the reasons why it is rejected whole.
  func document(of root: ElectionGrammar.Root, violations: [XMLDiagnostic]) -> Document {
    let outside = violations.map { invalid($0) } + findings
    guard outside.isEmpty else { return .rejected((outside + insideSheets).inOrder()) }
    let empty = disagreement(line: 1)
    switch root {
    case .sheet, .batch: return .sheets
    case .definition: return definition.map(Document.definition) ?? .rejected([empty])
    case .report: return report.map(Document.report) ?? .rejected([empty])
    case .acknowledgements, .consultations, .readiness, .meetings, .declaration, .declarations,
      .decisions:
      return .dossier(dossier)
    }
  }

  private mutating func add(_ record: XMLRecordReading, batch: String?) {
    guard record.faults.isEmpty else {
      return add(invalidSheet: record.faults.map { invalid($0) })
    }
    do throws(UnusableValue) {
      receive(.sheet(try TallySheet(record.element, batch: batch)))
    } catch {
      add(invalidSheet: [unusable(error)])
    }
  }

  private mutating func add(invalidSheet reasons: [Finding]) {
    insideSheets += reasons
    receive(.invalid(reasons))
  }

  private func unusable(_ value: UnusableValue) -> Finding {
    let attribute = value.attribute.map { " on the attribute '\($0)'" }
    return disagreement(attribute ?? "", line: value.line)
  }

  private func disagreement(_ on: String = "", line: Int) -> Finding {
    Finding(
      FileRules.notValid(.unusableValue, detail: "decoder and XSD disagree" + on),
      at: Place(file: file, line: line))
  }

  private func invalid(_ fault: XMLDiagnostic) -> Finding {
    Finding(faults.fault(fault), at: Place(file: file, line: fault.line))
  }
}

/// The faults that were seen last: one export makes the same mistakes in a hundred thousand sheets,
/// whose findings then share what libxml2 said.
final class FaultStock {
  private static let most = 4_096

  private var known: [String: Fault] = [:]

  func fault(_ diagnostic: XMLDiagnostic) -> Fault {
    if let fault = known[diagnostic.message] { return fault }
    if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
    let fault =
      SchemaComplaint(diagnostic.message)?.fault(diagnostic.kind)
      ?? FileRules.notValid(diagnostic.kind.wording, detail: diagnostic.message)
    known[diagnostic.message] = fault
    return fault
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
    case .crossedTags: .crossedTags
    case .bareAmpersand: .bareAmpersand
    case .repeatedAttribute: .repeatedAttribute
    case .notWellFormed: .notWellFormed
    case .other: .notValid
    }
  }
}
