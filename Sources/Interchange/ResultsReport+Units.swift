import Returns
import Counting
import Election
import ElectionXML
import Tabulation

extension ResultsReport {
  /// Areas, constituencies and polling areas, as reporting units.
  func writeUnits(to xml: inout XMLWriter) {
    guard let turnout = returns.turnout.first(where: { $0.level == level }) else { return }
    for id in areas {
      guard let row = turnout.row(of: id) else { continue }
      writeUnit(
        ids.area(election[id]), name: election[id].name, code: election[id].code,
        type: election[id].kind.rawValue, row, composing: children(of: id, turnout), to: &xml)
      guard hasPollingAreas, election[id].holdsPollingAreas else { continue }
      for index in election[id].pollingAreas {
        guard let row = turnout.row(of: PollingArea.ID(index)) else { continue }
        let pollingArea = election.pollingAreas[index]
        let (number, area) = (pollingArea.number, election[id].name)
        writeUnit(
          ids.pollingArea(pollingArea, in: election[id]),
          name: Text(
            vi: "\(area), khu vực bỏ phiếu số \(number)", en: "\(area), polling area \(number)"),
          code: "\(number)", type: nil, row, composing: [], to: &xml)
      }
    }
    for result in results {
      let constituency = election[result.constituency]
      let area = election[constituency.area]
      writeUnit(
        ids.constituency(constituency, in: area), name: constituency.title(in: election),
        code: "\(constituency.number)", type: "constituency",
        turnout.row(of: result.constituency),
        composing: hasPollingAreas
          ? constituency.pollingAreas.map { unit(of: $0) } : [], to: &xml)
    }
  }

  /// What a polling area is called.
  func unit(of id: PollingArea.ID) -> String {
    ids.pollingArea(election[id], in: election[election[id].area])
  }

  /// What lies directly in an area: its parts, and the constituencies of its own contest.
  private func children(of id: Area.ID, _ turnout: Turnout) -> [String] {
    let area = election[id]
    let contest = election.contests(of: level, in: id).first { $0.area == id }
    var children = (contest?.constituencies ?? 0..<0).map {
      ids.constituency(election.constituencies[$0], in: area)
    }
    if area.holdsPollingAreas {
      guard hasPollingAreas else { return children }
      return children
        + area.pollingAreas.map(PollingArea.ID.init).filter { turnout.row(of: $0) != nil }.map(unit)
    }
    var next = id.index + 1
    while next < area.next {
      let child = election.areas[next]
      if turnout.row(of: Area.ID(next)) != nil { children.append(ids.area(child)) }
      next = child.next
    }
    return children
  }

  // `type` is that of a unit that the standard has no word for; nil: a precinct.
  private func writeUnit(
    _ id: String, name: Text, code: String, type: String?, _ row: TurnoutRow,
    composing: [String], to xml: inout XMLWriter
  ) {
    xml.element("GpUnit", [("xsi:type", "ReportingUnit"), ("ObjectId", id)]) { xml in
      if !composing.isEmpty {
        xml.element("ComposingGpUnitIds", [], text: composing.joined(separator: " "))
      }
      if !code.isEmpty {
        xml.element("ExternalIdentifier", []) { xml in
          xml.element("Type", [], text: "local-level")
          xml.element("Value", [], text: code)
        }
      }
      writeText("Name", name, to: &xml)
      if type != nil {
        xml.element("SubUnitsReported", [], text: "\(row.counted)")
        xml.element("TotalSubUnits", [], text: "\(row.expected)")
      }
      xml.element("Type", [], text: type == nil ? "precinct" : "other")
      if let type { xml.element("OtherType", [], text: type) }
      if row.counted > 0 {
        xml.element("VotersParticipated", [], text: "\(row.share.part.value)")
        xml.element("VotersRegistered", [], text: "\(row.share.whole.value)")
      }
    }
  }
}
