import Election

extension Election {
  /// What lies in a constituency: areas by name, of those that are shared their polling areas.
  func composition(of constituency: Constituency) -> String {
    var members: [(area: Area.ID, numbers: [Int])] = []
    for id in constituency.pollingAreas {
      let pollingArea = self[id]
      if members.last?.area != pollingArea.area { members.append((pollingArea.area, [])) }
      members[members.count - 1].numbers.append(pollingArea.number)
    }
    return members.map { area, numbers in
      let name = self[area].name.vi
      guard numbers.count < self[area].pollingAreas.count else { return name }
      return "\(name) (khu vực bỏ phiếu số \(numbers.stretches(dash: "–")))"
    }.joined(separator: ", ")
  }
}
