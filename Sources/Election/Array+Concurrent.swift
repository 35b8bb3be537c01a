extension Array where Element: Sendable {
  /// What `transform` makes of every element, in their order, worked out by at most `jobs` tasks.
  ///
  /// - Parameters:
  ///   - jobs: how many tasks there may be at a time; the result is the same for any number.
  ///   - transform: is called once for every element.
  /// - Returns: the results, in the order of the elements.
  package func mapped<Result: Sendable>(
    jobs: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    let size = Swift.max(1, (count + jobs - 1) / jobs)
    let parts = await withTaskGroup(of: (start: Int, results: [Result]).self) { group in
      for start in stride(from: 0, to: count, by: size) {
        let slice = self[start..<Swift.min(start + size, count)]
        group.addTask { (start, slice.map(transform)) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    return parts.sorted { $0.start < $1.start }.flatMap(\.results)
  }
}
