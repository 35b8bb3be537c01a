extension [Int] {
  /// Numbers as people list them, those that follow each other as a stretch: `1–4, 7`.
  ///
  /// - Parameter dash: what stands between the ends of a stretch.
  /// - Returns: the list, in the order of the numbers.
  package func stretches(dash: String) -> String {
    var stretches: [ClosedRange<Int>] = []
    for number in self {
      if let last = stretches.last, last.upperBound + 1 == number {
        stretches[stretches.count - 1] = last.lowerBound...number
      } else {
        stretches.append(number...number)
      }
    }
    return stretches.map { stretch in
      stretch.count == 1
        ? "\(stretch.lowerBound)" : "\(stretch.lowerBound)\(dash)\(stretch.upperBound)"
    }.joined(separator: ", ")
  }
}
