import Returns
import Counting
import Election
import ElectionXML
import Tabulation

extension ResultsReport {
  /// Areas, constituencies and polling areas, as reporting units.
  func writeUnits(to xml: inout XMLWriter) {
    for id in areas {
      writeUnit(Unit(area(id), turnout?.row(of: id), composing: children(of: id)), to: &xml)
      guard hasPollingAreas, election[id].holdsPollingAreas else { continue }
      for index in election[id].pollingAreas {
        guard let row = turnout?.row(of: PollingArea.ID(index)) else { continue }
        writeUnit(Unit(pollingArea(index, in: election[id]), row), to: &xml)
      }
    }
    for result in results {
      let constituency = election[result.constituency]
      let area = election[constituency.area]
      let names = Unit.Names(
        id: ids.constituency(constituency, in: area), name: constituency.title(in: election),
        number: constituency.number, type: "constituency")
      writeUnit(
        Unit(
          names, turnout?.row(of: result.constituency),
          composing: hasPollingAreas ? constituency.pollingAreas.map { unit(of: $0) } : [],
          isDistricted: true), to: &xml)
    }
  }

  private func area(_ id: Area.ID) -> Unit.Names {
    let area = election[id]
    guard id != .wholeElection else {
      return Unit.Names(
        id: ids.area(area), name: Text(vi: "Việt Nam", en: "Viet Nam"), type: "country")
    }
    return Unit.Names(
      id: ids.area(area), name: area.name, code: area.code, type: area.kind.rawValue)
  }

  private func pollingArea(_ index: Int, in area: Area) -> Unit.Names {
    let pollingArea = election.pollingAreas[index]
    let number = pollingArea.number
    let own = pollingArea.name.map { " (\($0))" } ?? ""
    return Unit.Names(
      id: ids.pollingArea(pollingArea, in: area),
      name: Text(
        vi: "\(area.name), khu vực bỏ phiếu số \(number)\(own)",
        en: "\(area.name), polling area \(number)\(own)"),
      code: "\(area.code)/\(number)", number: number, type: "precinct")
  }

  /// What a polling area is called.
  func unit(of id: PollingArea.ID) -> String {
    ids.pollingArea(election[id], in: election[election[id].area])
  }

  /// What lies directly in an area: its parts, and the constituencies of its own contest.
  private func children(of id: Area.ID) -> [String] {
    let area = election[id]
    let contest = election.contests(of: level, in: id).first { $0.area == id }
    var children = (contest?.constituencies ?? 0..<0).map {
      ids.constituency(election.constituencies[$0], in: area)
    }
    if area.holdsPollingAreas {
      guard hasPollingAreas else { return children }
      return children
        + area.pollingAreas.map(PollingArea.ID.init).filter { turnout?.row(of: $0) != nil }
        .map(unit)
    }
    var next = id.index + 1
    while next < area.next {
      let child = Area.ID(next)
      if isWritten(child) { children.append(ids.area(election[child])) }
      next = election[child].next
    }
    return children
  }

  /// A reporting unit.
  private struct Unit {
    struct Names {
      let id: String
      let name: Text
      /// What an authority knows it by; nil: nothing.
      var code: String?
      var number: Int?
      /// A word of the standard, or of our own.
      let type: String
    }

    let names: Names
    /// Nil where no polling area of the level lies in it.
    let row: TurnoutRow?
    let composing: [String]
    let isDistricted: Bool

    init(
      _ names: Names, _ row: TurnoutRow?, composing: [String] = [], isDistricted: Bool = false
    ) {
      self.names = names
      self.row = row
      self.composing = composing
      self.isDistricted = isDistricted
    }

    var count: CountProgress { CountProgress(row?.counted ?? 0, of: row?.expected ?? 0) }
  }

  private func writeUnit(_ unit: Unit, to xml: inout XMLWriter) {
    let names = unit.names
    let isPrecinct = names.type == "precinct"
    xml.element("GpUnit", [("xsi:type", "ReportingUnit"), ("ObjectId", names.id)]) { xml in
      if !unit.composing.isEmpty {
        xml.element("ComposingGpUnitIds", [], text: unit.composing.joined(separator: " "))
      }
      if let code = names.code {
        writeIdentifier(isPrecinct ? "local-level" : "national-level", code, to: &xml)
      }
      writeText("Name", names.name, to: &xml)
      writeStatus(unit.count, to: &xml)
      if unit.isDistricted { xml.element("IsDistricted", [], text: "true") }
      if let number = names.number { xml.element("Number", [], text: "\(number)") }
      if !isPrecinct {
        xml.element("SubUnitsReported", [], text: "\(unit.count.counted)")
        xml.element("TotalSubUnits", [], text: "\(unit.count.expected)")
      }
      writeType(names.type, to: &xml)
      if let row = unit.row, row.counted > 0 {
        xml.element("VotersParticipated", [], text: "\(row.share.part.value)")
        xml.element("VotersRegistered", [], text: "\(row.share.whole.value)")
      }
    }
  }

  /// What a unit is: the standard has no word for ours, but for two.
  private func writeType(_ type: String, to xml: inout XMLWriter) {
    let isKnown = ["precinct", "country"].contains(type)
    xml.element("Type", [], text: isKnown ? type : "other")
    if !isKnown { xml.element("OtherType", [], text: type) }
  }
}
