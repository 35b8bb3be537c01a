import Worksheets
import Counting
import Ledger
import Record
import Rules

/// What is in the record becomes the count.
extension CountingHouse {
  /// Carries out what has been written.
  ///
  /// - Returns: what each comes to.
  func carryOut(_ plans: [Plan], _ lines: [RecordLine]) -> [Receipt] {
    var (added, changes) = (Ledger(), false)
    var (receipts, line): ([() -> Receipt], Int) = ([], 0)
    for plan in plans {
      // Of several lines the last one is the document's.
      line += plan.entries.count
      let own = lines[line - 1]
      let start = canvass.ledger.documentCount + added.documentCount
      let number = carryOut(plan.effect, own.sequence, &added)
      let places = start..<canvass.ledger.documentCount + added.documentCount
      if !places.isEmpty {
        changes = true
        shelf.note(number, counts: places)
      }
      receipts.append { self.receipt(for: plan.effect, own, places) }
    }
    if changes { canvass.add(added) }
    if let last = lines.last {
      head = RecordBook.Head(sequence: last.sequence, hash: last.hash)
      if changes { lastChange = last.sequence }
    }
    return receipts.map { $0() }
  }

  /// - Returns: the number of the line that the document has come with.
  private func carryOut(_ effect: Plan.Effect, _ sequence: Int, _ added: inout Ledger) -> Int {
    switch effect {
    case .document(let one): take(one, sequence, &added)
    case .confirmed(let number, let document):
      waiting[number] = nil
      added.append(document.contents)
      return number
    case .withdrawn(let number):
      let document = waiting.removeValue(forKey: number)
      for key in document?.contents.keys(in: canvass.election) ?? [] {
        turnedAway[key, default: []].append(number)
      }
    case .refused: break
    case .typed(let key, let row, let document):
      typing.take(row, sequence) { [canvass] key in Self.fields(of: key, canvass) }
      if let document {
        typing[key] = nil
        take(document, sequence, &added)
      }
    case .signed(let area): signed.insert(area)
    case .noted: break
    case .phase(let phase): self.phase = phase
    case .proposed(let proposal): proposals[proposal.version] = proposal
    case .adopted: mustReload = true
    }
    return sequence
  }

  private func take(_ one: Submission, _ sequence: Int, _ added: inout Ledger) {
    shelf.add(one.path, one.digest, sequence: sequence)
    if one.counts {
      added.append(one.contents)
    } else {
      waiting[sequence] = WaitingDocument(
        path: one.path.description, digest: one.digest, by: one.user.name, contents: one.contents)
    }
  }

  /// The fields of a sheet that two must agree on.
  static func fields(of key: SheetKey, _ canvass: Canvass) -> [String] {
    form(key, canvass)?.fields.filter(\.isNeeded).map(\.name) ?? []
  }

  private func receipt(
    for effect: Plan.Effect, _ line: RecordLine, _ places: Range<Int>
  ) -> Receipt {
    switch effect {
    case .refused(let findings): .refused(findings)
    case .document(let one), .typed(_, _, let one?):
      .taken(
        TakenDocument(
          sequence: line.sequence, path: one.path.description, digest: one.digest,
          sheets: one.counts
            ? takenSheets(places) : one.contents.unconfirmedSheets(in: canvass.election),
          findings: one.counts ? canvass.findings(of: places) : one.contents.findings.inOrder(),
          isWaiting: !one.counts))
    case .confirmed(_, let document):
      .taken(
        TakenDocument(
          sequence: line.sequence, path: document.path, digest: document.digest,
          sheets: takenSheets(places), findings: canvass.findings(of: places), isWaiting: false))
    case .withdrawn, .signed, .typed(_, _, nil), .noted, .phase, .proposed, .adopted:
      .noted(sequence: line.sequence)
    }
  }

  private func takenSheets(_ documents: Range<Int>) -> [TakenSheet] {
    documents.flatMap { canvass.sheets(of: $0) }.map {
      TakenSheet($0.level, $0.pollingArea, $0.round, $0.revision, $0.status, in: canvass.election)
    }
  }
}
