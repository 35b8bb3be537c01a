import Counting
import Election
import Documents
import ElectionXML
import Ledger
import Returns
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
  static func returns(
    _ election: Election, _ documents: [(path: String, text: String)]
  ) async -> Returns {
    let canvass = await Canvass(of: election, ledger(election, documents), jobs: 1)
    return Returns(canvass, definitionFindings: [])
  }

  /// The documents as they have come, each by its path.
  static func ledger(
    _ election: Election, _ documents: [(path: String, text: String)]
  ) -> Ledger {
    var options = DocumentOptions()
    options.identifies = true
    let reader = XMLDocuments(of: election, options)
    var ledger = Ledger()
    for document in documents {
      reader.read(bytes(document.text), path: Array(document.path.utf8)[...], into: &ledger)
    }
    return ledger
  }

  private static func bytes(_ text: String) -> MemoryBytes {
    MemoryBytes(zeroTerminated: (Array(text.utf8) + [0])[...])
  }
}
