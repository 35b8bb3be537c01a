package import Election
package import Spreadsheets

/// What is to be filled in of an area: a row for each sheet that is expected.
package struct Template: Sendable {
  let election: Election
  let area: Area
  /// The constituencies with those of their polling areas that lie in the area.
  let parts: [Part]

  struct Part: Sendable {
    let constituency: Constituency
    let pollingAreas: [PollingArea.ID]
    /// Who stands in the first vote, in ballot order.
    let standing: [Candidate]
  }

  /// - Parameters:
  ///   - election: the election.
  ///   - area: the area.
  ///   - level: one level; nil: all of them.
  package init(of election: Election, in area: Area.ID, at level: Level?) {
    self.election = election
    self.area = election[area]
    let scope = election[area].pollingAreas
    parts = election.constituencies.compactMap { constituency in
      guard level == nil || level == constituency.level else { return nil }
      let own = constituency.pollingAreas.filter { scope.contains($0.index) }
      guard !own.isEmpty else { return nil }
      return Part(
        constituency: constituency, pollingAreas: own,
        standing: constituency.standing(in: .first, electionDay: election.date))
    }
  }

  /// How many sheets are expected.
  package var count: Int { parts.reduce(0) { $0 + $1.pollingAreas.count } }

  /// The template as CSV.
  package var csv: String {
    let candidates = parts.map(\.standing.count).max() ?? 0
    let columns = SheetColumn.keys + SheetColumn.counts + (0..<candidates).map { .votes($0 + 1) }
    var text = columns.map(\.name).joined(separator: ",") + "\r\n"
    for part in parts {
      for id in part.pollingAreas {
        let pollingArea = election[id]
        let key = [
          part.constituency.level.word, election[pollingArea.area].code, "\(pollingArea.number)",
        ]
        let empty = Array(repeating: "", count: columns.count - key.count)
        text += (key + empty).joined(separator: ",") + "\r\n"
      }
    }
    return text
  }

  /// Writes the template as a workbook.
  package func write(to path: String) throws(SpreadsheetFailure) {
    let writer = try SpreadsheetWriter(path, at: 1, streams: false)
    TemplateGuide.write(
      to: try writer.addWorksheet(TemplateGuide.tab), of: election, area: area)
    for part in parts {
      let sheet = try writer.addWorksheet(tab(of: part.constituency))
      TemplateSheet(part, of: election).write(to: sheet)
    }
    try writer.close()
  }

  private func tab(of constituency: Constituency) -> String {
    let level =
      switch constituency.level {
      case .nationalAssembly: "QH"
      case .province: "Tỉnh"
      case .district: "Huyện"
      case .commune: "Xã"
      }
    return "\(level) \(election[constituency.area].code) - \(constituency.number)"
  }
}
