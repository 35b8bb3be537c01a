/// Text that is being written as UTF-8; what it is given needs no escaping.
struct XMLText {
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  static let namespace = " xmlns=\"urn:kiemphieu:1\""

  private(set) var bytes: [UInt8] = []

  init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  static func += (text: inout XMLText, piece: String) { text.bytes += piece.utf8 }

  /// Adds ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: Int) {
    name.withUTF8Buffer { unsafe bytes += $0 }
    bytes.append(UInt8(ascii: "\""))
    add(value)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func add(_ value: Int) {
    if value >= 10 { add(value / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
  }
}
