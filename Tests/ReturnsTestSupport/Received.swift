package import Counting
import Documents
package import Election
package import ElectionXML
package import Ledger
import Answers
package import Returns
import Rules

/// Elections that are counted in memory, from documents as they would come.
package enum Received {
  package struct NoDefinition: Error {
    package init() {}
  }

  /// A checked definition.
  package static func election(_ definition: String) async throws -> Election {
    let document = DocumentReader().read(
      bytes(definition), file: "election.xml", expecting: .definition
    ) { _ in }
    guard case .definition(let definition) = document,
      let election = await DefinitionCheck([definition]).election
    else { throw NoDefinition() }
    return election
  }

  /// Documents, each with its path, in a ledger in which they can be written down.
  package static func ledger(
    _ election: Election, _ documents: some Sequence<(path: String, text: String)>
  ) -> Ledger {
    var options = DocumentOptions()
    (options.identifies, options.keepsPapers) = (true, true)
    let reader = XMLDocuments(of: election, options)
    var ledger = Ledger()
    for document in documents {
      reader.read(bytes(document.text), path: Array(document.path.utf8)[...], into: &ledger)
    }
    return ledger
  }

  /// What documents come to.
  package static func returns(
    _ election: Election, _ documents: [(path: String, text: String)]
  ) async -> Returns {
    var ledger = ledger(election, documents)
    ledger.unite()
    let canvass = await Canvass(of: election, ledger, jobs: 1)
    return Returns(canvass, definitionFindings: [])
  }

  /// What `tabulate --format json` prints of returns.
  package static func document(_ returns: Returns) async -> String {
    await JSONAnswer.tabulation(returns).text(jobs: 1)
  }

  /// All that is said of a canvass, as JSON.
  package static func text(_ canvass: Canvass) async -> String {
    await JSONAnswer.tabulation(Returns(canvass, definitionFindings: [])).text(jobs: 1)
      + CSV.text(DataTables.sheets(Returns(canvass, definitionFindings: [])).data())
  }

  package static func bytes(_ text: String) -> MemoryBytes {
    MemoryBytes(zeroTerminated: (Array(text.utf8) + [0])[...])
  }
}
