import Counting
package import Election
import Ledger
package import Returns
import Tabulation

/// The polling areas that have neither a first sheet nor one of a rerun that counts, by name.
package struct MissingSheets {
  private let returns: Returns

  package init(_ returns: Returns) { self.returns = returns }

  /// Those of a constituency, in tree order.
  package func pollingAreas(of constituency: Constituency) -> [PollingArea.ID] {
    guard let turnout = returns.turnout.first(where: { $0.level == constituency.level }) else {
      return []
    }
    return constituency.pollingAreas.filter { !turnout.isKnown($0) }
  }

  /// Polling areas as `Phường Hòa Bình 2, 3`, at most `limit` of them, then how many more there are.
  package func named(_ pollingAreas: [PollingArea.ID], limit: Int = 12) -> Text {
    returns.election.named(pollingAreas, limit: limit)
  }

  /// Beyond so many polling areas a call sheet is of no use: nobody calls a whole country.
  static let mostCalls = 2_000

  /// For each polling area of some findings' scope the levels whose sheets are missing; empty where there
  /// are too many to call.
  func calls(_ filter: FindingFilter) -> [PollingArea.ID: [Level]] {
    guard filter.codes.isEmpty, filter.severity == nil else { return [:] }
    let election = returns.election
    let scope = election[filter.area ?? .wholeElection].pollingAreas
    var missing: [PollingArea.ID: [Level]] = [:]
    let awaited = Dictionary(
      uniqueKeysWithValues: election.levels.map { ($0, self.awaited(at: $0)) })
    for constituency in election.constituencies
    where filter.level == nil || filter.level == constituency.level {
      for id in pollingAreas(of: constituency)
      where scope.contains(id.index) && awaited[constituency.level]?.contains(id) != true {
        missing[id, default: []].append(constituency.level)
      }
      if missing.count > Self.mostCalls { return [:] }
    }
    return missing
  }

  /// A line for each level at which sheets are missing.
  var byLevel: [Text] {
    guard returns.counts.missing > 0 else { return [] }
    return returns.election.levels.flatMap { level -> [Text] in
      let all = returns.election.constituencies.filter { $0.level == level }
        .flatMap { pollingAreas(of: $0) }
      let awaited = awaited(at: level)
      let (missing, again) = (
        all.filter { !awaited.contains($0) }, all.filter { awaited.contains($0) }
      )
      let (names, others) = (named(missing), named(again))
      return
        (missing.isEmpty
        ? []
        : [
          Text(
            vi: "Thiếu biên bản \(level.name) của khu vực bỏ phiếu: \(names)",
            en: "Missing sheets, \(level.name), polling areas: \(names)")
        ])
        + (again.isEmpty
          ? []
          : [
            Text(
              vi: "Đã bị hủy kết quả \(level.name), chờ bầu cử lại ở khu vực bỏ phiếu: \(others)",
              en: "Annulled and waiting for a rerun, \(level.name), polling areas: \(others)")
          ])
    }
  }

  /// The polling areas whose vote has been annulled, which wait for a rerun rather than for a sheet.
  private func awaited(at level: Level) -> Set<PollingArea.ID> {
    Set(returns.annulments.lazy.filter { $0.level == level }.map(\.pollingArea))
  }
}

extension Election {
  /// Polling areas as `Phường Hòa Bình 2, 3`, at most `limit` of them, then how many more there are.
  package func named(_ pollingAreas: [PollingArea.ID], limit: Int = .max) -> Text {
    var byArea: [(area: Area.ID, numbers: [Int])] = []
    for id in pollingAreas.prefix(limit) {
      let pollingArea = self[id]
      if byArea.last?.area == pollingArea.area {
        byArea[byArea.count - 1].numbers.append(pollingArea.number)
      } else {
        byArea.append((pollingArea.area, [pollingArea.number]))
      }
    }
    let names = byArea.map { area, numbers in
      "\(self[area].name.vi) (\(self[area].code)) "
        + numbers.map { "\($0)" }.joined(separator: ", ")
    }.joined(separator: "; ")
    let rest = max(0, pollingAreas.count - limit)
    guard rest > 0 else { return Text(names) }
    return Text(
      vi: "\(names); và \(count: rest) khu vực nữa", en: "\(names); and \(count: rest) more")
  }
}
