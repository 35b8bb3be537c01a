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
      let lines = report.text(language).split(separator: "\n")
      #expect(lines.count == 2 + Screening.Kind.allCases.count)
      #expect(lines[0].hasPrefix(first))
      #expect(Set(lines).count == lines.count)
      #expect(lines.filter { $0.contains(percent) }.count >= 4)
      #expect(lines.dropFirst(2).allSatisfy { $0.contains("60") && $0.contains(": ") })
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

  @Test("the drawing has a square for each cell with polling areas, darker where more of them lie")
  func drawing() throws {
    let points: [(level: Level, turnout: Int, winner: Int)] =
      Array(repeating: (.province, 99, 80), count: 9) + [(.province, 0, 0), (.province, 100, 100)]
      + [(.commune, 50, 50)]
    let svg = ScatterPlot.svg(Screening(remarks: [], points: points), .province)
    #expect(try XMLDocument(xmlString: svg).rootElement()?.localName == "svg")
    let squares = svg.matches(
      of: /<rect x="(\d+)" y="(\d+)" width="5" height="5" fill-opacity="([^"]+)"/
    )
    .map { "\($0.1) \($0.2) \($0.3)" }
    // 5 pixels for each percent, from the lower left corner.
    #expect(squares == ["40 510 0.40", "535 110 1", "540 10 0.40"])
    #expect(svg.contains("turnout against the winner's share"))
    let empty = ScatterPlot.svg(Screening(remarks: [], points: []), .province)
    #expect(!empty.contains("fill-opacity"))
  }

  @Test("the documentation tells of each planted pattern how often it is found at least")
  func documented() throws {
    let page = try Repository.page("Questions")
    for planted in FalseAlarmTests.planted {
      #expect(page.contains("| \(planted.name) | \(planted.least) of 20 |"), "\(planted.name)")
    }
  }
}
