import Election
import Rules

/// A province's progress report of one moment.
struct ReportXML {
  private var text = XMLText(reserving: 1 << 17)
  private var registered = 0
  private var voted = 0

  /// - Parameters:
  ///   - province: the province.
  ///   - election: the election.
  ///   - hour: when; the later, the more have voted.
  ///   - file: the report's path.
  ///   - planter: plants A221…A224.
  ///   - random: lets people vote.
  /// - Returns: the file's bytes.
  static func document(
    _ province: RehearsedProvince, of election: RehearsedElection, hour: Int, file: String,
    _ planter: inout Planter, _ random: inout SeededGenerator
  ) -> [UInt8] {
    var report = ReportXML()
    report.text += XMLText.head
    report.text += "<TurnoutReport\(XMLText.namespace) election=\"\(election.id)\" "
    report.text += "at=\"\(election.date)T\(digits(hour, 2)):00:00\">\n"
    for holder in province.districts.flatMap(\.holders) {
      for pollingArea in holder.pollingAreas {
        let voters = pollingArea.registered[.nationalAssembly] ?? 0
        let present = voters * Int.random(in: hour * 5...hour * 6, using: &random) / 100
        report.write(
          holder.code, pollingArea.number, voters, present,
          planter.falls() ? planter.choose([.a221, .a222, .a224]) : nil, in: file, &planter)
      }
    }
    if planter.falls() {
      report.voted += 1
      planter.note(.a223, in: file)
    }
    report.text += "  <Total"
    report.text.attribute(" registered=", report.registered)
    report.text.attribute(" voted=", report.voted)
    report.text += "/>\n</TurnoutReport>\n"
    return report.text.bytes
  }

  private mutating func write(
    _ area: String, _ number: Int, _ voters: Int, _ present: Int, _ defect: RuleCode?,
    in file: String, _ planter: inout Planter
  ) {
    for _ in 0..<(defect == .a224 ? 2 : 1) {
      text += "  <PollingArea area=\"\(area)\""
      text.attribute(" number=", defect == .a221 ? 999 : number)
      text.attribute(" registered=", voters)
      text.attribute(" voted=", present)
      text += defect == .a222 ? " percent=\"1.23\"/>\n" : "/>\n"
      (registered, voted) = (registered + voters, voted + present)
    }
    if let defect { planter.note(defect, in: file) }
  }
}
