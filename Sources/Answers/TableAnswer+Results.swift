package import Election
package import Tabulation

extension TableAnswer {
  /// A part for each constituency, and one for each extra election.
  func resultParts(_ results: [ConstituencyResult]) -> [String] {
    results.flatMap { result in
      [part(result.first, of: result, isExtra: false)]
        + (result.extra.map { [part($0, of: result, isExtra: true)] } ?? [])
    }
  }

  private func part(_ round: RoundResult, of result: ConstituencyResult, isExtra: Bool) -> String {
    let constituency = election[result.constituency]
    let area = election[constituency.area].name
    let extra = isExtra ? Text(vi: ", bầu cử thêm", en: ", extra election") : Text("")
    let title = Text(
      vi: "\(constituency.level.name), \(area), đơn vị \(constituency.number)\(extra): "
        + "bầu \(round.seats) trong \(round.candidates.count) người",
      en: "\(constituency.level.name), \(area), constituency \(constituency.number)\(extra): "
        + "\(round.seats) of \(round.candidates.count) to be elected")
    let sentences = Sentences(result, extra: isExtra ? round : nil, in: returns)
    return heading(say(title)) + lines(say(sentences.figures)) + candidates(round, of: result)
      + (sentences.decisions + [sentences.rerun].compactMap { $0 } + sentences.winners
      + [sentences.consequence])
      .map { lines(say($0), indent: 2) }.joined()
  }

  private func candidates(_ round: RoundResult, of result: ConstituencyResult) -> String {
    DataTables.candidates(of: round, in: result, under: election.law)
      .text(language, style, flexible: 1)
  }
}

extension CandidateEntry {
  /// The reason in words: of a tie that has been settled, that the seat went to somebody else; of
  /// somebody elected, that it is not confirmed.
  var reasonName: Text {
    switch (reason, standing) {
    case (.tied, .lost):
      Text(vi: "bằng phiếu, quyết định cho người khác", en: "equal votes, decided for another")
    case (.undecided, .lost):
      Text(vi: "không trúng cử (bầu thêm vô hiệu)", en: "not elected (void)")
    case (_, .refused): Text(vi: "KHÔNG ĐƯỢC XÁC NHẬN", en: "elected, NOT CONFIRMED")
    default: reason.name
    }
  }
}

extension CandidateEntry.Standing {
  /// How a bar shows it.
  var bar: Cell.BarColour {
    switch self {
    case .won: .won
    case .open: .open
    case .lost, .refused: .lost
    }
  }
}

extension Reason {
  package var name: Text {
    switch self {
    case .elected: Text(vi: "TRÚNG CỬ", en: "ELECTED")
    case .electedByAge: Text(vi: "TRÚNG CỬ (cao tuổi hơn)", en: "ELECTED (older)")
    case .electedByDecision: Text(vi: "TRÚNG CỬ (theo quyết định)", en: "ELECTED (by decision)")
    case .notMajority: Text(vi: "không quá nửa phiếu hợp lệ", en: "not more than half of valid")
    case .outvoted: Text(vi: "ít phiếu hơn", en: "outvoted")
    case .younger: Text(vi: "bằng phiếu, ít tuổi hơn", en: "equal votes, younger")
    case .tied: Text(vi: "bằng phiếu, CHƯA XÁC ĐỊNH", en: "equal votes, NOT SETTLED")
    case .struck: Text(vi: "đã bị xóa tên", en: "struck off the list")
    case .undecided: Text(vi: "chưa xác định", en: "undecided")
    }
  }
}
