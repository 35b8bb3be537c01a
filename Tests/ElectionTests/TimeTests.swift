import Election
import Testing

@Suite struct TimeTests {
  @Test("dates are read and written as in XML, and compare by day")
  func dates() throws {
    let date = try #require(CivilDate("2021-05-23"))
    #expect("\(date)" == "2021-05-23")
    #expect(date < CivilDate(year: 2021, month: 6, day: 1))
    for text in ["2021-5-23", "2021-13-01", "21-05-23", "2021-05-32", "2021-05-23T", ""] {
      #expect(CivilDate(text) == nil)
    }
  }

  @Test("a moment may leave its seconds out")
  func moments() throws {
    let moment = try #require(Moment("2021-05-23T15:30"))
    #expect("\(moment)" == "2021-05-23T15:30:00")
    #expect(Moment("2021-05-23T15:30:01").map { $0 > moment } == true)
    for text in [
      "15:30", "2021-05-23", "2021-05-23T24:00", "2021-05-23T15:30:60", "2021-05-23T15:30:0",
    ] {
      #expect(Moment(text) == nil)
    }
  }

  @Test("a year of birth may be any day of it")
  func births() throws {
    let year = try #require(Birth("1980"))
    let before = try #require(Birth("1979-12-31"))
    let inside = try #require(Birth("1980-01-01"))
    #expect(before.isSurelyBefore(year))
    #expect(!inside.isSurelyBefore(year) && !year.isSurelyBefore(inside))
    #expect(!inside.isSurelyBefore(inside))
  }

  @Test(
    "21 on election day is old enough",
    arguments: [
      ("2000-05-23", false), ("2000-05-24", true), ("2000", false), ("2001", true), ("1999", false),
    ])
  func age(birth: String, isUnder: Bool) throws {
    let day = CivilDate(year: 2021, month: 5, day: 23)
    #expect(try #require(Birth(birth)).isSurelyUnder(21, on: day) == isUnder)
  }

  @Test("a name struck off stands in no round, or only in the first")
  func struck() {
    let day = CivilDate(year: 2021, month: 5, day: 23)
    func candidate(_ struck: CivilDate?) -> Candidate {
      Candidate(number: 1, name: "A", birth: Birth(year: 1970), struck: struck, line: 1)
    }
    let later = candidate(CivilDate(year: 2021, month: 5, day: 24))
    for round in Round.allCases {
      #expect(candidate(nil).stands(in: round, electionDay: day))
      #expect(!candidate(day).stands(in: round, electionDay: day))
      #expect(later.stands(in: round, electionDay: day) == (round == .first))
    }
  }
}
