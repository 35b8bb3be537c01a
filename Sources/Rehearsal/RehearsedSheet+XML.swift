import Election

/// The sheet as XML. Attribute names are written with the ` ` before and the `=` behind them.
extension RehearsedSheet {
  /// Writes the sheet for a batch of the election `batch`, or for nil to stand alone.
  func write(to text: inout XMLText, batch: String?) {
    text += "<TallySheet\(batch == nil ? XMLText.namespace : "")"
    if batch != election { text += " election=\"\(election)\"" }
    text += " level=\"\(level.code)\" area=\"\(area)\""
    text.attribute(" pollingArea=", pollingArea)
    if round != .first { text += " round=\"\(round.rawValue)\"" }
    if revision > 1 { text.attribute(" revision=", revision) }
    text += " completed=\"\(completed)\"\(strange)>\n  <Constituency"
    text.attribute(" number=", constituency)
    text.attribute(" seats=", seats)
    text.attribute(" candidates=", candidates)
    text += "/>\n  <Voters"
    text.attribute(" registered=", registered)
    text.attribute(" voted=", voted)
    text.attribute(" registeredFemale=", registeredFemale)
    text.attribute(" votedFemale=", voted * 51 / 100)
    text += "/>\n  <Ballots"
    text.attribute(" issued=", issued)
    text.attribute(" collected=", collected)
    text.attribute(" valid=", valid)
    text.attribute(" invalid=", invalid)
    text += "/>\n"
    writeBreakdown(to: &text)
    writeVotes(to: &text)
    if let stated {
      text += "  <Stated valid=\"\(stated.valid)\" invalid=\"\(stated.invalid)\"/>\n"
    }
    if let inventory {
      text += "  <Inventory"
      text.attribute(" received=", inventory.received)
      text.attribute(" issued=", issued)
      text.attribute(" exchanged=", inventory.exchanged)
      text.attribute(" unused=", inventory.unused)
      text += "/>\n"
    }
    text += "</TallySheet>\n"
  }

  private func writeBreakdown(to text: inout XMLText) {
    if !grounds.isEmpty {
      text += "  <InvalidBallots"
      text.attribute(" notIssued=", grounds[0])
      text.attribute(" unstamped=", grounds[1])
      text.attribute(" tooMany=", grounds[2])
      text.attribute(" none=", grounds[3])
      text.attribute(" added=", grounds[4])
      text += "/>\n"
    }
    guard !markings.isEmpty else { return }
    text += "  <Markings>\n"
    for marking in markings {
      text += "    <Marking"
      text.attribute(" candidates=", marking.candidates)
      text.attribute(" ballots=", marking.ballots)
      text += "/>\n"
    }
    text += "  </Markings>\n"
  }

  private func writeVotes(to text: inout XMLText) {
    text += "  <Votes>\n"
    for (index, count) in votes.enumerated() {
      text += "    <Candidate"
      text.attribute(" number=", index + 1)
      text.attribute(" votes=", count)
      if index == 0, let printedName { text += " name=\"\(printedName)\"" }
      text += "/>\n"
    }
    text += "  </Votes>\n"
  }
}
