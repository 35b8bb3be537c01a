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

extension ConstituencyResult {
  /// What has come of it, in words: by its extra election where one was held, and by all decisions.
  package var state: Text {
    let outcome =
      if let extra {
        extra.outcome == .turnoutFailed
          ? extra.outcome.name
          : Text(
            vi: "bầu cử thêm: \(extra.outcome.name)", en: "extra election: \(extra.outcome.name)")
      } else if first.outcome == .extraDiscretionary,
        decisions.contains(where: { $0.kind == .extraOrdered })
      {
        Text(vi: "thiếu, đã có quyết định bầu cử thêm", en: "short, extra election ordered")
      } else {
        first.outcome.name
      }
    let refused = unconfirmed.count
    guard refused > 0 else { return outcome }
    if extra == nil, first.outcome == .full {
      return Text(
        vi: "không được xác nhận: \(count: refused)", en: "not confirmed: \(count: refused)")
    }
    return Text(
      vi: "\(outcome); không được xác nhận: \(count: refused)",
      en: "\(outcome); not confirmed: \(count: refused)")
  }
}
