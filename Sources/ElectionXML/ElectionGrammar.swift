import Schemas
import ValidatedXML

/// The documents of `urn:kiemphieu:1`.
enum ElectionGrammar {
  /// The root elements, in the order of the grammar's kinds.
  enum Root: Int, CaseIterable {
    case definition, sheet, batch, report, acknowledgements
    case consultations, readiness, meetings, declaration, declarations, decisions

    /// The local name.
    var name: String {
      switch self {
      case .definition: "Election"
      case .sheet: "TallySheet"
      case .batch: "TallySheets"
      case .report: "TurnoutReport"
      case .acknowledgements: "Acknowledgements"
      case .consultations: "Consultations"
      case .readiness: "Readiness"
      case .meetings: "Meetings"
      case .declaration: "Declaration"
      case .declarations: "Declarations"
      case .decisions: "Decisions"
      }
    }

    private var schema: Int {
      switch self {
      case .definition: 0
      case .sheet, .batch: 1
      case .report: 2
      case .acknowledgements: 3
      case .consultations: 4
      case .readiness: 5
      case .meetings: 6
      case .declaration, .declarations: 7
      case .decisions: 8
      }
    }

    private var records: XMLGrammar.Records {
      switch self {
      case .sheet: .independentRoot
      case .declaration: .root
      // Each sheet of a batch is valid or not on its own account; the stand-in for the batch only
      // has to be valid itself.
      case .batch: .independent(child: "TallySheet", attributes: [("election", "batch")])
      case .definition, .report, .acknowledgements, .consultations, .readiness, .meetings,
        .declarations, .decisions:
        .children
      }
    }

    /// There are few papers of the dossier: each is validated by libxml2.
    private var form: ElementForm? {
      switch self {
      case .definition: Forms.definition
      case .sheet: Forms.sheet
      case .batch: Forms.batch
      case .report: Forms.report
      case .acknowledgements, .consultations, .readiness, .meetings, .declaration, .declarations,
        .decisions:
        nil
      }
    }

    var kind: XMLGrammar.Kind {
      .init(root: name, schema: schema, records: records, form: form)
    }
  }

  static let namespace = "urn:kiemphieu:1"

  static let grammar = XMLGrammar(
    namespace: namespace, schemas: Schema.all.map(\.text),
    kinds: Root.allCases.map(\.kind), vocabulary: .election)
}
