import CountingHouse
import Election
import Publication

/// Where the pages of one sheet are.
enum SheetLink {
  static func page(_ key: SheetKey) -> String { "/sheet?key=\(key)" }
  static func typing(_ key: SheetKey) -> String { "/type?key=\(key)" }
}

extension SheetState {
  /// The class of the style sheet for a row of its state.
  var mark: StaticString {
    switch self {
    case .missing: ""
    case .typing, .awaitsSecond, .differs, .waiting, .annulled: "open"
    case .rejected: "error"
    case .counted: "won"
    }
  }
}

extension Visit {
  /// The sheet that is asked for; nil: none, or none of this election.
  func key(in election: Election) -> SheetKey? {
    query("key").flatMap(SheetKey.init).flatMap { $0.pollingArea(in: election) == nil ? nil : $0 }
  }
}
