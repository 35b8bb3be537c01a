package import Election
package import Rules

/// Who has vouched for what lies below a folder; where it does not hold, a finding says so.
package struct SealNote: Sendable {
  /// The folder of the seal, with a closing slash; empty: everything.
  package let folder: [UInt8]
  /// When it was sealed.
  package let at: Moment
  package let isSigned: Bool
  /// The certificate's subject; nil where the signature was not verified, or there is none.
  package let signer: String?

  package init(folder: [UInt8], at: Moment, isSigned: Bool, signer: String?) {
    (self.folder, self.at, self.isSigned, self.signer) = (folder, at, isSigned, signer)
  }
}

/// What lies below a folder, for those who vouch for folders as a whole.
extension Ledger {
  /// The documents that lie below a folder.
  ///
  /// - Parameters:
  ///   - folder: its path with a closing slash; empty: all.
  ///   - order: all documents in their order.
  /// - Returns: their numbers in `order`.
  package func documents(below folder: [UInt8], in order: [UInt32]) -> ArraySlice<UInt32> {
    let start = order.firstPlace { !paths[Int($0)].lexicographicallyPrecedes(folder) }
    return order[start...].prefix { paths[Int($0)].starts(with: folder) }
  }

  /// The areas that a document says something of; of the whole election what is of none.
  package func areas(of document: Int, in election: Election) -> Set<Area.ID> {
    var areas = Set(
      sheets(of: document).lazy.compactMap { entry($0).pollingArea }.map { election[$0].area })
    switch paper(of: document)?.content {
    case .report(let report): areas.formUnion(report.rows.map { election[$0.pollingArea].area })
    case .dossier(let dossier):
      areas.formUnion(
        dossier.areas.map { $0.flatMap { election.area(code: $0) } ?? .wholeElection })
    case nil: break
    }
    return areas
  }

  /// Rejects whole what lies below the folders of seals that a finding says are worth nothing.
  package mutating func rejectOpened() {
    let opened = documents.indices.filter { documents[$0].kind == .remark && !documents[$0].isGone }
      .filter { findings(of: $0).contains { SealRules.opens($0.code) } }
    guard !opened.isEmpty else { return }
    let order = documentsInOrder()
    var below: Set<Int> = []
    for seal in opened {
      let path = Array(paths[seal])
      let folder = Array(path[..<((path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)])
      below.formUnion(documents(below: folder, in: order).lazy.map(Int.init))
    }
    for document in below.sorted() { reject(document, []) }
  }

  /// Rejects whole a document that has been read, unless it is rejected or none.
  package mutating func reject(_ document: Int, _ reasons: [Finding]) {
    switch documents[document].kind {
    case .remark, .rejected: return
    case .sheets, .report, .papers: break
    }
    let (path, digest) = (Array(paths[document]), digest(of: document))
    remove(document)
    begin(path: path[...], digest: digest)
    reject(reasons)
  }
}
