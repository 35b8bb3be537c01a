/// A lexical form of `tally.xsd`, for `StrictSheet`: what it accepts is surely allowed.
enum Form {
  case count, areaNumber, candidateNumber, seats, code, electionID, text, percent, level, round
  case dateTime

  func accepts(_ value: Span<UInt8>) -> Bool {
    switch self {
    case .count: value.count <= 7 && (value.isNumber || value.equals("0"))
    case .areaNumber: value.count <= 3 && value.isNumber
    case .candidateNumber: value.count <= 2 && value.isNumber
    case .seats:
      value.isNumber
        && (value.count == 1
          || value.count == 2 && (value[0] == UInt8(ascii: "1") || value.equals("20")))
    case .code: (1...12).contains(value.count) && value.allSatisfy { $0.isDigitOrCapital }
    case .electionID: (1...64).contains(value.count) && value.allSatisfy { $0.isOfElectionID }
    case .text: value.count > 0
    case .percent: value.isPercent
    case .level:
      value.equals("national-assembly") || value.equals("commune") || value.equals("province")
        || value.equals("district")
    case .round: value.equals("first") || value.equals("rerun") || value.equals("extra")
    case .dateTime: value.isDateTime
    }
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }

  fileprivate var isDigitOrCapital: Bool { isDigit || (0x41...0x5A).contains(self) }

  fileprivate var isOfElectionID: Bool {
    isDigitOrCapital || (0x61...0x7A).contains(self)
      || self == UInt8(ascii: ".") || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}

extension Span<UInt8> {
  fileprivate func allSatisfy(_ isAccepted: (UInt8) -> Bool) -> Bool {
    for index in indices where !isAccepted(self[index]) { return false }
    return true
  }

  fileprivate func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in indices where self[index] != text[index] { return false }
    return true
  }

  /// Digits that do not begin with 0.
  fileprivate var isNumber: Bool {
    count > 0 && self[0] != 0x30 && allSatisfy { $0.isDigit }
  }

  /// At most seven digits without a leading 0, and at most four more after a dot.
  fileprivate var isPercent: Bool {
    var whole = 0
    while whole < count, self[whole].isDigit { whole += 1 }
    guard (1...7).contains(whole), whole == 1 || self[0] != 0x30 else { return false }
    guard whole < count else { return true }
    guard self[whole] == UInt8(ascii: "."), (2...5).contains(count - whole) else { return false }
    return (whole + 1..<count).allSatisfy { self[$0].isDigit }
  }

  /// A time such as `2021-05-23T15:30:00`, of a day that every month has.
  fileprivate var isDateTime: Bool {
    let form: StaticString = "dddd-dd-ddTdd:dd:dd"
    guard count == form.utf8CodeUnitCount, self[0] != 0x30 else { return false }
    for index in indices {
      let isDigit = form[index] == UInt8(ascii: "d")
      guard isDigit ? self[index].isDigit : self[index] == form[index] else { return false }
    }
    func number(_ offset: Int) -> Int {
      Int(self[offset] - 0x30) * 10 + Int(self[offset + 1] - 0x30)
    }
    return (1...12).contains(number(5)) && (1...28).contains(number(8)) && number(11) <= 23
      && number(14) <= 59 && number(17) <= 59
  }
}

extension StaticString {
  /// A byte of the text.
  fileprivate subscript(index: Int) -> UInt8 {
    withUTF8Buffer { unsafe $0[index] }
  }
}
