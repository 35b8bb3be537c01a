import CountingHouse
import Election
import HTTPTypes
import Hummingbird
import Notation
import Publication
import Rules
import Worksheets

/// A sheet is typed, in the order of the paper, checked and kept as one goes on.
extension HouseServer {
  /// What stands in the form.
  private struct Typed {
    var stage = Typing.Stage.first
    /// By the fields' names; what was typed where it cannot be read.
    var texts: [String: String] = [:]
    var base = 0
    var reason = ""
    var faults: [SheetForm.Fault] = []
    var said: Text?
  }

  func typingPage(_ visit: Visit) async throws -> Response {
    guard let key = visit.key(in: house.election), let form = await house.form(key) else {
      throw HTTPError(.notFound)
    }
    let (standing, user) = (await house.standing(), try visit.knownUser)
    // What is being typed elsewhere is nobody's business here.
    if let id = key.pollingArea(in: standing.election),
      let refusal = user.refusal(toType: id, of: standing.election, signed: standing.signed)
    {
      return await saying((refusal, .forbidden), to: visit, key.name(in: standing.election))
    }
    let typing = standing.typing[key] ?? Typing()
    guard let stage = typing.stage(for: user.name) else {
      return await saying(
        (
          Text(
            vi: "lúc này người khác phải nhập, hoặc đang nhập biên bản này",
            en: "it is for somebody else to type this sheet now, or somebody else is typing it"),
          .ok
        ), to: visit, key.name(in: standing.election))
    }
    var typed = Typed()
    (typed.stage, typed.reason) = (stage, typing.reason ?? "")
    if let copy = typing.copy(stage) {
      (typed.texts, typed.base) = (copy.values, copy.sequence)
      typed.faults = form.read(copy.values).faults
    }
    return await page(key, form, typed, typing, visit, .ok)
  }

  /// Takes what has been typed: a draft, or all of it.
  func type(_ visit: Visit) async throws -> Response {
    guard let key = visit.key(in: house.election), let form = await house.form(key) else {
      throw HTTPError(.notFound)
    }
    let (sent, user) = (try await self.form(visit), try visit.knownUser)
    let typing = await house.standing().typing[key] ?? Typing()
    var typed = Typed()
    typed.stage = typing.stage(for: user.name) ?? .first
    for field in form.fields { typed.texts[field.name] = sent[field.name] }
    typed.base = sent["base"].flatMap { Int($0) } ?? 0
    typed.reason = sent["reason"] ?? ""
    if sent["deed"] == "discard" {
      if let said = said(await house.discard(key, by: user)) {
        return await saying(said, to: visit, key.name(in: house.election))
      }
      return .redirect(to: SheetLink.page(key))
    }
    let isDone = sent["deed"] == "done"
    let reading = form.read(texts(typed, typing, form))
    typed.faults = reading.faults
    let receipt = await house.type(
      TypedSheetWork(
        key, by: user, typed.texts, isFinal: isDone, base: typed.base,
        version: sent["version"].flatMap { Int($0) } ?? 0,
        reason: typed.reason.isEmpty ? nil : typed.reason))
    if case .taken = receipt { return .redirect(to: SheetLink.page(key)) }
    let refusal = said(receipt)
    if case .noted(let sequence) = receipt {
      if isDone, reading.isComplete { return .redirect(to: SheetLink.page(key)) }
      typed.base = sequence
    }
    if visit.request.headers[.accept]?.hasPrefix("application/json") == true {
      if let refusal { return .refusal(refusal.status, refusal.text) }
      return .json(draft(typed, form, visit.language))
    }
    typed.said = refusal?.text ?? (isDone ? Self.incomplete : Self.kept)
    return await page(key, form, typed, typing, visit, refusal?.status ?? .ok)
  }

  /// All values of the sheet: where only some are typed again, the others stand.
  private func texts(_ typed: Typed, _ typing: Typing, _ form: SheetForm) -> [String: String] {
    guard typed.stage == .again, let second = typing.second else { return typed.texts }
    return second.values.merging(typed.texts) { $1 }
  }

  private static let incomplete = Text(
    vi: "chưa xong: hãy điền đủ và sửa những ô được chỉ ra",
    en: "not done yet: fill in and mend "
      + "the fields that are pointed out")
  private static let kept = Text(vi: "đã giữ bản nháp", en: "the draft is kept")

  private func draft(_ typed: Typed, _ form: SheetForm, _ language: Language) -> JSON {
    let byField = Dictionary(grouping: typed.faults) { $0.field ?? "" }
    return .object([
      ("base", .int(typed.base)), ("kept", .string(Self.kept(language))),
      (
        "faults",
        .object(
          byField.sorted { $0.key < $1.key }.map { name, faults in
            (
              name,
              .array(
                faults.map {
                  .object([
                    ("text", .string($0.finding.said(language))),
                    ("isError", .bool($0.finding.severity == .error)),
                  ])
                })
            )
          })
      ),
    ])
  }

  // MARK: The form

  private func page(
    _ key: SheetKey, _ form: SheetForm, _ typed: Typed, _ typing: Typing, _ visit: Visit,
    _ status: HTTPResponse.Status
  ) async -> Response {
    let revision = await house.nextRevision(of: key)
    let election = house.election
    let needed = form.fields.filter(\.isNeeded).map(\.name)
    let shown =
      typed.stage == .again
      ? form.fields.filter { typing.differing(needed).contains($0.name) } : form.fields
    let scans = (try? scans(of: key)) ?? []
    return await answer(
      Page(title: key.name(in: election), status: status) { html in
        if let said = typed.said { html.paragraph(said, "class=\"said\" role=\"status\"") }
        html.paragraph(Self.lead(typed.stage, revision))
        let lost = Text(
          vi: "chưa giữ được: mất kết nối hoặc phiên đã hết; đừng đóng trang, hãy thử lại",
          en: "not kept: the connection is lost or the session over; keep this page, and try again")
        html.form(
          "/type?key=\(key)", visit, "data-typing autocomplete=\"off\"", ("data-lost", lost)
        ) { html in
          html.hidden("base", "\(typed.base)")
          html.hidden("version", "\(self.house.definitionVersion)")
          html.element("fieldset") { html in
            html.element("legend") {
              $0.text(key.round == .first ? Text(vi: "Biên bản", en: "The sheet") : key.round.name)
            }
            for (place, field) in shown.enumerated() {
              // The votes have one line on the paper, and its heading.
              if field.line == .votes, place == 0 || shown[place - 1].line != .votes {
                html.paragraph(
                  Text(
                    vi: "\(FormLine.votes.number). \(FormLine.votes.name)",
                    en: "\(FormLine.votes.number). \(FormLine.votes.name)"))
              }
              Self.write(field, typed, to: &html)
            }
            if revision > 1 {
              html.field(
                "reason", Text(vi: "Lý do sửa", en: "Reason for the correction"), typed.reason,
                "maxlength=\"500\"")
            }
          }
          html.raw("<p id=\"m-sheet\" class=\"fault\" role=\"status\">")
          for fault in typed.faults where fault.field == nil {
            html.text(fault.finding.message)
            html.raw(" ")
          }
          html.raw("</p>")
          html.button(
            Text(vi: "Giữ bản nháp", en: "Keep the draft"),
            "name=\"deed\" value=\"draft\" class=\"plain\"")
          html.button(Text(vi: "Xong", en: "Done"), "name=\"deed\" value=\"done\"")
          if typing.first != nil {
            html.button(
              Text(vi: "Bỏ bản đang nhập", en: "Throw away what was typed"),
              "name=\"deed\" value=\"discard\" class=\"plain\" formnovalidate")
          }
          html.raw("<small id=\"m-kept\" role=\"status\"></small>")
        }
        Self.write(scans, to: &html)
      }, to: visit)
  }

  private static func lead(_ stage: Typing.Stage, _ revision: Int) -> Text {
    let correction =
      revision > 1
      ? Text(
        vi: " Đây là bản sửa (lần lập \(revision)); bản trước vẫn được giữ.",
        en: " This is a correction (revision \(revision)); the earlier one is kept.") : Text("")
    switch stage {
    case .first:
      return Text(
        vi:
          "Nhập theo thứ tự của biên bản giấy. Ô trống là chưa nhập, không phải số 0.\(correction)",
        en:
          "Type in the order of the paper. A blank field is not entered; it is not 0.\(correction)")
    case .second:
      return Text(
        vi: "Nhập lần thứ hai, không xem số của người trước.\(correction)",
        en: "This is the second time, without the first one's figures.\(correction)")
    case .again:
      return Text(
        vi: "Hai lần nhập khác nhau ở các ô này. Hãy xem biên bản giấy và nhập lại.\(correction)",
        en: "The two typings differ in these fields. Look at the paper, and type them again."
          + "\(correction)")
    }
  }

  private static func write(_ field: SheetForm.Field, _ typed: Typed, to html: inout HTML) {
    let own = typed.faults.filter { $0.field == field.name }
    let isWrong = own.contains { $0.finding.severity == .error }
    html.raw("<p class=\"field\"><label for=\"f-")
    html.text(field.name)
    html.raw("\">")
    if let line = field.line, line != .votes {
      html.raw("<span class=\"line\">")
      html.text("\(line.number)")
      html.raw("</span>")
    }
    html.text(field.title)
    html.raw("</label><input id=\"f-")
    html.text(field.name)
    html.raw("\" name=\"")
    html.text(field.name)
    html.raw("\" value=\"")
    html.text(typed.texts[field.name] ?? "")
    switch field.name {
    case _ where field.isCount: html.raw("\" inputmode=\"numeric\"")
    case "completed": html.raw("\" type=\"datetime-local\" step=\"1\"")
    default: html.raw("\"")
    }
    html.raw(" aria-describedby=\"m-")
    html.text(field.name)
    html.raw(isWrong ? "\" aria-invalid=\"true\">" : "\">")
    html.raw(
      isWrong
        ? "<span class=\"fault\" role=\"status\" id=\"m-"
        : "<span class=\"warning\" role=\"status\" id=\"m-")
    html.text(field.name)
    html.raw("\">")
    for fault in own {
      html.text(fault.finding.message)
      html.raw(" ")
    }
    html.raw("</span></p>\n")
  }
}
