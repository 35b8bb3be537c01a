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

  /// Makes something of every element and hands it on, in their order: what has been made is handed on while
  /// the next ones are being made, so that few are held at a time.
  ///
  /// - Parameters:
  ///   - jobs: how many tasks there may be at a time; what is handed on is the same for any number.
  ///   - transform: is called once for every element.
  ///   - sink: takes what has been made.
  /// - Throws: what `sink` throws.
  package func mapped<Result: Sendable, Failure: Error>(
    jobs: Int, _ transform: @escaping @Sendable (Element) -> Result,
    handingOn sink: (Result) throws(Failure) -> Void
  ) async throws(Failure) {
    guard jobs > 1 else {
      for element in self { try sink(transform(element)) }
      return
    }
    var waiting: [Result] = []
    for start in stride(from: 0, to: count, by: jobs) {
      let next = Array(self[start..<Swift.min(start + jobs, count)])
      async let made = next.mapped(jobs: jobs, transform)
      for result in waiting { try sink(result) }
      waiting = await made
    }
    for result in waiting { try sink(result) }
  }
}
