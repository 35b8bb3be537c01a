import Counting
import Election
import ElectionFolder
import ElectionTestSupport
import Foundation
import FoundationXML
import Answers
import Returns
import ReturnsTestSupport
import Testing

@testable import Screening

/// What screening says and draws.
@Suite struct ScreeningAnswerTests {
  private func returns() async throws -> Returns {
    try await Canvassing.returns(Repository.root + "/Samples/every-outcome")
  }

  /// One remark of each kind, on the first polling areas of the election.
  private func remarks(_ election: Election) -> [Screening.Remark] {
    Screening.Kind.allCases.map { kind in
      let isOfProvince = kind == .lastDigits || kind == .roundNumbers
      let pollingArea = PollingArea.ID(2)
      return Screening.Remark(
        kind: kind, level: .commune,
        area: isOfProvince ? Area.ID(1) : election[pollingArea].area,
        pollingArea: isOfProvince ? nil : pollingArea, observed: Share(1_234, of: 2_000),
        probability: kind == .turnout ? 0.000_000_01 : 0.000_25, sample: 60,
        other: kind == .repeated ? PollingArea.ID(0) : nil)
    }
  }

  @Test("every kind of remark has a sentence in both languages, with its place and both numbers")
  func sentences() async throws {
    let returns = try await returns()
    let screening = Screening(remarks: remarks(returns.election), points: [])
    let report = ScreeningAnswer(returns, screening)
    for (language, percent, first) in [
      (Language.vi, "61,70%", "XEM TRƯỚC Ở ĐÂY"), (.en, "61.70%", "LOOK HERE FIRST"),
    ] {
      let text = report.text(language, Style(isColoured: false, width: 200))
      #expect(text.hasPrefix(first))
      let lines = text.split(separator: "\n").filter { $0.hasPrefix("  ") }
      #expect(lines.count == Screening.Kind.allCases.count)
      #expect(Set(lines).count == lines.count)
      #expect(lines.filter { $0.contains(percent) }.count >= 4)
      #expect(lines.allSatisfy { $0.contains("60") && $0.contains(": ") })
      #expect(lines.contains { $0.contains(language == .vi ? "<0,000001" : "<0.000001") })
    }
    let table = report.table
    #expect(table.count == Screening.Kind.allCases.count)
    let csv = CSV.text(table).split(separator: "\r\n")
    #expect(csv.count == table.count + 1)
    #expect(csv[0] == "kind,level,area,pollingArea,observed,of,percent,probability,sample,other")
    #expect(csv.contains { $0.hasPrefix("repeated,commune,") && !$0.hasSuffix(",") })
    #expect(csv.filter { $0.contains(",0.000250,") }.count == Screening.Kind.allCases.count - 1)
  }

  @Test("where nothing stands out it says so")
  func nothing() async throws {
    let report = ScreeningAnswer(try await returns(), Screening(remarks: [], points: []))
    #expect(report.text(.en).hasSuffix("Nothing stands out.\n"))
    #expect(report.text(.vi).hasSuffix("Không có gì nổi bật.\n"))
    #expect(report.table.count == 0)
  }

  @Test("remarks of one cause on several levels are one line, below their place")
  func grouped() async throws {
    let returns = try await returns()
    func remark(_ level: Level, _ probability: Double, _ place: Int) -> Screening.Remark {
      let id = PollingArea.ID(place)
      return Screening.Remark(
        kind: .turnout, level: level, area: returns.election[id].area, pollingArea: id,
        observed: Share(10, of: 20), probability: probability, sample: 60, other: nil)
    }
    let screening = Screening(
      remarks: [
        remark(.nationalAssembly, 0.001, 1), remark(.commune, 0.000_5, 1),
        remark(.commune, 0.000_1, 3),
      ], points: [])
    let lines = ScreeningAnswer(returns, screening)
      .text(.en, Style(isColoured: false, width: 200)).split(separator: "\n").suffix(4)
    #expect(lines[lines.startIndex].contains("polling area"))
    #expect(lines.map { $0.hasPrefix("  ") } == [false, true, false, true])
    #expect(lines.last?.hasPrefix("  National Assembly, Commune council: turnout 50.00%") == true)
    #expect(lines.last?.contains("0.000500") == true)
    // Programs get every one of them.
    #expect(ScreeningAnswer(returns, screening).table.count == 3)
  }

  @Test("the drawing has a square for each cell with polling areas, darker where more of them lie")
  func drawing() throws {
    let points: [(level: Level, turnout: Int, winner: Int)] =
      Array(repeating: (.province, 990, 800), count: 9) + [
        (.province, 0, 0), (.province, 1_000, 1_000),
      ]
      + [(.commune, 500, 500)]
    let svg = try #require(ScatterPlot(Screening(remarks: [], points: points), .province)).svg
    #expect(try XMLDocument(xmlString: svg).rootElement()?.localName == "svg")
    let squares = svg.matches(
      of: /<rect x="(\d+)" y="(\d+)" width="5" height="5" fill-opacity="([^"]+)"/
    )
    .map { "\($0.1) \($0.2) \($0.3)" }
    // 5 pixels for each percent, from the lower left corner.
    #expect(squares == ["50 505 0.40", "545 105 1", "545 10 0.40"])
    #expect(svg.contains("turnout against the winner's share"))
    // The legend: what each depth of colour stands for, and of how many in all.
    for words in ["polling areas in a cell", ">1<", ">2–3<", ">8–15<", "n = 11"] {
      #expect(svg.contains(words), "\(words)")
    }
    #expect(ScatterPlot(Screening(remarks: [], points: []), .province) == nil)
  }

  @Test(
    "the axes begin and end where the points do",
    arguments: [
      ([0, 1_000], 0...1_000, 200), ([990, 1_000], 990...1_000, 2), ([971, 996], 970...1_000, 5),
      ([600, 640], 600...645, 5), ([1_000], 990...1_000, 1), ([0], 0...10, 1), ([], 0...1_000, 200),
    ] as [([Int], ClosedRange<Int>, Int)])
  func axes(values: [Int], range: ClosedRange<Int>, tick: Int) {
    let axis = ScatterPlot.Axis(values)
    #expect(axis.range == range && axis.tick == tick, "\(axis)")
    for value in values { #expect((0..<100).contains(axis.cell(of: value, 100))) }
    #expect((2...12).contains(axis.ticks.count))
  }

  @Test("the documentation tells of each planted pattern how often it is found at least")
  func documented() throws {
    let page = try Repository.page("Questions")
    for planted in FalseAlarmTests.planted {
      #expect(page.contains("| \(planted.name) | \(planted.least) of 20 |"), "\(planted.name)")
    }
  }
}
