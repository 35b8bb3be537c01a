/// What areas were before places were merged.
package struct Predecessors: Sendable {
  /// An earlier area that has gone into one of today.
  package struct Earlier: Equatable, Sendable {
    package let code: String
    /// Whether only a part of it has: then nothing can be compared.
    package let isPart: Bool

    package init(_ code: String, isPart: Bool = false) {
      self.code = code
      self.isPart = isPart
    }
  }

  /// Why a table cannot be used.
  package enum Failure: Error, Equatable {
    /// Following the areas comes back to one of them.
    case circle(String)
    /// An earlier area has gone into two areas, and neither says that it is a part.
    case shared(String)
  }

  private let table: [String: [Earlier]]

  /// Nothing has changed.
  package init() { table = [:] }

  /// - Parameter table: by the code of today what an area consists of.
  /// - Throws: where it contradicts itself.
  package init(_ table: [String: [Earlier]]) throws(Failure) {
    self.table = table
    var takers: [String: Int] = [:]
    for earlier in table.values.joined() where !earlier.isPart {
      takers[earlier.code, default: 0] += 1
    }
    if let shared = takers.filter({ $0.value > 1 }).keys.min() { throw .shared(shared) }
    for code in table.keys.sorted() where leadsBack(code) { throw .circle(code) }
  }

  /// Whether following what an area was comes back to it; that it has kept its code does not count.
  private func leadsBack(_ start: String) -> Bool {
    var (next, seen) = (Set(before(start)), Set<String>())
    while let code = next.popFirst() {
      if code == start { return true }
      if seen.insert(code).inserted { next.formUnion(before(code)) }
    }
    return false
  }

  /// An earlier area that two areas of today would be compared with; nil where each is used once.
  ///
  /// - Parameter codes: all areas of today; one that stands in no row is its own predecessor.
  /// - Returns: its code.
  package func usedTwice(by codes: [String]) -> String? {
    var seen = Set<String>()
    for code in codes {
      for source in sources(of: code) ?? [] where !seen.insert(source).inserted { return source }
    }
    return nil
  }

  private func before(_ code: String) -> [String] {
    (table[code] ?? []).map(\.code).filter { $0 != code }
  }

  /// The earlier areas that an area of today consists of, through as many steps as the table has; nil
  /// where only a part of one has gone into it.
  package func sources(of code: String) -> [String]? {
    guard let earlier = table[code] else { return [code] }
    var sources: [String] = []
    for one in earlier {
      guard !one.isPart else { return nil }
      guard one.code != code else {
        sources.append(code)
        continue
      }
      guard let own = self.sources(of: one.code) else { return nil }
      sources += own
    }
    return sources
  }
}
