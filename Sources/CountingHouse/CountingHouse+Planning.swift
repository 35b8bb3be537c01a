import Documents
import Counting
import Digests
package import Election
import Ledger
import Notation
import Record
import Rules
import ValidatedXML
package import Worksheets
import ElectionXML

/// What is to be written for some work, or why nothing is.
extension CountingHouse {
  func plan(_ work: Work, _ coming: inout Coming) -> Planned {
    switch work {
    case .submission(let submission): plan(submission, &coming)
    case .confirmation(let sequence, let user): planDecision(sequence, user, nil, &coming)
    case .withdrawal(let sequence, let user, let reason):
      planDecision(sequence, user, reason, &coming)
    case .typing(let typed): plan(typed, &coming)
    case .discarding(let key, let user): planDiscarding(key, user, &coming)
    case .signing(let code, let user): planSigning(code, user)
    case .scan(let key, let user, let bytes): planScan(key, user, bytes)
    case .proposal(let files, let user): planProposal(files, user)
    case .adoption(let version, let user): planAdoption(version, user)
    case .phase(let phase, let user): planPhase(phase, user)
    }
  }

  private func plan(_ one: Submission, _ coming: inout Coming) -> Planned {
    if let known = shelf.receipt(for: one.path, one.digest) { return .answer(known) }
    if coming.paths.receipt(for: one.path, one.digest) != nil { return .later }
    let hasSheets = one.contents.sheetCount > 0
    if let refusal = one.user.refusal(
      toBring: one.contents, of: canvass.election, signed: signed)
      ?? phase.refusal(hasSheets: hasSheets)
    {
      return .answer(.forbidden(refusal))
    }
    let findings = one.contents.findings.inOrder()
    let codes = Set(findings.map(\.code).filter(\.refusesDocument))
    // Of an archive the other files are as good as alone.
    let isUnreadable =
      codes.contains(.x005) || one.contents.rejectedFiles == one.contents.documentCount
    guard codes.isEmpty || !isUnreadable else {
      let entry = RecordEntry(
        .refused, by: one.user.name, at: moment, digest: one.digest,
        [
          ("path", .string(one.path.description)), ("from", .string(one.origin)),
          ("codes", .array(codes.map(\.rawValue).sorted().map(JSON.string))),
        ])
      return .write(Plan([entry], .refused(findings)))
    }
    coming.paths.add(one.path, one.digest, sequence: 0)
    coming.documents.formUnion(one.contents.keys(in: canvass.election))
    return .write(Plan([entry(of: one)], .document(one)))
  }

  private func entry(of one: Submission, _ members: [(String, JSON)] = []) -> RecordEntry {
    RecordEntry(
      .document, by: one.user.name, at: moment, key: one.path.description, content: one.bytes,
      counts: one.counts, digest: one.digest, [("from", .string(one.origin))] + members)
  }

  /// Somebody stands for a waiting document, or turns it away for a reason.
  private func planDecision(
    _ sequence: Int, _ user: User, _ reason: String?, _ coming: inout Coming
  ) -> Planned {
    guard let document = waiting[sequence], !coming.confirmed.contains(sequence) else {
      return .answer(.conflict)
    }
    if let refusal = user.refusal(
      toConfirm: document.contents, broughtBy: document.by, of: canvass.election, signed: signed)
      ?? (reason == nil ? phase.refusal(hasSheets: document.contents.sheetCount > 0) : nil)
    {
      return .answer(.forbidden(refusal))
    }
    coming.confirmed.insert(sequence)
    let key = reason == nil ? ConfirmationKey.confirmed(sequence) : .withdrawn(sequence)
    let entry = RecordEntry(
      reason == nil ? .confirmed : .withdrawn, by: user.name, at: moment, key: key.text,
      content: key.bytes,
      [("document", .int(sequence)), ("path", .string(document.path))]
        + (reason.map { [("reason", .string($0))] } ?? []))
    return .write(
      Plan([entry], reason == nil ? .confirmed(sequence, document) : .withdrawn(sequence)))
  }

  // MARK: Typing

  private func plan(_ work: TypedSheetWork, _ coming: inout Coming) -> Planned {
    let (key, user) = (work.key, work.user)
    guard let form = form(key), let id = key.pollingArea(in: canvass.election) else {
      return .answer(.conflict)
    }
    if let refusal = user.refusal(toType: id, of: canvass.election, signed: signed)
      ?? phase.refusal(hasSheets: true)
    {
      return .answer(.forbidden(refusal))
    }
    guard work.version == definitionVersion else { return .answer(.outdated) }
    if let reason = work.reason, reason.utf8.count > 2_000 || !reason.isOfXML {
      return .answer(.invalid(Self.badReason))
    }
    guard coming.keys.insert(key).inserted, !coming.documents.contains(key) else {
      return .later
    }
    var state = typing[key] ?? Typing()
    guard let stage = state.stage(for: user.name) else { return .answer(.forbidden(Self.ownCopy)) }
    guard (state.copy(stage)?.sequence ?? 0) == work.base else { return .answer(.outdated) }
    let counts = form.fields.filter(\.isNeeded).map(\.name)
    var reading = form.read(work.texts)
    if stage == .again, let second = state.second {
      // Only the differing fields are typed; the others stand.
      let differing = Set(state.differing(counts))
      reading = form.read(
        second.values.merging(work.texts.filter { differing.contains($0.key) }) { $1 })
    }
    let isFinal = work.isFinal && reading.isComplete
    let row = TypingRow(
      key, stage, by: user.name, at: moment, isFinal: isFinal, reason: work.reason,
      version: work.version, values: reading.values, closes: false)
    guard isFinal else { return .write(plan(row, key, nil)) }
    let revision = nextRevision(of: key)
    let reason = work.reason ?? state.reason
    guard revision == 1 || reason?.isEmpty == false else { return .answer(.needsReason) }
    state.set(
      Typing.Copy(
        by: user.name, at: "", values: reading.values, isFinal: true, sequence: 0), stage,
      reason: work.reason)
    let isReviewed = options.policy(for: key.level) == .reviewed
    guard let values = isReviewed ? reading.values : state.settle(counts) else {
      return .write(plan(row, key, nil))
    }
    guard
      let document = submission(
        form, values, revision, reason, user: user, counts: !isReviewed, &coming)
    else { return .answer(.invalid(Self.noMoreRevisions)) }
    return .write(plan(row, key, document))
  }

  private func plan(
    _ row: TypingRow, _ key: SheetKey, _ document: Submission?
  ) -> Plan {
    let row = TypingRow(row, closes: document != nil)
    let entry = RecordEntry(
      row.isFinal ? .entry : .draft, by: row.by, at: moment, key: row.key, content: row.bytes,
      [("sheet", .string(row.key)), ("stage", .string(row.stage.rawValue))])
    return Plan(
      [entry]
        + (document.map { [self.entry(of: $0, [("sheet", .string(row.key))])] }
          ?? []),
      .typed(key, row, becoming: document))
  }

  private func planDiscarding(
    _ key: SheetKey, _ user: User, _ coming: inout Coming
  ) -> Planned {
    guard let id = key.pollingArea(in: canvass.election), let state = typing[key] else {
      return .answer(.conflict)
    }
    guard coming.keys.insert(key).inserted else { return .later }
    let isInCharge = user.may(
      .signOff, in: canvass.election[id].area, pollingArea: key.pollingArea,
      of: canvass.election)
    guard state.mayDiscard(user.name, isInCharge: isInCharge) else {
      return .answer(.forbidden(User.notYours))
    }
    let row = TypingRow(
      key, .first, by: user.name, at: moment, isFinal: false, reason: nil,
      version: definitionVersion, values: [:], closes: true)
    let entry = RecordEntry(
      .discarded, by: user.name, at: moment, key: row.key, content: row.bytes,
      [("sheet", .string(row.key))])
    return .write(Plan([entry], .typed(key, row, becoming: nil)))
  }

  /// The form of a sheet; nil where there is none to be typed.
  package func form(_ key: SheetKey) -> SheetForm? { Self.form(key, canvass) }

  static func form(_ key: SheetKey, _ canvass: Canvass) -> SheetForm? {
    let election = canvass.election
    guard let id = key.pollingArea(in: election),
      let constituency = election.constituency(of: id, at: key.level)
    else { return nil }
    return SheetForm(
      key.level, id, key.round, of: election,
      vacancy: key.round == .extra ? canvass.vacancy(in: constituency) : nil)
  }

  /// The revision that the next sheet of a key has.
  package func nextRevision(of key: SheetKey) -> Int {
    guard let id = key.pollingArea(in: canvass.election) else { return 1 }
    let counted = canvass.sheets(of: id).filter {
      $0.line.level == key.level && $0.line.round == key.round
    }.compactMap(\.line.revision)
    let waiting = waiting.values.flatMap { $0.contents.revisions(of: key, id) }
    return (counted + waiting).reduce(0, max) + 1
  }

  /// The document that typed figures are.
  private func submission(
    _ form: SheetForm, _ values: [String: String], _ revision: Int, _ reason: String?, user: User,
    counts: Bool, _ coming: inout Coming
  ) -> Submission? {
    let notes = reason.map { ["Lý do sửa / Reason for the correction: \($0)"] } ?? []
    guard let (start, bytes) = form.document(form.read(values), revision: revision, notes: notes)
    else { return nil }
    let digest = Digest(of: bytes)
    for number in 1..<1_000 {
      let text = number == 1 ? start : "\(start.dropLast(4))_\(number).xml"
      guard let path = DocumentPath(text), shelf.receipt(for: path, digest) == nil,
        coming.paths.receipt(for: path, digest) == nil
      else { continue }
      coming.paths.add(path, digest, sequence: 0)
      var contents = Ledger()
      scribe.read(
        MemoryBytes(zeroTerminated: (bytes + [0])[...]), path: Array(text.utf8)[...],
        into: &contents)
      guard contents.rejectedFiles == 0 else { return nil }
      return Submission(
        path: path, bytes: bytes, digest: digest, contents: contents, version: 0, user: user,
        origin: "typed", counts: counts)
    }
    return nil
  }

  private static let ownCopy = Text(
    vi: "lúc này người khác phải nhập, hoặc đang nhập biên bản này",
    en: "it is for somebody else to type this sheet now, or somebody else is typing it")
  private static let badReason = Text(
    vi: "lý do quá dài hoặc có ký tự không dùng được",
    en: "the reason is too long, or holds characters that cannot be used")
  private static let noMoreRevisions = Text(
    vi: "không lập thêm được lần sửa nào: đã đến lần 999",
    en: "there can be no further revision: there is a 999th")

  // MARK: Closing

  private func planSigning(_ code: String, _ user: User) -> Planned {
    let election = canvass.election
    // Of the definition that holds now: places in another one say nothing.
    guard let area = code.isEmpty ? .wholeElection : election.area(code: code) else {
      return .answer(.conflict)
    }
    guard user.may(.signOff, in: area, of: election) else {
      return .answer(.forbidden(User.outside(election[area].code, in: election)))
    }
    guard !signed.contains(area) else { return .answer(.conflict) }
    let open = Opening(of: area, standing())
    guard open.isNothing else { return .answer(.notComplete(open)) }
    let key = ConfirmationKey.signed(election[area].code)
    let entry = RecordEntry(
      .signed, by: user.name, at: moment, key: key.text, content: key.bytes,
      [("area", .string(election[area].code))])
    return .write(Plan([entry], .signed(area)))
  }
}

extension TypingRow {
  fileprivate init(_ row: TypingRow, closes: Bool) {
    (key, stage, by, at) = (row.key, row.stage, row.by, row.at)
    (isFinal, reason, version) = (row.isFinal, row.reason, row.version)
    (values, self.closes) = (row.values, closes)
  }
}

extension Ledger {
  /// Whose sheets it has.
  package func keys(in election: Election) -> [SheetKey] {
    (0..<sheetNumbers).compactMap { sheet in
      let entry = entry(sheet)
      return entry.pollingArea.map { id in
        SheetKey(
          entry.level, election[election[id].area].code, election[id].number, entry.round)
      }
    }
  }

  /// The revisions of a key's sheets.
  func revisions(of key: SheetKey, _ id: PollingArea.ID) -> [Int] {
    (0..<sheetNumbers).map(entry).filter {
      $0.pollingArea == id && $0.level == key.level && $0.round == key.round
    }.map(\.revision)
  }
}

extension RuleCode {
  /// Whether nothing can be made of a document: it is not taken in at all.
  fileprivate var refusesDocument: Bool {
    switch self {
    case .x001, .x002, .x004, .x005: true
    default: false
    }
  }
}
