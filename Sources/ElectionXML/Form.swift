/// A lexical form of `tally.xsd`, for `StrictSheet`: what it accepts is surely allowed.
enum Form {
  case count, areaNumber, candidateNumber, seats, code, electionID, text, percent, level, round
  case dateTime

  func accepts(_ value: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .count: value.count <= 7 && (value.isNumber || value.elementsEqual("0".utf8))
    case .areaNumber: value.count <= 3 && value.isNumber
    case .candidateNumber: value.count <= 2 && value.isNumber
    case .seats:
      value.isNumber
        && (value.count == 1
          || value.count == 2
            && (value.first == UInt8(ascii: "1") || value.elementsEqual("20".utf8)))
    case .code: (1...12).contains(value.count) && value.allSatisfy(\.isDigitOrCapital)
    case .electionID: (1...64).contains(value.count) && value.allSatisfy(\.isOfElectionID)
    case .text: !value.isEmpty
    case .percent: value.isPercent
    case .level:
      ["national-assembly", "commune", "province", "district"].contains {
        value.elementsEqual($0.utf8)
      }
    case .round: ["first", "rerun", "extra"].contains { value.elementsEqual($0.utf8) }
    case .dateTime: value.isDateTime
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }

  fileprivate var isDigitOrCapital: Bool { isDigit || (0x41...0x5A).contains(self) }

  fileprivate var isOfElectionID: Bool {
    isDigitOrCapital || (0x61...0x7A).contains(self)
      || self == UInt8(ascii: ".") || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}

extension ArraySlice<UInt8> {
  /// Digits that do not begin with 0.
  fileprivate var isNumber: Bool {
    guard let first, first != 0x30 else { return false }
    return allSatisfy(\.isDigit)
  }

  /// At most seven digits without a leading 0, and at most four more after a dot.
  fileprivate var isPercent: Bool {
    let whole = prefix(while: \.isDigit)
    let rest = self[whole.endIndex...]
    guard (1...7).contains(whole.count), whole.count == 1 || whole.first != 0x30 else {
      return false
    }
    return rest.isEmpty
      || (2...5).contains(rest.count) && rest.first == UInt8(ascii: ".")
        && rest.dropFirst().allSatisfy(\.isDigit)
  }

  /// A time such as `2021-05-23T15:30:00`, of a day that every month has.
  fileprivate var isDateTime: Bool {
    let form = "dddd-dd-ddTdd:dd:dd".utf8
    guard count == form.count, first != 0x30,
      zip(self, form).allSatisfy({ $1 == UInt8(ascii: "d") ? $0.isDigit : $0 == $1 })
    else { return false }
    func number(_ offset: Int) -> Int {
      Int(self[startIndex + offset] - 0x30) * 10 + Int(self[startIndex + offset + 1] - 0x30)
    }
    return (1...12).contains(number(5)) && (1...28).contains(number(8)) && number(11) <= 23
      && number(14) <= 59 && number(17) <= 59
  }
}
