import Settlement
import Ledger
import Returns
import Answers
import CountingHouse
import Counting
import Election
import HTTPTypes
import Hummingbird
import Publication
import Record
import Rules

/// One sheet: its documents, what is the matter with them, and who did what, from first key to last.
extension HouseServer {
  func sheetPage(_ visit: Visit) async throws -> Response {
    let standing = await house.standing()
    let election = standing.election
    guard let key = visit.key(in: election), let id = key.pollingArea(in: election) else {
      throw HTTPError(.notFound)
    }
    let states = SheetStates(standing)
    let (state, waiting) = (states[key], states.waiting(key))
    let documents = standing.canvass.sheets(of: id).filter {
      $0.line.level == key.level && $0.line.round == key.round
    }
    let history = try history(of: key, id, documents.map(\.document), standing)
    let (user, scans) = (try visit.knownUser, try scans(of: key))
    let mayType = user.refusal(toType: id, of: election, signed: standing.signed) == nil
    return await answer(
      Page(title: key.name(in: election)) { html in
        html.element("p", "class=\"lead\"") { $0.text(state.text) }
        if mayType {
          html.element("p") { html in
            html.link(SheetLink.typing(key)) {
              $0.text(
                documents.isEmpty
                  ? Text(vi: "Nhập biên bản", en: "Type the sheet")
                  : Text(vi: "Nhập bản sửa", en: "Type a correction"))
            }
          }
        }
        if let waiting { self.writeConfirmation(waiting, standing, visit, to: &html) }
        self.documents(documents, standing).write(to: &html)
        Self.write(scans, to: &html)
        if mayType { self.writeScanForm(key, visit, to: &html) }
        self.writeFindings(key, documents.map(\.document), standing, visit, to: &html)
        Self.table(history).write(to: &html)
      }, to: visit)
  }

  // MARK: Documents

  private func documents(
    _ documents: [(document: Int, line: SheetLine)], _ standing: Standing
  ) -> HTMLTable {
    var table = HTMLTable(
      Text(vi: "Biên bản đã nhận", en: "Sheets received"),
      [
        .number("Lần lập", "Revision"), .text("Tình trạng", "Status"),
        .number("Cử tri", "Registered"), .number("Đã bầu", "Voted"), .number("Hợp lệ", "Valid"),
        .number("Không hợp lệ", "Invalid"), .text("Phiếu bầu", "Votes"), .text("Tệp", "File"),
      ])
    for (document, line) in documents {
      let figures = line.content?.figures
      let votes = line.content.map { TallySheet.Content($0).votes } ?? []
      table.add(
        line.status == .counted ? "won" : line.status == .rejected ? "error" : "",
        [
          { $0.count(line.revision ?? 1) }, { $0.text(line.status.name) },
          { if let figures { $0.count(figures.registered) } },
          { if let figures { $0.count(figures.voted) } },
          { if let figures { $0.count(figures.valid) } },
          { if let figures { $0.count(figures.invalid) } },
          { html in
            for (index, candidate) in votes.enumerated() {
              if index > 0 { html.raw("; ") }
              html.text("\(candidate.number): ")
              html.count(candidate.votes)
            }
          },
          { html in
            let name = line.place.file
            guard let sequence = standing.sequence(ofDocument: document) else {
              return html.text(name)
            }
            html.link("/document?sequence=\(sequence)") { $0.text(name) }
          },
        ])
    }
    return table
  }

  /// A document as it came.
  func document(_ visit: Visit) throws -> Response {
    guard let sequence = visit.query("sequence").flatMap({ Int($0) }),
      let row = try house.record.read({ try $0.row(of: .document, sequence) })
    else { throw HTTPError(.notFound) }
    let isXML = row.key.lowercased().hasSuffix(".xml")
    return .bytes(
      row.content, isXML ? "text/plain; charset=utf-8" : "application/octet-stream", .ok,
      [.contentDisposition: isXML ? "inline" : "attachment"])
  }

  // MARK: Confirming

  private func writeConfirmation(
    _ sequence: Int, _ standing: Standing, _ visit: Visit, to html: inout HTML
  ) {
    guard let document = standing.waiting[sequence], let user = visit.user else { return }
    html.paragraph(
      Text(
        vi:
          "\(document.by) đã gửi «\(document.path)»; người khác phải đối chiếu với biên bản giấy.",
        en:
          "\(document.by) has brought in \"\(document.path)\"; somebody else holds it against the "
          + "paper."))
    html.element("p") { html in
      html.link("/document?sequence=\(sequence)") { $0.text("Xem tệp", "See the file") }
    }
    let refusal = user.refusal(
      toConfirm: document.contents, broughtBy: document.by, of: standing.election,
      signed: standing.signed)
    guard refusal == nil else { return }
    html.form("/confirm", visit) { html in
      html.hidden("sequence", "\(sequence)")
      html.button(
        Text(vi: "Đúng với biên bản giấy: xác nhận", en: "As on the paper: confirm"),
        "name=\"deed\" value=\"confirm\"")
      html.field(
        "reason", Text(vi: "Lý do trả lại", en: "Reason for turning it away"), "",
        "maxlength=\"500\"")
      html.button(
        Text(vi: "Trả lại", en: "Turn away"), "name=\"deed\" value=\"withdraw\" class=\"plain\"")
    }
  }

  func decideOnWaiting(_ visit: Visit) async throws -> Response {
    let (form, user) = (try await form(visit), try visit.knownUser)
    guard let sequence = form["sequence"].flatMap({ Int($0) }) else {
      throw HTTPError(.badRequest)
    }
    let standing = await house.standing()
    let key = standing.waiting[sequence]?.contents.keys(in: standing.election).first
    let receipt: Receipt
    if form["deed"] == "withdraw" {
      let reason = form["reason"] ?? ""
      guard !reason.isEmpty else {
        return await saying(
          (
            Text(vi: "trả lại thì phải ghi lý do", en: "to turn it away, say why"), .badRequest
          ), to: visit, Text(vi: "Trả lại", en: "Turn away"))
      }
      receipt = await house.withdraw(sequence, by: user, reason: reason)
    } else {
      guard form["deed"] == "confirm" else { throw HTTPError(.badRequest) }
      receipt = await house.confirm(sequence, by: user)
    }
    if case .conflict = receipt {
      return await saying(
        (Refusal.notWaiting, .conflict), to: visit, Text(vi: "Xác nhận", en: "Confirm"))
    }
    if let said = said(receipt) {
      return await saying(said, to: visit, Text(vi: "Xác nhận", en: "Confirm"))
    }
    return .redirect(to: key.map(SheetLink.page) ?? "/waiting")
  }

  // MARK: Findings

  private func writeFindings(
    _ key: SheetKey, _ documents: [Int], _ standing: Standing, _ visit: Visit,
    to html: inout HTML
  ) {
    let files = Set(documents.map { standing.canvass.ledger.name(of: $0) })
    let found = standing.returns.findings.filter { finding in
      files.contains(finding.place.file) && finding.subject.level == key.level
        && finding.subject.area == key.area && finding.subject.pollingArea == key.pollingArea
        && finding.subject.round == key.round
    }
    guard !found.isEmpty else { return }
    findingTable(found).write(to: &html)
    guard let user = visit.user, let id = key.pollingArea(in: standing.election),
      user.may(
        .bringPapers, in: standing.election[id].area, pollingArea: key.pollingArea,
        of: standing.election)
    else { return }
    let open = found.filter { $0.severity != .error && $0.acknowledgement == nil }
    for code in Set(open.map(\.code.rawValue)).sorted() {
      html.form("/acknowledge?key=\(key)", visit) { html in
        html.hidden("code", code)
        html.field(
          "reason", Text(vi: "Giải trình \(code)", en: "Acknowledge \(code) because"), "",
          "required maxlength=\"1000\"")
        html.button(Text(vi: "Giải trình", en: "Acknowledge"), "")
      }
    }
  }

  func findingTable(_ findings: [Finding]) -> HTMLTable {
    var table = HTMLTable(
      Text(vi: "Phát hiện", en: "Findings"),
      [
        .text("Mã", "Code"), .text("Mức", "Severity"),
        .text("Nội dung và cách xử lý", "What is the matter, and what to do"),
      ])
    for finding in findings {
      table.add(
        finding.severity == .error ? "error" : "",
        [
          { $0.text(finding.code.rawValue) }, { $0.text(finding.severity.name) },
          { html in
            html.text(finding.message)
            html.text(FindingList.explained(finding))
          },
        ])
    }
    return table
  }

  // MARK: Who did what

  /// The lines of the record that a sheet has left.
  private func history(
    of key: SheetKey, _ id: PollingArea.ID, _ documents: [Int], _ standing: Standing
  ) throws -> [WrittenEvent] {
    var sequences = Set(documents.compactMap { standing.sequence(ofDocument: $0) })
    let election = standing.election
    for (sequence, document) in standing.waiting
    where document.contents.keys(in: election).contains(key) { sequences.insert(sequence) }
    let files = standing.canvass.ledger.dossier.files(about: key)
    sequences.formUnion(files.compactMap { standing.sequence(ofFile: $0) })
    sequences.formUnion(standing.turnedAway[key] ?? [])
    return try house.record.read { view in
      sequences.formUnion(try view.sequences(of: .entry, key: "\(key)"))
      sequences.formUnion(try view.sequences(of: .scan, key: "\(key)"))
      // Who has closed it, or an area around it.
      var area: Area.ID? = election[id].area
      while let own = area {
        sequences.formUnion(try view.signings(of: election[own].code))
        area = election[own].parent
      }
      for document in sequences {
        sequences.formUnion(try view.confirmations(of: document))
      }
      return try sequences.sorted().compactMap { try view.line($0).flatMap(WrittenEvent.init) }
    }
  }

  static func table(_ events: [WrittenEvent]) -> HTMLTable {
    var table = HTMLTable(
      Text(vi: "Ai đã làm gì", en: "Who did what"),
      [
        .number("Dòng", "Line"), .text("Lúc", "At"), .text("Ai", "Who"), .text("Việc", "What"),
        .text("Chi tiết", "Details"),
      ])
    for event in events {
      table.add(
        "",
        [
          { $0.text("\(event.sequence)") }, { $0.text(event.at) }, { $0.text(event.by) },
          { $0.text(event.name) }, { $0.text(event.details) },
        ])
    }
    return table
  }
}

extension Dossier {
  /// The files of acknowledgements and decisions about a sheet.
  fileprivate func files(about key: SheetKey) -> [String] {
    let words = acknowledgements.filter {
      $0.level == key.level && $0.area == key.area && $0.pollingArea == key.pollingArea
        && $0.round == key.round
    }
    let decided = decisions.filter {
      $0.level == key.level && $0.area == key.area
        && ($0.pollingArea ?? key.pollingArea) == key.pollingArea
    }
    return words.map(\.place.file) + decided.map(\.place.file)
  }
}
