package import Election
package import Ledger
import Rules

extension User {
  /// Why the user may not bring in some documents; nil: all of it is the user's business.
  ///
  /// A sheet that has no place in the election is nobody's: it is taken, rejected and listed.
  ///
  /// - Parameters:
  ///   - contents: what is in them.
  ///   - election: the election.
  ///   - signed: the areas that are closed.
  /// - Returns: the reason.
  package func refusal(
    toBring contents: Ledger, of election: Election, signed: Set<Area.ID>
  ) -> Text? {
    guard Duties.reach(of: role, .bringSheets) != .nowhere else { return Self.noRole(role) }
    for id in contents.pollingAreasOfSheets {
      if let refusal = refusal(toTouch: id, of: election, signed) { return refusal }
    }
    for id in contents.pollingAreasOfReports {
      if let refusal = refusal(toTouch: id, of: election, []) { return refusal }
    }
    let areas = contents.dossier.areas
    guard !areas.isEmpty else { return nil }
    guard Duties.reach(of: role, .bringPapers) != .nowhere else { return Self.noPapers(role) }
    for code in areas {
      let area = code.flatMap { election.area(code: $0) }
      guard may(.bringPapers, in: area, of: election) else {
        return Self.outside(code ?? "", in: election)
      }
    }
    // A decision changes what was signed off, as a correction does.
    for decision in contents.dossier.decisions {
      guard let area = election.area(code: decision.area) else { continue }
      if let refusal = refusal(toChange: area, of: election, signed) { return refusal }
    }
    return nil
  }

  /// Why the user may not type a polling area's sheets; nil: it may.
  package func refusal(
    toType id: PollingArea.ID, of election: Election, signed: Set<Area.ID>
  ) -> Text? {
    guard Duties.reach(of: role, .bringSheets) != .nowhere else { return Self.noRole(role) }
    return refusal(toTouch: id, of: election, signed)
  }

  /// Why the user may not stand for a document; nil: it may.
  package func refusal(
    toConfirm contents: Ledger, broughtBy other: String, of election: Election,
    signed: Set<Area.ID> = []
  ) -> Text? {
    guard Duties.reach(of: role, .confirm) != .nowhere else { return Self.noReviewer(role) }
    guard other != name else { return Self.ownDocument }
    let places = contents.pollingAreas.map { election[$0] }.map { ($0.area, Optional($0.number)) }
    let areas = contents.dossier.areas.map { code in
      (code.flatMap { election.area(code: $0) } ?? .wholeElection, Int?.none)
    }
    for (area, pollingArea) in places + areas
    where !may(.confirm, in: area, pollingArea: pollingArea, of: election) {
      return Self.outside(election[area].code, in: election)
    }
    let changed =
      contents.pollingAreasOfSheets.map { election[$0].area }
      + contents.dossier.decisions.compactMap { election.area(code: $0.area) }
    for area in Set(changed) {
      if let refusal = refusal(toChange: area, of: election, signed) { return refusal }
    }
    return nil
  }

  private func refusal(
    toTouch id: PollingArea.ID, of election: Election, _ signed: Set<Area.ID>
  ) -> Text? {
    let pollingArea = election[id]
    guard may(.bringSheets, in: pollingArea.area, pollingArea: pollingArea.number, of: election)
    else { return Self.outside(election[pollingArea.area].code, in: election) }
    return refusal(toChange: pollingArea.area, of: election, signed)
  }

  /// Why the user may not change anything in an area, because it or one around it is closed.
  private func refusal(
    toChange changed: Area.ID, of election: Election, _ signed: Set<Area.ID>
  ) -> Text? {
    var area: Area.ID? = signed.isEmpty ? nil : changed
    while let closed = area {
      area = election[closed].parent
      guard signed.contains(closed) else { continue }
      // From above: of the area around it, or of the whole election.
      guard self.area == nil || area.map({ may(.correctSigned, in: $0, of: election) }) == true,
        Duties.reach(of: role, .correctSigned) != .nowhere
      else { return Self.isSigned(election[closed].code, in: election) }
    }
    return nil
  }

  static func outside(_ code: String, in election: Election) -> Text {
    Text(
      vi: "ngoài địa bàn của người dùng này: \(code.isEmpty ? "cả nước" : election.named(code))",
      en: "outside this user's area: \(code.isEmpty ? "whole election" : election.named(code))")
  }

  private static func isSigned(_ code: String, in election: Election) -> Text {
    Text(
      vi: "\(election.named(code)) đã chốt; việc sửa thuộc ủy ban bầu cử cấp trên",
      en: "\(election.named(code)) is signed off; a correction is for the committee above")
  }

  private static func noRole(_ role: Role) -> Text {
    Text(
      vi: "\(role.name(.vi)) không gửi biên bản", en: "\(role.name(.en)): brings no sheets in")
  }

  private static func noReviewer(_ role: Role) -> Text {
    Text(
      vi: "\(role.name(.vi)) không xác nhận biên bản", en: "\(role.name(.en)): confirms no sheets")
  }

  package static let notYours = Text(
    vi: "vai trò của người dùng này không làm việc đó",
    en: "this user's role does not do that")

  static var ownDocument: Text {
    Text(
      vi: "không ai tự xác nhận điều chính mình đã nhập",
      en: "nobody confirms what they have brought in themselves")
  }

  private static func noPapers(_ role: Role) -> Text {
    Text(
      vi: "\(role.name(.vi)) không nhập giải trình và quyết định",
      en: "\(role.name(.en)): enters no acknowledgements or decisions")
  }
}

extension Ledger {
  /// The polling areas that its sheets are of, once for each; a sheet without a place has none.
  package var pollingAreasOfSheets: [PollingArea.ID] {
    (0..<sheetNumbers).compactMap { entry($0).pollingArea }
  }

  /// The polling areas that its reports tell of.
  package var pollingAreasOfReports: [PollingArea.ID] {
    reports.flatMap { $0.rows.map(\.pollingArea) }
  }

  package var pollingAreas: [PollingArea.ID] { pollingAreasOfSheets + pollingAreasOfReports }
}
