import Documents
import Election

/// The kinds of files that sheets and papers come in, told by the names' endings.
enum FileFormat: CaseIterable {
  case xml, partial

  private var ending: String {
    switch self {
    case .xml: ".xml"
    case .partial: ".partial"
    }
  }

  /// The format of a file of that name, in capitals too, as some systems write it; nil for none of
  /// ours.
  init?(_ name: some BidirectionalCollection<UInt8>) {
    guard let last = name.last, last | 0x20 == UInt8(ascii: "l"),
      let format = Self.allCases.first(where: { $0.isFormat(of: name) })
    else { return nil }
    self = format
  }

  private func isFormat(of name: some BidirectionalCollection<UInt8>) -> Bool {
    let ending = ending.utf8
    guard name.count > ending.count else { return false }
    var place = name.endIndex
    for small in ending.reversed() {
      place = name.index(before: place)
      let own = name[place]
      guard own == small || small >= UInt8(ascii: "a") && own | 0x20 == small else { return false }
    }
    return true
  }
}
