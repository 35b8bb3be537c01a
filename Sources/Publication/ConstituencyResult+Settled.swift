import Tabulation

extension ConstituencyResult {
  /// Whether nothing more will change it: no round incomplete or tied, no rerun or extra election due.
  var isSettled: Bool {
    switch first.outcome {
    case .incomplete, .tied, .rerunRequired, .turnoutFailed: false
    case .full, .short, .extraDiscretionary: extra.map(Self.isSettled) ?? true
    case .extraRequired: extra.map(Self.isSettled) ?? false
    }
  }

  private static func isSettled(_ extra: RoundResult) -> Bool {
    switch extra.outcome {
    case .incomplete, .tied, .rerunRequired: false
    case .turnoutFailed, .full, .short, .extraRequired, .extraDiscretionary: true
    }
  }
}
