package import Election

extension TallySheet {
  /// The sheet as a document, which is read as this sheet.
  ///
  /// - Parameters:
  ///   - others: attributes that are for people who read the document: where and when.
  ///   - notes: what is to be said to who reads it.
  /// - Returns: the bytes.
  package func document(
    others: [(String, String?)] = [], notes: [String] = []
  ) -> [UInt8] {
    var xml = XMLWriter()
    xml.begin()
    xml.element(
      "TallySheet",
      [
        ("xmlns", ElectionGrammar.namespace), ("election", election), ("level", level.word),
        ("area", area), ("pollingArea", "\(pollingArea)"),
        ("round", round == .first ? nil : round.word),
        ("revision", revision == 1 ? nil : "\(revision)"),
      ]
        + others
    ) { xml in
      content.write(to: &xml)
      if let stated {
        xml.element(
          "Stated",
          [
            ("turnout", stated.turnout?.text), ("valid", stated.valid?.text),
            ("invalid", stated.invalid?.text),
          ])
      }
      if let inventory {
        xml.element(
          "Inventory",
          [
            ("received", "\(inventory.received.value)"), ("issued", "\(inventory.issued.value)"),
            ("exchanged", "\(inventory.exchanged.value)"), ("unused", "\(inventory.unused.value)"),
          ])
      }
      for note in notes { xml.element("Note", [], text: note) }
    }
    return xml.bytes
  }
}

extension TallySheet.Content {
  fileprivate func write(to xml: inout XMLWriter) {
    xml.element(
      "Constituency",
      [
        ("number", "\(constituency)"), ("seats", statedSeats.map { "\($0)" }),
        ("candidates", statedCandidates.map { "\($0)" }),
      ])
    xml.element(
      "Voters",
      [
        ("registered", "\(figures.registered.value)"), ("voted", "\(figures.voted.value)"),
        ("registeredFemale", registeredFemale.map { "\($0.value)" }),
        ("votedFemale", votedFemale.map { "\($0.value)" }),
      ])
    xml.element(
      "Ballots",
      [
        ("issued", "\(figures.issued.value)"), ("collected", "\(figures.collected.value)"),
        ("valid", "\(figures.valid.value)"), ("invalid", "\(figures.invalid.value)"),
      ])
    if let grounds = invalidByGround {
      xml.element(
        "InvalidBallots",
        [
          ("notIssued", "\(grounds.notIssued.value)"), ("unstamped", "\(grounds.unstamped.value)"),
          ("tooMany", "\(grounds.tooMany.value)"), ("none", "\(grounds.none.value)"),
          ("added", "\(grounds.added.value)"),
        ])
    }
    if let markings {
      xml.element("Markings", []) { xml in
        for marking in markings {
          xml.element(
            "Marking",
            [("candidates", "\(marking.candidates)"), ("ballots", "\(marking.ballots.value)")])
        }
      }
    }
    xml.element("Votes", []) { xml in
      for line in votes {
        xml.element(
          "Candidate",
          [
            ("number", "\(line.number)"), ("votes", "\(line.votes.value)"), ("name", line.name),
            ("percent", line.percent?.text),
          ])
      }
    }
  }
}
