import Notation
import Answers
import Counting
import Election

/// Where candidates and places are found by name or code; without a script by lists from A to Z.
struct SearchPage {
  private let pages: Pages

  init(_ pages: Pages) { self.pages = pages }

  static let name = Text(vi: "Tìm người ứng cử, địa bàn", en: "Find candidates and places")

  var file: (path: String, bytes: [UInt8]) {
    let bytes = pages.frame.page(Link.search, Self.name, below: []) { html, up in
      html.raw("<form id=\"search\" role=\"search\" hidden><label for=\"query\">")
      html.text(
        "Tên (có dấu hay không cũng được) hoặc mã", "Name (with accents or without) or code")
      html.raw("</label><input id=\"query\" type=\"search\" autocomplete=\"off\"></form>\n")
      html.raw("<p id=\"hint\" aria-live=\"polite\"></p>\n<ul id=\"found\" class=\"names\"></ul>\n")
      html.element("h2") { $0.text("Người ứng cử theo tên", "Candidates by given name") }
      NamesPage.writeLetters(pages, isOfPlaces: false, to: &html, up)
      html.element("h2") { $0.text("Địa bàn", "Places") }
      NamesPage.writeLetters(pages, isOfPlaces: true, to: &html, up)
      html.raw("<script src=\"search/index.js\" defer></script>")
      html.raw("<script src=\"search.js\" defer></script>\n")
    }
    return (Link.search, bytes)
  }
}

/// The index that searching reads: scripts with data, so that it works from a folder without a server.
///
/// A small report has it in one piece. A nation's candidates stand by the first letters of their given
/// names, places by those of each of their words and of their codes; what is typed says which pieces are read.
struct SearchIndex: Sendable {
  /// Entries by the letters that find them.
  private let shards: [(key: String, entries: [NameIndex.Entry])]

  private static let mostInOne = 2_000
  private static let letters = 3

  init(_ names: NameIndex, of election: Election) {
    let all = names.places + names.candidates
    guard all.count > Self.mostInOne else {
      shards = [("", all)]
      return
    }
    var byKey: [String: [NameIndex.Entry]] = [:]
    for entry in all {
      for key in Self.keys(of: entry, election) { byKey[key, default: []].append(entry) }
    }
    shards = byKey.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func keys(of entry: NameIndex.Entry, _ election: Election) -> Set<String> {
    let words = NameIndex.words(entry, election)
    switch entry {
    case .candidate: return Set(words.prefix(1).map { String($0.prefix(letters)) })
    case .area(let id):
      return Set(words.map { String($0.prefix(letters)) })
        .union([String(election[id].code.lowercased().prefix(letters))])
    }
  }

  var count: Int { shards.count + 1 }

  /// A script: the list of pieces, then each of them.
  func file(_ place: Int, _ pages: Pages) -> (path: String, bytes: [UInt8]) {
    guard place > 0 else {
      let keys = shards.map { JSON.string($0.key) }
      return ("search/index.js", Array("kiemphieuPieces = \(JSON.array(keys).line);\n".utf8))
    }
    let shard = shards[place - 1]
    var bytes = Array("kiemphieuPiece(\(JSON.string(shard.key).line),[".utf8)
    for (number, entry) in shard.entries.enumerated() {
      let found = pages.found(entry)
      if number > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += "\n\(line(found))".utf8
    }
    bytes += "]);\n".utf8
    return ("search/piece-\(shard.key).js", bytes)
  }

  private func line(_ found: (name: Text, place: Text, link: String)) -> String {
    let texts = [found.name.vi, found.place.vi, found.place.en, found.link]
    return JSON.array(texts.map(JSON.string)).line
  }
}
