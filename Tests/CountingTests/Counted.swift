import Counting
import Election
import ElectionXML
import Rules
import Testing

/// Elections that are counted in memory, from documents as they would lie in a folder.
enum Counted {
  struct NoDefinition: Error {}

  /// A checked definition.
  static func election(_ definition: String) async throws -> Election {
    let document = DocumentReader().read(
      bytes(definition), file: "election.xml", expecting: .definition
    ) { _ in }
    guard case .definition(let definition) = document,
      let election = await DefinitionCheck([definition]).election
    else { throw NoDefinition() }
    return election
  }

  /// What documents come to, each by its path.
  static func canvass(
    _ election: Election, _ documents: [(path: String, text: String)]
  ) async -> Canvass {
    var intake = Intake()
    var check = SheetCheck(election)
    let sorted = documents.sorted { $0.path < $1.path }
    for (number, document) in sorted.enumerated() {
      intake.begin(.init(file: number), path: Array(document.path.utf8)[...])
      let read = DocumentReader().read(
        bytes(document.text), file: document.path, expecting: .sheetsOrReport
      ) { event in
        switch event {
        case .sheet(.sheet(let sheet)): intake.add(check.checked(sheet, in: document.path))
        case .sheet(.invalid(let reasons)): intake.add(invalidSheet: reasons)
        case .restart: intake.restart()
        }
      }
      switch read {
      case .rejected(let reasons): intake.reject(reasons)
      case .report(let report): intake.add(CheckedReport(report, of: election))
      case .dossier(let dossier): intake.add(dossier)
      case .sheets, .definition: break
      }
    }
    return await Canvass(of: election, definitionFindings: [], intake: intake, jobs: 1)
  }

  private static func bytes(_ text: String) -> MemoryBytes {
    MemoryBytes(zeroTerminated: (Array(text.utf8) + [0])[...])
  }
}
