import Rehearsal

/// A small invented election with sheets good and bad, the same for the same seed.
package struct RandomElection {
  package let definition: String
  package private(set) var sheets: [SheetXML] = []
  private var random: SeededGenerator

  /// - Parameters:
  ///   - seed: gives everything.
  ///   - hasDefects: whether some sheets are missing, wrong, repeated or revised.
  package init(seed: UInt64, hasDefects: Bool = true) {
    var generator = SeededGenerator(seed: seed)
    let communes = (1...Int.random(in: 2...5, using: &generator)).map { number in
      (code: "C\(number)", pollingAreas: Int.random(in: 1...3, using: &generator))
    }
    random = generator
    definition = Self.definition(communes)
    for commune in communes {
      for pollingArea in 1...commune.pollingAreas {
        for level in ["national-assembly", "commune"] {
          let good = sheet(level, commune.code, pollingArea)
          sheets += hasDefects ? spoilt(good) : [good]
        }
      }
    }
  }

  private static func definition(_ communes: [(code: String, pollingAreas: Int)]) -> String {
    let areas = communes.map { commune in
      let pollingAreas = (1...commune.pollingAreas).map { "<PollingArea number=\"\($0)\"/>" }
      return "<Commune code=\"\(commune.code)\" name=\"Xã \(commune.code)\" kind=\"commune\">"
        + pollingAreas.joined() + "</Commune>\n"
    }
    func contest(_ level: String, _ area: String, seats: Int) -> String {
      let candidates = (1...5).map {
        "<Candidate number=\"\($0)\" name=\"Người \($0) \(level) \(area)\" birth=\"198\($0 / 2)\" sex=\"male\"/>"
      }
      return """
        <Contest level="\(level)" area="\(area)" seats="\(seats)"><Constituency number="1" \
        seats="\(seats)"><Area code="\(area)"/>\(candidates.joined())</Constituency></Contest>

        """
    }
    return """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
      <Name lang="vi">Mẫu</Name><TurnoutTarget percent="75.5"/>
      <Province code="P" name="Tỉnh Mẫu">\(areas.joined())</Province>
      \(contest("national-assembly", "P", seats: 2))\
      \(communes.map { contest("commune", $0.code, seats: 3) }.joined())</Election>

      """
  }

  private mutating func sheet(_ level: String, _ area: String, _ pollingArea: Int) -> SheetXML {
    var sheet = SheetXML()
    (sheet.level, sheet.area, sheet.pollingArea) = (level, area, pollingArea)
    sheet.registered = Int.random(in: 20...40, using: &random)
    sheet.voted = Int.random(in: 8...20, using: &random)
    sheet.invalid = Int.random(in: 0...1, using: &random)
    let valid = sheet.voted - sheet.invalid
    // One name on every ballot at least, and seats allow all names that the votes come to.
    let seats = level == "commune" ? 3 : 2
    var votes = [valid] + (2...5).map { _ in Int.random(in: 0...valid / 4, using: &random) }
    if votes.reduce(0, +) > seats * valid { votes = [valid, 0, 0, 0, 0] }
    sheet.votes = votes.shuffled(using: &random)
    return sheet
  }

  private mutating func spoilt(_ good: SheetXML) -> [SheetXML] {
    var other = good
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return []
    case 1:
      other.voted = other.registered + 1
      return [other]
    case 2: return [good, good]
    case 3:
      other.revision = 2
      other.votes.reverse()
      return [good, other]
    case 4:
      other.votes.reverse()
      return [good, other]
    case 5:
      other.round = "rerun"
      other.votes.reverse()
      return [good, other]
    case 6:
      other.constituency = 2
      return [other]
    case 7:
      other.beforeVotes = "<Foo/>"
      return [other]
    default: return [good]
    }
  }
}
