/// The numbered lines of the minutes of a polling area (biên bản kết quả kiểm phiếu của Tổ bầu cử)
/// that hold figures: whoever types a sheet follows them.
package enum FormLine: Int, CaseIterable, Sendable {
  case seats = 1
  case candidates, registered, voted, turnout, issued, collected, valid, invalid
  /// One count for each candidate, in ballot order.
  case votes

  /// The number that stands before it.
  package var number: Int { rawValue }

  package var name: Text {
    switch self {
    case .seats:
      Text(
        vi: "Số đại biểu được ấn định cho đơn vị bầu cử", en: "Seats of the constituency")
    case .candidates: Text(vi: "Số người ứng cử", en: "Candidates")
    case .registered:
      Text(vi: "Tổng số cử tri của khu vực bỏ phiếu", en: "Voters of the polling area")
    case .voted: Text(vi: "Số cử tri đã tham gia bỏ phiếu", en: "Voters who took part")
    case .turnout:
      Text(
        vi: "Tỷ lệ cử tri đã tham gia bỏ phiếu so với tổng số cử tri",
        en: "Voters who took part, of all voters")
    case .issued: Text(vi: "Số phiếu phát ra", en: "Ballots issued")
    case .collected: Text(vi: "Số phiếu thu vào", en: "Ballots collected")
    case .valid: Text(vi: "Số phiếu hợp lệ", en: "Valid ballots")
    case .invalid: Text(vi: "Số phiếu không hợp lệ", en: "Invalid ballots")
    case .votes:
      Text(vi: "Số phiếu bầu cho mỗi người ứng cử", en: "Votes of each candidate")
    }
  }
}
