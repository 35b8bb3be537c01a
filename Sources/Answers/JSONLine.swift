import Notation
import Election

/// JSON that is being written on one line: it knows where commas belong, so that nobody else has to.
package struct JSONLine {
  private(set) var bytes: [UInt8] = []
  /// Whether nothing stands yet in the object or array at hand.
  private var isFirst: Bool

  /// - Parameter isFirst: whether what is written first stands at the start of an object or array.
  init(isFirst: Bool = true) { self.isFirst = isFirst }

  // MARK: Structure

  /// Writes an object, of which `members` writes the members.
  mutating func object(_ members: (inout JSONLine) -> Void) {
    open("{")
    members(&self)
    close("}")
  }

  mutating func object(_ name: StaticString, _ members: (inout JSONLine) -> Void) {
    self.name(name)
    object(members)
  }

  /// Writes an array, of which `item` writes each item.
  mutating func array<Items: Collection>(
    _ items: Items, _ item: (Items.Element, inout JSONLine) -> Void
  ) {
    open("[")
    for one in items {
      separate()
      item(one, &self)
    }
    close("]")
  }

  mutating func array<Items: Collection>(
    _ name: StaticString, _ items: Items, _ item: (Items.Element, inout JSONLine) -> Void
  ) {
    self.name(name)
    array(items, item)
  }

  /// Opens an object or array.
  mutating func open(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    isFirst = true
  }

  /// Closes it; on a line of its own where a depth is given and there is anything in it.
  mutating func close(_ bracket: Unicode.Scalar, unfoldedTo depth: Int? = nil) {
    if let depth { startLine(depth) }
    bytes.append(UInt8(ascii: bracket))
    isFirst = false
  }

  /// Sets what comes apart from what stands before it; on a line of its own where a depth is given.
  mutating func separate(unfoldedTo depth: Int? = nil) {
    if !isFirst {
      bytes.append(UInt8(ascii: ","))
      if depth == nil { bytes.append(UInt8(ascii: " ")) }
    }
    isFirst = false
    if let depth { startLine(depth) }
  }

  private mutating func startLine(_ depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<2 * depth { bytes.append(UInt8(ascii: " ")) }
  }

  /// Ends a document, with a line feed.
  mutating func endDocument() { bytes.append(UInt8(ascii: "\n")) }

  // MARK: Members

  /// Writes the name of a member; its value follows.
  mutating func name(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    endName()
  }

  /// Writes the name of a member that has been set apart.
  mutating func name(_ name: String) {
    bytes.append(UInt8(ascii: "\""))
    bytes += name.utf8
    endName()
  }

  private mutating func endName() {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
  }

  package mutating func int(_ name: StaticString, _ value: Int) {
    self.name(name)
    int(value)
  }

  package mutating func int(_ name: StaticString, ifAny value: Int?) {
    self.name(name)
    if let value { int(value) } else { null() }
  }

  mutating func count(_ name: StaticString, _ value: VoteCount) { int(name, Int(value.value)) }

  package mutating func string(_ name: StaticString, _ value: String) {
    self.name(name)
    JSON.quote(value, to: &bytes)
  }

  mutating func bool(_ name: StaticString, _ value: Bool) {
    self.name(name)
    bytes += (value ? "true" : "false").utf8
  }

  mutating func value(_ name: StaticString, _ value: JSON) {
    self.name(name)
    self.value(value)
  }

  /// Writes a member whose name is not known before, such as that of a column.
  mutating func value(named name: String, _ value: JSON) {
    separate()
    self.name(name)
    self.value(value)
  }

  /// Writes a member for a cell.
  mutating func cell(_ name: String, _ cell: Cell) {
    separate()
    self.name(name)
    self.cell(cell)
  }

  /// Writes what stands between two values.
  fileprivate mutating func head(_ head: [UInt8]) {
    bytes += head
    isFirst = false
  }

  fileprivate mutating func cell(_ cell: Cell) {
    switch cell {
    case .none, .inapplicable, .bar: null()
    case .text(let text), .word(let text, _): JSON.quote(text, to: &bytes)
    case .name(let text, _): value(.text(text))
    case .integer(let number), .count(let number), .change(let number): int(number)
    case .ratio(let part, let whole): array([part, whole]) { $1.int($0) }
    case .numbers(let numbers): array(numbers) { $1.int($0) }
    case .words(let words): array(words) { JSON.quote($0, to: &$1.bytes) }
    case .decimal(let digits), .statedPercent(let digits): bytes += digits.utf8
    case .percent(let percentage), .points(let percentage): JSON.write(percentage, to: &bytes)
    case .boolean(let flag), .truth(let flag, _): bytes += (flag ? "true" : "false").utf8
    }
  }

  // MARK: Values

  mutating func int(_ value: Int) { JSON.write(value, to: &bytes) }

  mutating func null() { bytes += "null".utf8 }

  /// Writes a value; on one line where no depth is given.
  mutating func value(_ json: JSON, depth: Int = JSON.unfolded - 1) {
    json.write(to: &bytes, depth: depth)
  }
}

/// The members of an object, one for each column of a row, made ready to be written many times.
struct JSONMembers<Row>: Sendable {
  /// What stands before each value: names, commas, and the brackets of groups.
  private let heads: [[UInt8]]
  private let values: [@Sendable (Row) -> Cell]
  private let endsInGroup: Bool

  /// - Parameter fields: the columns, of which those are taken that JSON has; neighbours of one group
  ///   stand in an object of their own.
  init(_ fields: [Field<Row>]) {
    let fields = fields.filter { $0.audience.contains(.structured) }
    var heads: [[UInt8]] = []
    var group: String?
    for field in fields {
      let own = field.column.group
      var head = group != nil && group != own ? "}" : ""
      if !heads.isEmpty { head += ", " }
      if let own, own != group { head += "\"\(own)\": {" }
      heads.append(Array("\(head)\"\(field.column.name)\": ".utf8))
      group = own
    }
    self.heads = heads
    values = fields.map(\.value)
    endsInGroup = group != nil
  }

  func write(_ row: Row, to line: inout JSONLine) {
    line.separate()
    for index in heads.indices {
      line.head(heads[index])
      line.cell(values[index](row))
    }
    if endsInGroup { line.close("}") }
  }
}
