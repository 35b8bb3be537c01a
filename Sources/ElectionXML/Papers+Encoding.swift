package import Election

/// Papers that are written by forms, each a document of its own.
package enum PaperDocument {
  /// A progress report, with a row for each polling area that has told something.
  package static func report(
    of election: String, _ level: Level, at moment: Moment,
    _ rows: [(area: String, number: Int, registered: VoteCount, voted: VoteCount)]
  ) -> [UInt8] {
    document(
      "TurnoutReport", election, [("at", "\(moment)"), ("level", level.word)]
    ) { xml in
      for row in rows {
        xml.element(
          "PollingArea",
          [
            ("area", row.area), ("number", "\(row.number)"),
            ("registered", "\(row.registered.value)"), ("voted", "\(row.voted.value)"),
          ])
      }
    }
  }

  /// Somebody's word on a finding.
  package static func acknowledgement(_ one: Acknowledgement) -> [UInt8] {
    document("Acknowledgements", one.election, []) { xml in
      xml.element(
        "Acknowledgement",
        [
          ("code", one.code), ("level", one.level?.word), ("area", one.area),
          ("pollingArea", one.pollingArea.map { "\($0)" }),
          ("round", one.round == .first ? nil : one.round.word), ("by", one.by),
          ("at", "\(one.at)"),
        ], text: one.reason)
    }
  }

  /// A decision of an authority.
  package static func decision(_ one: OfficialDecision, grounds: String) -> [UInt8] {
    document("Decisions", one.election, []) { xml in
      xml.element(
        "Decision",
        [
          ("kind", one.kind.rawValue), ("level", one.level.word), ("area", one.area),
          ("constituency", one.constituency.map { "\($0)" }),
          ("pollingArea", one.pollingArea.map { "\($0)" }),
          ("candidate", one.candidate.map { "\($0)" }), ("authority", one.authority),
          ("document", one.document), ("date", "\(one.date)"),
        ], text: grounds)
    }
  }

  private static func document(
    _ root: String, _ election: String, _ attributes: [(String, String?)],
    _ content: (inout XMLWriter) -> Void
  ) -> [UInt8] {
    var xml = XMLWriter()
    xml.begin()
    xml.element(
      root, [("xmlns", ElectionGrammar.namespace), ("election", election)] + attributes,
      content: content)
    return xml.bytes
  }
}
