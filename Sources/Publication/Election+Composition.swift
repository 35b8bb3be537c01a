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
      return "\(name) (khu vực bỏ phiếu số \(Self.ranges(numbers)))"
    }.joined(separator: ", ")
  }

  /// Numbers in order, those that follow each other as a stretch: `1–4, 7`.
  private static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }.joined(separator: ", ")
  }
}
