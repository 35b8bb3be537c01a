import Settlement
import Counting
import Answers
import CountingHouse
import Election
import HTTPTypes
import Hummingbird
import Publication
import Rules
import Worksheets

/// Files are brought in by people: XML, archives, CSV and workbooks, many at once.
extension HouseServer {
  func uploadPage(_ visit: Visit) async -> Response {
    await answer(
      Page(title: Text(vi: "Gửi tệp", en: "Upload")) { html in
        html.paragraph(
          Text(
            vi:
              "XML, tệp nén của XML (.zip, .tar, .tar.gz, .tar.zst), CSV hoặc bảng tính (.xlsx) theo "
              + "mẫu điền. Có thể chọn nhiều tệp, hoặc kéo thả vào trang.",
            en:
              "XML, archives of XML (.zip, .tar, .tar.gz, .tar.zst), CSV or workbooks (.xlsx) made "
              + "from a template. Choose several files, or drop them on the page."))
        html.form(
          "/upload", visit, "enctype=\"multipart/form-data\"",
          ("data-drop", Text(vi: "Đã gửi", en: "Sent so far"))
        ) { html in
          html.raw("<p class=\"field\"><label for=\"f-files\">")
          html.text("Tệp", "Files")
          html.raw(
            "</label><input id=\"f-files\" name=\"files\" type=\"file\" multiple required></p>")
          html.button(Text(vi: "Gửi", en: "Send"), "")
        }
      }, to: visit)
  }

  /// What became of a file that was sent.
  private struct Sent {
    let name: String
    let said: Text
    let isTaken: Bool
    var findings: [Finding] = []
  }

  func upload(_ visit: Visit) async throws -> Response {
    let (form, user) = (
      try await form(visit, most: limits.largestDocument), try visit.knownUser
    )
    var sent: [Sent] = []
    for file in form.files {
      sent += await take(file.name, file.bytes, by: user, from: visit.origin)
    }
    var table = HTMLTable(
      Text(vi: "Các tệp đã gửi", en: "The files that were sent"),
      [.text("Tệp", "File"), .text("Kết quả", "What became of it"), .text("Phát hiện", "Findings")])
    for one in sent {
      table.add(
        one.isTaken ? (one.findings.contains { $0.severity == .error } ? "open" : "won") : "error",
        [
          { $0.text(one.name) }, { $0.text(one.said) },
          { html in
            for finding in one.findings.prefix(20) {
              html.element("p") { html in
                html.text("\(finding.place.file)\(finding.place.line.map { ":\($0)" } ?? ""): ")
                html.text("\(finding.code.rawValue) ")
                html.text(finding.message)
              }
            }
            if one.findings.count > 20 {
              html.text(
                Text(
                  vi: "và \(count: one.findings.count - 20) nữa",
                  en: "and \(count: one.findings.count - 20) more"))
            }
          },
        ])
    }
    return await answer(
      Page(title: Text(vi: "Đã gửi", en: "Sent")) { html in
        if sent.isEmpty {
          html.paragraph(
            Text(vi: "không có tệp nào", en: "there was no file"), "class=\"said bad\"")
        } else {
          table.write(to: &html)
        }
        html.element("p") { html in
          html.link("/upload") { $0.text("Gửi tiếp", "Send more") }
        }
      }, to: visit)
  }

  private func take(
    _ name: String, _ bytes: [UInt8], by user: User, from origin: String
  ) async -> [Sent] {
    // Browsers send names; some send paths.
    let own = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? name
    let ending = own.lowercased()
    if ending.hasSuffix(".csv") || ending.hasSuffix(".xlsx") || ending.hasSuffix(".txt") {
      return await importRows(own, bytes, by: user, from: origin)
    }
    // By whom it was sent: two people's files may have one name, and a name may be none of a folder.
    let folder = String(user.name.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
    for number in 1..<1_000 {
      let dot = own.firstIndex(of: ".") ?? own.endIndex
      let numbered = number == 1 ? own : "\(own[..<dot])_\(number)\(own[dot...])"
      guard let path = DocumentPath("uploads/\(folder)/\(numbered)") else { break }
      let receipt = await house.receive(bytes, at: path, by: user, from: origin)
      if case .conflict = receipt { continue }
      return [sent(own, receipt)]
    }
    return [
      Sent(
        name: own,
        said: Text(
          vi: "không phải .xml, .zip, .tar, .tar.gz, .tar.zst, .csv hay .xlsx",
          en: "none of .xml, .zip, .tar, .tar.gz, .tar.zst, .csv and .xlsx"), isTaken: false)
    ]
  }

  private func sent(_ name: String, _ receipt: Receipt) -> Sent {
    switch receipt {
    case .taken(let document):
      let counted = document.sheets.count { $0.status == .counted }
      let state =
        document.isWaiting
        ? Text(vi: "chờ người khác xác nhận", en: "to be confirmed by somebody else")
        : Text(vi: "đã tính \(count: counted)", en: "counted \(count: counted)")
      return Sent(
        name: name,
        said: Text(
          vi: "đã nhận: \(count: document.sheets.count) biên bản, \(state)",
          en: "taken: sheets \(count: document.sheets.count), \(state)"), isTaken: true,
        findings: Array(document.findings))
    case .known(let sequence, _):
      return Sent(
        name: name,
        said: Text(
          vi: "đã có từ trước (dòng \(sequence))", en: "it was here already (line \(sequence))"),
        isTaken: true)
    case .refused(let findings):
      return Sent(
        name: name, said: Text(vi: "không nhận", en: "not taken"), isTaken: false,
        findings: Array(findings))
    default:
      return Sent(name: name, said: said(receipt)?.text ?? Text(""), isTaken: false)
    }
  }

  // MARK: Rows

  /// Takes the rows of a CSV or workbook: each becomes a sheet.
  private func importRows(
    _ name: String, _ bytes: [UInt8], by user: User, from origin: String
  ) async -> [Sent] {
    let standing = await house.standing()
    let (rows, place): (SheetImport, String)
    do throws(TemporaryFile.Failure) {
      (rows, place) = try await TemporaryFile.with(bytes, named: name) { path in
        (
          await SheetImport(
            [(path, bytes)], of: standing.election, there: standing.canvass.ledger, target: nil,
            jobs: 1), path
        )
      }
    } catch {
      return [Sent(name: name, said: error.text, isTaken: false)]
    }
    var (taken, others): (Int, [Sent]) = (0, [])
    for sheet in rows.written {
      let receipt = await bring(
        sheet.bytes, at: "sheets/\(sheet.name)", by: user, from: origin, counts: nil)
      if case .taken = receipt { taken += 1 } else { others.append(sent(sheet.name, receipt)) }
    }
    let said = Text(
      vi: "dòng thành biên bản: \(count: taken); đã có từ trước: \(count: rows.known); chưa điền: "
        + "\(count: rows.awaited.count)",
      en:
        "rows that became sheets: \(count: taken); here already: \(count: rows.known); not filled "
        + "in: \(count: rows.awaited.count)")
    let isTaken = !rows.findings.contains { $0.severity == .error } && others.isEmpty
    // As the sender named it, wherever it has been read from.
    let findings = rows.findings.map { finding in
      finding.at(
        Place(
          file: finding.place.file.replacing(place, with: name), line: finding.place.line))
    }
    return [Sent(name: name, said: said, isTaken: isTaken, findings: findings)] + others
  }
}
