import Counting
package import Election
import Notation
import Record

/// What may come into the house at the time.
package enum Phase: String, CaseIterable, Sendable {
  /// While people vote: reports of turnout and papers, no sheets.
  case voting
  /// Sheets, too.
  case counting
  /// Nothing more: it is over.
  case closed

  package var name: Text {
    switch self {
    case .voting:
      Text(vi: "đang bỏ phiếu: chỉ nhận báo cáo đi bầu", en: "voting: turnout reports only")
    case .counting: Text(vi: "kiểm phiếu: nhận biên bản", en: "counting: sheets come in")
    case .closed: Text(vi: "đã đóng: không nhận gì nữa", en: "closed: nothing comes in")
    }
  }

  /// Why something may not come in now; nil: it may.
  ///
  /// - Parameter hasSheets: whether there are sheets in it.
  /// - Returns: the reason.
  func refusal(hasSheets: Bool) -> Text? {
    switch self {
    case .counting: nil
    case .voting: hasSheets ? name : nil
    case .closed: name
    }
  }
}

extension CountingHouse {
  func planPhase(_ phase: Phase, _ user: User) -> Planned {
    guard user.may(.setPhase, in: .wholeElection, of: canvass.election) else {
      return .answer(.forbidden(User.notYours))
    }
    guard phase != self.phase else { return .answer(.conflict) }
    let key = ConfirmationKey.phase(phase)
    let entry = RecordEntry(
      .phase, by: user.name, at: moment, key: key.text, content: key.bytes,
      [("phase", .string(phase.rawValue))])
    return .write(Plan([entry], .phase(phase)))
  }
}
