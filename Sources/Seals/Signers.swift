import Digests
package import Election
package import Rules
import Schemas

/// Who may seal which area.
package struct Signers: Sendable {
  /// The file beside the definition.
  package static let name = "signers.xml"

  package let election: String
  /// The codes of each signer's areas, by the SHA-256 or the subject of the certificate; none: the whole
  /// election.
  private let areas: [String: Set<String>]

  /// Reads the document.
  ///
  /// - Parameter document: its bytes.
  /// - Throws: why it cannot be used.
  package init(_ document: [UInt8]) throws(Seal.Failure) {
    let tree: PlainTree
    do throws(PlainTree.Failure) {
      tree = try PlainTree(document, .signers)
    } catch {
      throw Seal.Failure(reason: error.reason)
    }
    election = tree.root["election"] ?? ""
    areas = tree.root.children.reduce(into: [:]) { areas, signer in
      let own = Set(signer.children.compactMap { $0["code"] })
      let written = signer["certificate"] ?? ""
      // Programs print digests in capitals, too.
      let isDigest = written.utf8.count == 64 && [UInt8](hexadecimal: written) != nil
      let name = isDigest ? written.lowercased() : written
      // Who stands twice has all of it; the whole election is all.
      areas[name] = areas[name].map { $0.isEmpty || own.isEmpty ? [] : $0.union(own) } ?? own
    }
  }

  /// Why a signer may not seal what is of some areas; none: may.
  ///
  /// - Parameters:
  ///   - signer: who has sealed.
  ///   - sealed: the areas; of the whole election what is of none.
  ///   - election: the election that they are of.
  /// - Returns: a fault for each area, or one where nobody knows the signer.
  package func faults(
    of signer: SealSigner, sealing sealed: Set<Area.ID>, in election: Election
  ) -> [Fault] {
    guard let own = areas[signer.fingerprint] ?? areas[signer.subject] else {
      return [SealRules.unknown(signer.subject)]
    }
    guard !own.isEmpty else { return [] }
    return sealed.sorted { $0.index < $1.index }.filter { area in
      !own.contains { election.isArea(area, within: $0) }
    }.map { SealRules.notEntitled(signer.subject, to: election[$0].name) }
  }
}
