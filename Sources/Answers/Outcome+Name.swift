package import Election
package import Tabulation

extension Outcome {
  /// The outcome in words.
  package var name: Text {
    switch self {
    case .incomplete: Text(vi: "chưa đủ biên bản", en: "incomplete")
    case .rerunRequired: Text(vi: "phải bầu cử lại", en: "rerun required")
    case .turnoutFailed: Text(vi: "bầu cử thêm không có giá trị", en: "extra election void")
    case .tied: Text(vi: "bằng phiếu, chưa xác định", en: "tied, not settled")
    case .full: Text(vi: "đủ số đại biểu", en: "all seats filled")
    case .short: Text(vi: "thiếu, không bầu thêm", en: "short, no extra election")
    case .extraRequired: Text(vi: "phải bầu cử thêm", en: "extra election required")
    case .extraDiscretionary:
      Text(vi: "thiếu, có thể bầu cử thêm", en: "short, extra election possible")
    }
  }
}
