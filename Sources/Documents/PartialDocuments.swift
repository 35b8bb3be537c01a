import Digests
package import Election
package import ElectionXML
package import Ledger
import Rules
import ValidatedXML

/// Partials: ledgers that were written down, each with the documents that it was made of.
package final class PartialDocuments: DocumentFormat {
  private let election: Election
  private let options: DocumentOptions
  private let papers: XMLDocuments
  private lazy var definition = Digest(of: election.canonicalBytes)

  package init(of election: Election, _ options: DocumentOptions) {
    self.election = election
    self.options = options
    papers = XMLDocuments(of: election, options)
  }

  package func read(
    _ source: some DocumentSource, path: ArraySlice<UInt8>, into ledger: inout Ledger
  ) {
    let bytes: [UInt8]
    do throws(XMLSourceFailure) {
      bytes = try all(of: source)
    } catch {
      return ledger.reject(path, unreadable: error, identified: options.identifies)
    }
    do throws(Partial.Failure) {
      var own = try Partial.ledger(bytes, of: election, definition: definition) {
        bytes, path, ledger in
        papers.read(MemoryBytes(zeroTerminated: bytes + [0]), path: path, into: &ledger)
      }
      own.markForwarded()
      ledger.append(own)
    } catch {
      let fault =
        switch error {
        case .damaged: FileRules.brokenPartial
        case .format(let name): FileRules.otherFormat(name)
        case .definition: FileRules.otherDefinition
        }
      ledger.reject(path, fault, identified: options.identifies)
    }
  }

  private func all(of source: some DocumentSource) throws(XMLSourceFailure) -> [UInt8] {
    if let whole = source.whole { return Array(whole.dropLast()) }
    var all: [UInt8] = []
    while case let bytes = try source.next(), !bytes.isEmpty { all += bytes }
    return all
  }
}
