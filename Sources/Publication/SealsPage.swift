import Counting
import Election
import Ledger
import Returns

/// By whom the sheets of each commune were sealed, and when.
struct SealsPage {
  private let pages: Pages

  init(_ pages: Pages) { self.pages = pages }

  /// Whether there is anything to show.
  static func isNeeded(of returns: Returns) -> Bool { !returns.canvass.ledger.seals.isEmpty }

  static let name = Text(vi: "Niêm phong", en: "Seals")

  var file: (path: String, bytes: [UInt8]) {
    let bytes = pages.frame.page(Link.seals, Self.name, below: []) { html, _ in
      html.element("p") {
        $0.text(
          "Một địa bàn có mặt ở đây khi biên bản của nó nằm trong thư mục hoặc tệp nén được niêm phong. "
            + "Chữ ký chỉ được xét khi có --trust.",
          "An area stands here where sheets of it lie in a sealed folder or archive. Signatures are "
            + "verified only with --trust.")
      }
      table.write(to: &html)
    }
    return (Link.seals, bytes)
  }

  private var table: HTMLTable {
    let (election, ledger) = (pages.election, pages.returns.canvass.ledger)
    let order = ledger.documentsInOrder()
    var rows: [(area: Area.ID, seal: SealNote)] = []
    for seal in ledger.seals {
      let areas = ledger.documents(below: seal.folder, in: order).reduce(into: Set<Area.ID>()) {
        $0.formUnion(ledger.areas(of: Int($1), in: election))
      }
      rows += areas.map { ($0, seal) }
    }
    // Of one area the outermost seal first.
    rows.sort { ($0.area.index, $0.seal.folder.count) < ($1.area.index, $1.seal.folder.count) }
    var table = HTMLTable(
      Text(vi: "Niêm phong theo địa bàn", en: "Seals by area"),
      [
        .text("Địa bàn", "Area"), .text("Thư mục hoặc tệp nén", "Folder or archive"),
        .text("Lúc", "At"), .text("Người ký", "Signed by"),
      ])
    for (area, seal) in rows {
      let folder = String(decoding: seal.folder, as: UTF8.self)
      table.add(
        seal.signer == nil ? "open" : "",
        [
          { $0.text(election[area].name) },
          { html in html.element("code") { $0.text(folder.isEmpty ? "./" : folder) } },
          { $0.text("\(seal.at)") }, { $0.text(Self.signer(of: seal)) },
        ])
    }
    return table
  }

  private static func signer(of seal: SealNote) -> Text {
    guard seal.isSigned else { return Text(vi: "chưa ký", en: "not signed") }
    return seal.signer.map { Text($0) } ?? Text(vi: "chưa xét chữ ký", en: "not verified")
  }
}
