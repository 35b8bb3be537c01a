import Answers
import Counting
import Election

/// All candidates, or all places, whose names begin with one letter.
struct NamesPage {
  let pages: Pages
  let part: NameIndex.Part

  var file: (path: String, bytes: [UInt8]) {
    let letter = String(part.letter)
    let number = part.number == 1 ? "" : " (\(part.number))"
    let name =
      part.isOfPlaces
      ? Text(vi: "Địa bàn: \(letter)\(number)", en: "Places: \(letter)\(number)")
      : Text(vi: "Người ứng cử: \(letter)\(number)", en: "Candidates: \(letter)\(number)")
    let link = Link.names(part)
    let entries = part.isOfPlaces ? pages.names.places : pages.names.candidates
    let bytes = pages.frame.page(
      link, name, below: [(SearchPage.name, Link.search)]
    ) { html, up in
      Self.writeLetters(pages, isOfPlaces: part.isOfPlaces, to: &html, up)
      html.raw("<ul class=\"names\">\n")
      for entry in entries[part.range] {
        let found = pages.found(entry)
        html.raw("<li>")
        html.link(up + found.link) { $0.text(found.name) }
        html.raw(" <small>")
        html.text(found.place)
        html.raw("</small></li>\n")
      }
      html.raw("</ul>\n")
    }
    return (link, bytes)
  }

  /// The letters that there are pages of, each with the numbers of its pages.
  static func writeLetters(
    _ pages: Pages, isOfPlaces: Bool, to html: inout HTML, _ up: String
  ) {
    html.raw("<p class=\"letters\">")
    for part in pages.names.parts where part.isOfPlaces == isOfPlaces {
      html.link(up + Link.names(part)) {
        $0.text(part.number == 1 ? String(part.letter) : "\(part.letter)\(part.number)")
      }
      html.raw(" ")
    }
    html.raw("</p>\n")
  }
}

extension Pages {
  /// What is shown of an entry: its name, where it belongs, and where it leads.
  func found(_ entry: NameIndex.Entry) -> (name: Text, place: Text, link: String) {
    switch entry {
    case .candidate(let id, let place):
      let candidate = election[id].candidates[Int(place)]
      let link = Link.constituency(election[id], election)
      return (
        Text(candidate.name), election[id].title(in: election),
        "\(link)#\(Link.anchor(candidate, isExtra: false))"
      )
    case .area(let id):
      let area = election[id]
      let above =
        area.parent.map { $0 == .wholeElection ? Text("") : election[$0].name } ?? Text("")
      return (
        area.name, Text(vi: "\(above) \(area.code)", en: "\(above) \(area.code)"), Link.area(area)
      )
    }
  }
}
