import CountingHouse
import Election
import HTTPTypes
import Hummingbird
import Publication
import Record

/// Photographs and scans of the paper stand beside the form, and are part of the record.
extension HouseServer {
  func attach(_ visit: Visit) async throws -> Response {
    let (form, user) = (
      try await form(visit, most: limits.largestDocument), try visit.knownUser
    )
    guard let key = visit.key(in: house.election), let file = form.files.first else {
      throw HTTPError(.badRequest)
    }
    guard CountingHouse.isPicture(file.bytes) else {
      return await saying(
        (
          Text(vi: "chỉ nhận JPEG, PNG hoặc PDF", en: "only JPEG, PNG and PDF are taken"),
          .unsupportedMediaType
        ), to: visit, key.name(in: house.election))
    }
    if let said = said(await house.attach(file.bytes, to: key, by: user)) {
      return await saying(said, to: visit, key.name(in: house.election))
    }
    return .redirect(to: SheetLink.page(key))
  }

  /// A picture as it came.
  func scan(_ visit: Visit) throws -> Response {
    guard let sequence = visit.query("sequence").flatMap({ Int($0) }),
      let row = try house.record.read({ try $0.row(of: .scan, sequence) }),
      let type = CountingHouse.pictureType(row.content)
    else { throw HTTPError(.notFound) }
    return .bytes(
      row.content, type, .ok,
      [.contentSecurityPolicy: "default-src 'none'; frame-ancestors 'self'"])
  }

  /// The pictures of a sheet, by the numbers of their lines, and whether each can stand in the page.
  func scans(of key: SheetKey) throws -> [(sequence: Int, isImage: Bool)] {
    try house.record.read { view in
      try view.sequences(of: .scan, key: "\(key)").map { sequence in
        let start = try view.start(of: .scan, sequence)
        let type = start.flatMap(CountingHouse.pictureType)
        return (sequence, type?.hasPrefix("image/") ?? false)
      }
    }
  }

  static func write(_ scans: [(sequence: Int, isImage: Bool)], to html: inout HTML) {
    for scan in scans {
      let name = Text(
        vi: "Ảnh biên bản giấy, dòng \(scan.sequence)", en: "The paper, line \(scan.sequence)")
      html.element("p") { html in
        html.link("/scan?sequence=\(scan.sequence)") { html in
          guard scan.isImage else { return html.text(name) }
          html.raw("<img class=\"paper\" src=\"/scan?sequence=")
          html.text("\(scan.sequence)")
          html.raw("\" alt=\"")
          html.label(name)
          html.raw("\">")
        }
      }
    }
  }

  func writeScanForm(_ key: SheetKey, _ visit: Visit, to html: inout HTML) {
    html.form("/scan?key=\(key)", visit, "enctype=\"multipart/form-data\"") { html in
      html.raw("<p class=\"field\"><label for=\"f-scan\">")
      html.text("Ảnh biên bản giấy (JPEG, PNG, PDF)", "Picture of the paper (JPEG, PNG, PDF)")
      html.raw("</label><input id=\"f-scan\" name=\"scan\" type=\"file\" required ")
      html.raw("accept=\"image/jpeg,image/png,application/pdf\"></p>")
      html.button(Text(vi: "Gửi ảnh", en: "Send the picture"))
    }
  }
}
