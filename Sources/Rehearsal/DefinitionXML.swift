import Election

/// A province's file of the definition.
struct DefinitionXML {
  private var text = XMLText(reserving: 1 << 20)

  static func document(_ province: RehearsedProvince, of election: RehearsedElection) -> [UInt8] {
    var document = DefinitionXML()
    document.write(province, of: election)
    return document.text.bytes
  }

  private mutating func write(_ province: RehearsedProvince, of election: RehearsedElection) {
    text += XMLText.head
    text += "<Election\(XMLText.namespace) id=\"\(election.id)\" date=\"\(election.date)\" "
    text += "rules=\"\(election.law.rawValue)\" rehearsal=\"true\">\n"
    text += "  <Name lang=\"vi\">\(election.name.vi)</Name>\n"
    text += "  <Name lang=\"en\">\(election.name.en)</Name>\n"
    text += "  <TurnoutTarget percent=\"85\" by=\"15:00\"/>\n  <TurnoutTarget percent=\"99\"/>\n"
    text += "  <Province code=\"\(province.code)\" name=\"\(province.name)\" kind=\"province\">\n"
    for district in province.districts {
      guard election.law == .vn2015 else {
        for holder in district.holders { write(holder) }
        continue
      }
      text +=
        "    <District code=\"\(district.code)\" name=\"\(district.name)\" kind=\"district\">\n"
      for holder in district.holders {
        if district.isIsland { writePollingAreas(of: holder) } else { write(holder) }
      }
      text += "    </District>\n"
    }
    text += "  </Province>\n"
    for contest in province.contests { write(contest) }
    text += "</Election>\n"
  }

  private mutating func write(_ holder: RehearsedProvince.Holder) {
    text += "      <Commune code=\"\(holder.code)\" name=\"\(holder.name)\" kind=\"commune\">\n"
    writePollingAreas(of: holder)
    text += "      </Commune>\n"
  }

  private mutating func writePollingAreas(of holder: RehearsedProvince.Holder) {
    for pollingArea in holder.pollingAreas {
      text += "        <PollingArea"
      text.attribute(" number=", pollingArea.number)
      text.attribute(" registered=", pollingArea.posted)
      text += "/>\n"
    }
  }

  private mutating func write(_ contest: RehearsedContest) {
    text += "  <Contest level=\"\(contest.level.code)\" area=\"\(contest.area)\""
    text.attribute(" seats=", contest.seats)
    text += ">\n"
    for constituency in contest.constituencies {
      text += "    <Constituency"
      text.attribute(" number=", constituency.number)
      text.attribute(" seats=", constituency.seats)
      text += ">\n"
      for (code, pollingAreas) in constituency.areas {
        let list = pollingAreas.map { numbers in
          " pollingAreas=\"\(numbers.map { "\($0)" }.joined(separator: " "))\""
        }
        text += "      <Area code=\"\(code)\"\(list ?? "")/>\n"
      }
      for (index, person) in constituency.candidates.enumerated() { write(person, index + 1) }
      text += "    </Constituency>\n"
    }
    text += "  </Contest>\n"
  }

  private mutating func write(_ person: Names.Person, _ number: Int) {
    text += "      <Candidate"
    text.attribute(" number=", number)
    text += " name=\"\(person.name)\" birth=\"\(person.birthYear)-\(digits(person.month, 2))-"
    text += "\(digits(person.day, 2))\" sex=\"\(person.isFemale ? "female" : "male")\"/>\n"
  }
}
