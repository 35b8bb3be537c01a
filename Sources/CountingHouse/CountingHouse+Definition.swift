import Returns
package import Comparison
import Counting
import Election
import ElectionFolder
import Ledger
import Notation
import Record
package import Rules

/// A version of the definition that somebody has put up and that does not hold yet.
package struct Proposal: Sendable {
  package let version: Int
  /// Who has put it up.
  package let by: String
}

/// What a new version of the definition would change.
package struct DefinitionPreview: Sendable {
  package let proposal: Proposal
  /// What is the matter with it; nothing else is known of one that cannot be used.
  package let definitionFindings: FindingLog
  /// What changes in results and sheets; nil where it cannot be used.
  package let comparison: Comparison?
  /// How many findings there are before and after.
  package let findings: (before: Int, after: Int)
}

/// The definition can be replaced during the night, by an administrator and a committee together.
extension CountingHouse {
  /// What a version would change: every document is checked anew by it.
  ///
  /// - Parameter version: one that was put up.
  /// - Returns: the changes; nil where there is no such version.
  /// - Throws: where the record cannot be read.
  package func preview(of version: Int) async throws(Failure) -> DefinitionPreview? {
    guard let proposal = proposals[version] else { return nil }
    if let made = previewMade, made.version == version, made.change == lastChange {
      return try await made.task.value.get()
    }
    let (record, before, options) = (record, standing(), options)
    // Beside the work of the house, and once for all who ask.
    let task = Task.detached { () -> Result<DefinitionPreview, Failure> in
      do throws(Failure) {
        return .success(try await Self.preview(proposal, record, before, options))
      } catch {
        return .failure(error)
      }
    }
    previewMade = (version, lastChange, task)
    return try await task.value.get()
  }

  private static func preview(
    _ proposal: Proposal, _ record: RecordBook, _ before: Standing, _ options: Options
  ) async throws(Failure) -> DefinitionPreview {
    let files: [DefinitionFile]
    do throws(RecordFailure) {
      files = try record.read { try $0.definitionFiles(of: proposal.version) }
    } catch {
      throw .record(error)
    }
    let (election, findings, signers) = await ElectionFolder.definition(
      in: files.map { ($0.path, $0.bytes) })
    guard let election else {
      return DefinitionPreview(
        proposal: proposal, definitionFindings: FindingLog(findings), comparison: nil,
        findings: (0, 0))
    }
    let definition = HeldDefinition(
      version: proposal.version, election: election, findings: findings, signers: signers)
    let canvass = try await canvass(record, by: definition, options)
    let after = Returns(canvass, definitionFindings: findings)
    return DefinitionPreview(
      proposal: proposal, definitionFindings: FindingLog(findings),
      comparison: Comparison(Snapshot(before.canvass), Snapshot(canvass)),
      findings: (before.returns.findings.count, after.findings.count))
  }

  func planProposal(_ files: [DefinitionFile], _ user: User) -> Planned {
    guard user.may(.proposeDefinition, in: .wholeElection, of: canvass.election) else {
      return .answer(.forbidden(User.notYours))
    }
    let version = max(proposals.keys.max() ?? 0, definitionVersion) + 1
    let entries = House.definitionEntries(
      files.map { ($0.path, $0.bytes) }, version: version, by: user.name, at: moment)
    return .write(Plan(entries, .proposed(Proposal(version: version, by: user.name))))
  }

  func planAdoption(_ version: Int, _ user: User) -> Planned {
    guard user.may(.adoptDefinition, in: .wholeElection, of: canvass.election) else {
      return .answer(.forbidden(User.notYours))
    }
    guard let proposal = proposals[version] else { return .answer(.conflict) }
    guard proposal.by != user.name else { return .answer(.forbidden(User.ownDocument)) }
    return .write(Plan([House.adoption(of: version, by: user.name, at: moment)], .adopted))
  }

  // MARK: Pictures

  /// JPEG, PNG and PDF, by how they begin.
  package static func isPicture(_ bytes: [UInt8]) -> Bool { pictureType(bytes) != nil }

  package static func pictureType(_ bytes: [UInt8]) -> String? {
    let kinds: [([UInt8], String)] = [
      ([0xFF, 0xD8, 0xFF], "image/jpeg"), ([0x89, 0x50, 0x4E, 0x47], "image/png"),
      (Array("%PDF-".utf8), "application/pdf"),
    ]
    return kinds.first { bytes.starts(with: $0.0) }?.1
  }

  func planScan(_ key: SheetKey, _ user: User, _ bytes: [UInt8]) -> Planned {
    guard let id = key.pollingArea(in: canvass.election), Self.isPicture(bytes) else {
      return .answer(.conflict)
    }
    if let refusal = user.refusal(toType: id, of: canvass.election, signed: signed) {
      return .answer(.forbidden(refusal))
    }
    let entry = RecordEntry(
      .scan, by: user.name, at: moment, key: "\(key)", content: bytes,
      [("sheet", .string("\(key)"))])
    return .write(Plan([entry], .noted))
  }
}
