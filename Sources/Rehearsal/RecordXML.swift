import Election

/// What is recorded around a province's sheets: consultations, readiness, meetings and declarations,
/// as sound as the definition that they are of.
struct RecordXML {
  private let province: RehearsedProvince
  private let election: RehearsedElection
  /// Whether every seat is filled, so that it can be declared who many are elected.
  private let isComplete: Bool

  /// - Parameters:
  ///   - province: with the defects that are planted in its definition.
  ///   - election: what all files have in common.
  ///   - isComplete: whether no sheet has a defect.
  /// - Returns: the province's files.
  static func files(
    _ province: RehearsedProvince, of election: RehearsedElection, isComplete: Bool
  ) -> [RehearsedFile] {
    let record = RecordXML(province: province, election: election, isComplete: isComplete)
    let folder = "record/\(province.code)/"
    return [
      RehearsedFile(path: folder + "consultations.xml", bytes: record.consultations),
      RehearsedFile(path: folder + "readiness.xml", bytes: record.readiness),
      RehearsedFile(path: folder + "meetings.xml", bytes: record.meetings),
      RehearsedFile(path: folder + "declarations.xml", bytes: record.declarations),
    ]
  }

  /// A document of so many elements.
  private func document(
    _ root: String, on day: CivilDate? = nil, _ write: (inout XMLText) -> Void
  ) -> [UInt8] {
    var text = XMLText(reserving: 1 << 16)
    text += XMLText.head
    text += "<\(root)\(XMLText.namespace) election=\"\(election.id)\""
    text += (day.map { " date=\"\($0)\"" } ?? "") + ">\n"
    write(&text)
    text += "</\(root)>\n"
    return text.bytes
  }

  private func day(before days: Int) -> CivilDate {
    CivilDate(daysSince1970: election.date.daysSince1970 - days)
  }

  /// The third round of each body: its allocation, a plan and how many are on the list.
  private var consultations: [UInt8] {
    document("Consultations") { text in
      for contest in province.contests {
        let candidates = contest.constituencies.map(\.candidates.count).reduce(0, +)
        text += "  <Consultation level=\"\(contest.level.code)\" area=\"\(contest.area)\" "
        text += "number=\"3\" date=\"\(day(before: 35))\" document=\"03/BC-MTTQ\">\n    <Seats"
        text.attribute(" allocated=", contest.seats)
        text += "/>\n    <Plan><Group name=\"women\" percent=\"35\"/>"
        text += "<Group name=\"non-party\" percent=\"10\"/></Plan>\n    <FinalList"
        text.attribute(" total=", candidates)
        text += "/>\n  </Consultation>\n"
      }
    }
  }

  /// Four rows for each commune, and the boards of the larger bodies.
  private var readiness: [UInt8] {
    document("Readiness", on: day(before: 60)) { text in
      let holders = province.districts.flatMap(\.holders)
      for holder in holders where !holder.isIsland {
        text += "  <Committees area=\"\(holder.code)\" kind=\"commune\" count=\"1\"/>\n"
      }
      for contest in province.contests {
        text += "  <Boards area=\"\(contest.area)\" level=\"\(contest.level.code)\""
        text.attribute(" count=", contest.constituencies.count)
        text += "/>\n"
      }
      for name in ["Teams", "PollingAreas"] {
        for holder in holders {
          text += "  <\(name) area=\"\(holder.code)\""
          text.attribute(" count=", holder.pollingAreas.count)
          text += "/>\n"
        }
      }
    }
  }

  /// Residence meetings of each commune, and the campaign of each body.
  private var meetings: [UInt8] {
    document("Meetings", on: day(before: 2)) { text in
      for holder in province.districts.flatMap(\.holders) where !holder.isIsland {
        text += "  <Residence level=\"commune\" area=\"\(holder.code)\""
        text.attribute(" residentialAreas=", 3 * holder.pollingAreas.count)
        text += " communes=\"1\"/>\n"
      }
      for contest in province.contests {
        let count = 10 * contest.constituencies.count
        text += "  <Campaign level=\"\(contest.level.code)\" area=\"\(contest.area)\""
        text.attribute(" meetings=", count)
        text.attribute(" direct=", count)
        text += "/>\n"
      }
    }
  }

  /// How many each body has elected.
  private var declarations: [UInt8] {
    document("Declarations") { text in
      for contest in province.contests {
        text += "  <Declaration level=\"\(contest.level.code)\" area=\"\(contest.area)\" "
        text += "authority=\"Ủy ban bầu cử\" date=\"\(day(before: -4))\">\n    <Seats"
        text.attribute(" allocated=", contest.seats)
        if isComplete { text.attribute(" elected=", contest.seats) }
        text += "/>\n  </Declaration>\n"
      }
    }
  }
}
