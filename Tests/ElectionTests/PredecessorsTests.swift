import Election
import Testing

/// What areas were before places were merged.
@Suite struct PredecessorsTests {
  private typealias Earlier = Predecessors.Earlier

  @Test("what stands in no row has not changed; merged places are all that went into them")
  func sources() throws {
    let table = try Predecessors([
      "15": [Earlier("10"), Earlier("15")], "N": [Earlier("A"), Earlier("B")],
    ])
    #expect(table.sources(of: "15") == ["10", "15"])
    #expect(table.sources(of: "N") == ["A", "B"])
    #expect(table.sources(of: "01") == ["01"])
  }

  @Test("a table may go through several steps")
  func steps() throws {
    let table = try Predecessors([
      "N": [Earlier("M"), Earlier("C")], "M": [Earlier("A"), Earlier("B")],
    ])
    #expect(table.sources(of: "N") == ["A", "B", "C"])
  }

  @Test("where only a part went into it, in any step, there is nothing to compare")
  func parts() throws {
    let table = try Predecessors([
      "N": [Earlier("M")], "M": [Earlier("A", isPart: true)], "O": [Earlier("A", isPart: true)],
    ])
    #expect(table.sources(of: "N") == nil && table.sources(of: "O") == nil)
  }

  @Test("a circle, however long, and a place that is counted twice are refused")
  func contradictions() {
    #expect(throws: Predecessors.Failure.circle("A")) {
      try Predecessors(["A": [Earlier("B")], "B": [Earlier("C")], "C": [Earlier("A")]])
    }
    #expect(throws: Predecessors.Failure.shared("A")) {
      try Predecessors(["M": [Earlier("A")], "N": [Earlier("A")]])
    }
    #expect(throws: Predecessors.Failure.shared("A")) {
      try Predecessors(["M": [Earlier("A"), Earlier("A")]])
    }
  }

  @Test("points between two shares are exact, then rounded half away from zero")
  func points() {
    func points(_ a: (Int, Int), _ b: (Int, Int)) -> Int64? {
      Share(VoteCount(a.0), of: VoteCount(a.1))
        .points(above: Share(VoteCount(b.0), of: VoteCount(b.1)))?.hundredths
    }
    #expect(points((9, 10), (85, 100)) == 500)
    #expect(points((1, 3), (1, 2)) == -1_667)
    #expect(points((1, 20_000), (0, 1)) == 1 && points((0, 1), (1, 20_000)) == -1)
    #expect(points((1, 20_001), (0, 1)) == 0)
    #expect(points((1, 2), (0, 0)) == nil)
  }
}
