import Comparison
import CountingHouse
import Election
import ElectionFolder
import HTTPTypes
import Hummingbird
import Publication
import Record
import Rules

/// The definition is replaced during the night: an administrator puts a version up, what it would
/// change is listed, and a committee lets it hold.
extension HouseServer {
  /// So many changes are listed.
  private static let most = 500

  func definitionPage(_ visit: Visit) async throws -> Response {
    try await definitionPage(visit, said: nil, .ok)
  }

  private func definitionPage(
    _ visit: Visit, said: Text?, _ status: HTTPResponse.Status
  ) async throws -> Response {
    let user = try visit.knownUser
    let proposals = await house.proposals.values.sorted { $0.version < $1.version }
    let asked = visit.query("version").flatMap { Int($0) }
    let preview: DefinitionPreview?
    do {
      // It reads everything once more: for those who decide on it.
      let decides = [Deed.proposeDefinition, .adoptDefinition].contains {
        user.may($0, in: .wholeElection, of: house.election)
      }
      preview = if let asked, decides { try await house.preview(of: asked) } else { nil }
    } catch {
      throw HTTPError(.serviceUnavailable)
    }
    return await answer(
      Page(title: Text(vi: "Định nghĩa", en: "Definition"), status: status) { html in
        if let said { html.paragraph(said, "class=\"said\" role=\"status\"") }
        if proposals.isEmpty {
          html.paragraph(
            Text(
              vi: "Không có phiên bản nào chờ chấp thuận.", en: "No version waits to be adopted."))
        }
        for proposal in proposals {
          html.element("p") { html in
            html.link("/definition?version=\(proposal.version)") {
              $0.text(
                Text(
                  vi:
                    "Phiên bản \(proposal.version), do \(proposal.by) đưa lên: xem điều gì thay đổi",
                  en: "Version \(proposal.version), put up by \(proposal.by): see what changes"))
            }
          }
        }
        if let preview { self.write(preview, visit, user, to: &html) }
        if user.may(.proposeDefinition, in: .wholeElection, of: self.house.election) {
          Self.writeProposal(visit, to: &html)
        }
      }, to: visit)
  }

  private static func writeProposal(_ visit: Visit, to html: inout HTML) {
    html.form("/definition", visit, "enctype=\"multipart/form-data\"") { html in
      html.element("fieldset") { html in
        html.element("legend") {
          $0.text("Đưa lên phiên bản mới", "Put up a new version")
        }
        html.paragraph(
          Text(
            vi: "Cả định nghĩa: election.xml, hoặc mọi tệp của definition/.",
            en: "All of the definition: election.xml, or every file of definition/."))
        html.raw("<p class=\"field\"><label for=\"f-files\">")
        html.text("Tệp", "Files")
        html.raw(
          "</label><input id=\"f-files\" name=\"files\" type=\"file\" multiple required></p>")
        html.button(Text(vi: "Đưa lên", en: "Put up"), "")
      }
    }
  }

  private func write(
    _ preview: DefinitionPreview, _ visit: Visit, _ user: User, to html: inout HTML
  ) {
    html.element("h2") {
      $0.text(
        Text(
          vi: "Phiên bản \(preview.proposal.version) thay đổi",
          en: "What version \(preview.proposal.version) changes"))
    }
    if !preview.definitionFindings.isEmpty {
      findingTable(Array(preview.definitionFindings)).write(to: &html)
    }
    guard let comparison = preview.comparison else {
      return html.paragraph(
        Text(vi: "Phiên bản này không dùng được.", en: "This version cannot be used."),
        "class=\"said bad\"")
    }
    html.paragraph(
      Text(
        vi: "Thay đổi: \(count: comparison.changes.count); phát hiện: từ "
          + "\(count: preview.findings.before) thành \(count: preview.findings.after).",
        en: "Changes: \(count: comparison.changes.count); findings: from "
          + "\(count: preview.findings.before) to \(count: preview.findings.after)."))
    html.raw("<ul>")
    for sentence in comparison.sentences.prefix(Self.most) {
      html.element("li") { $0.text(sentence) }
    }
    html.raw("</ul>\n")
    guard user.may(.adoptDefinition, in: .wholeElection, of: house.election) else { return }
    html.form("/adopt", visit) { html in
      html.hidden("version", "\(preview.proposal.version)")
      html.button(Text(vi: "Chấp thuận", en: "Adopt"), "")
    }
  }

  func proposeDefinition(_ visit: Visit) async throws -> Response {
    let (form, user) = (
      try await form(visit, most: limits.largestDocument), try visit.knownUser
    )
    let names = form.files.map { file in
      file.name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    }
    let isOne = names == ["election.xml"]
    let files = zip(names, form.files).map { name, file in
      DefinitionFile(path: isOne ? name : "definition/\(name)", bytes: file.bytes)
    }
    let areNames =
      !files.isEmpty && Set(names).count == names.count
      && names.allSatisfy { $0.first != "." && $0.lowercased().hasSuffix(".xml") }
    guard areNames else {
      return try await definitionPage(
        visit,
        said: Text(
          vi: "cần các tệp .xml có tên khác nhau", en: "wanted are .xml files, each of its own name"
        ),
        .badRequest)
    }
    let (election, findings, _) = await ElectionFolder.definition(
      in: files.map { ($0.path, $0.bytes) })
    guard let election, election.id == house.election.id else {
      let reason =
        findings.first?.message
        ?? Text(
          vi: "đây là định nghĩa của cuộc bầu cử khác",
          en: "this is the definition of another election")
      return try await definitionPage(visit, said: reason, .unprocessableContent)
    }
    let said = said(await house.propose(files, by: user))
    return try await definitionPage(visit, said: said?.text, said?.status ?? .ok)
  }

  func adoptDefinition(_ visit: Visit) async throws -> Response {
    let (form, user) = (try await form(visit), try visit.knownUser)
    guard let version = form["version"].flatMap({ Int($0) }) else { throw HTTPError(.badRequest) }
    let said = said(await house.adopt(version, by: user))
    return try await definitionPage(
      visit,
      said: said?.text
        ?? Text(
          vi: "phiên bản \(version) có hiệu lực", en: "version \(version) holds from now on"),
      said?.status ?? .ok)
  }
}
