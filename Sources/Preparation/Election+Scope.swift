package import Election

extension Election {
  /// Whether an area lies in another one, or is it; every area lies in the whole election (nil).
  package func isArea(_ area: Area.ID, within code: String?) -> Bool {
    guard let code else { return true }
    guard let outer = self.area(code: code) else { return false }
    return (outer.index..<self[outer].next).contains(area.index)
  }

  /// The contests of a level in an area; nil: in the whole election.
  package func contests(of level: Level, within code: String?) -> [Contest] {
    guard let code else { return Array(contests(of: level, in: .wholeElection)) }
    return area(code: code).map { Array(contests(of: level, in: $0)) } ?? []
  }
}

extension Share {
  /// Whether a printed percentage lies within 0.01 of the exact one, or is it rounded to the digits
  /// that were printed.
  package func agrees(asRounded printed: StatedPercentage) -> Bool {
    if agrees(with: printed) { return true }
    guard whole.value > 0 else { return false }
    let digits = printed.text.split(separator: ".").dropFirst().first?.count ?? 0
    guard digits < 2 else { return false }
    // Half of the last digit, in ten-thousandths of a percent.
    let half: UInt128 = digits == 0 ? 5_000 : 500
    let difference =
      Int128(part.value) * 1_000_000 - Int128(whole.value) * Int128(printed.tenThousandths)
    return difference.magnitude <= half * UInt128(whole.value)
  }
}
