import ValidatedXML

/// The whole numbers of the vocabulary.
package enum WholeNumbers {
  /// Voters, ballots, votes.
  package static let count: ClosedRange<Int32> = 0...9_999_999
  package static let sum: ClosedRange<Int32> = 0...999_999_999
  /// Polling areas, constituencies, revisions.
  package static let areaNumber: ClosedRange<Int32> = 1...999
  package static let candidateNumber: ClosedRange<Int32> = 1...99
  package static let seats: ClosedRange<Int32> = 1...20
}

/// The lexical forms of the XSDs, as far as they are surely allowed.
extension ValueForm {
  /// `Count`: 0 to 9,999,999.
  static let count = ValueForm.number(WholeNumbers.count)
  /// `Sum`, `Population`: nine digits.
  static let sum = ValueForm.number(WholeNumbers.sum)
  static let areaNumber = ValueForm.number(WholeNumbers.areaNumber)
  static let candidateNumber = ValueForm.number(WholeNumbers.candidateNumber)
  static let seats = ValueForm.number(WholeNumbers.seats)
  static let code = ValueForm.bytes { (1...12).contains($0.count) && $0.allSatisfy(\.isOfCode) }
  static let electionID = ValueForm.bytes {
    (1...64).contains($0.count) && $0.allSatisfy(\.isOfElectionID)
  }
  /// `Text`: at most 4,000 characters, which are never more than bytes.
  static let text = ValueForm.bytes { (1...4_000).contains($0.count) }
  static let percent = ValueForm.bytes { $0.isPercent(wholeDigits: 7) }
  /// `TargetPercent`: at most 100.
  static let targetPercent = ValueForm.bytes { $0.isPercent(wholeDigits: 2) || $0.isHundred }
  static let date = ValueForm.bytes { $0.isDate }
  static let time = ValueForm.bytes { $0.isTime(from: 0) && $0.count == 5 }
  static let dateTime = ValueForm.bytes { $0.isDateTime }
  /// `Birth`: a date, or a year.
  static let birth = ValueForm.bytes {
    $0.isDate || $0.count == 4 && $0[0] != 0x30 && $0.allSatisfy(\.isDigit)
  }
  static let areaNumbers = ValueForm.bytes { $0.isListOfAreaNumbers }

  /// One of some words.
  static func word(_ words: StaticString...) -> ValueForm {
    .bytes { value in words.contains { value.equals($0) } }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }

  /// Digits and capital letters.
  fileprivate var isOfCode: Bool { isDigit || (0x41...0x5A).contains(self) }

  fileprivate var isOfElectionID: Bool {
    isOfCode || (0x61...0x7A).contains(self)
      || self == UInt8(ascii: ".") || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}

extension Span<UInt8> {
  fileprivate func allSatisfy(_ isAccepted: (UInt8) -> Bool) -> Bool {
    for index in indices where !isAccepted(self[index]) { return false }
    return true
  }

  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { text in
      for index in indices where unsafe self[index] != text[index] { return false }
      return true
    }
  }

  /// So many digits at most without a leading 0, and at most four more after a dot.
  fileprivate func isPercent(wholeDigits: Int) -> Bool {
    var whole = 0
    while whole < count, self[whole].isDigit { whole += 1 }
    guard (1...wholeDigits).contains(whole), whole == 1 || self[0] != 0x30 else { return false }
    guard whole < count else { return true }
    guard self[whole] == UInt8(ascii: "."), (2...5).contains(count - whole) else { return false }
    return (whole + 1..<count).allSatisfy { self[$0].isDigit }
  }

  /// 100, and at most four zeros after a dot.
  fileprivate var isHundred: Bool {
    guard isPercent(wholeDigits: 3), count >= 3, self[0] == UInt8(ascii: "1") else { return false }
    return (1..<count).allSatisfy { $0 == 3 || self[$0] == UInt8(ascii: "0") }
  }

  /// The two digits at an offset as a number; nil for other bytes.
  private func twoDigits(at offset: Int) -> Int? {
    guard offset + 2 <= count, self[offset].isDigit, self[offset + 1].isDigit else { return nil }
    return Int(self[offset] - 0x30) * 10 + Int(self[offset + 1] - 0x30)
  }

  /// A date such as `2021-05-23`, of a day that every month has.
  fileprivate var isDate: Bool { count == 10 && beginsWithDate }

  private var beginsWithDate: Bool {
    guard count >= 10, self[0] != 0x30, twoDigits(at: 0) != nil, twoDigits(at: 2) != nil,
      let month = twoDigits(at: 5), let day = twoDigits(at: 8)
    else { return false }
    return self[4] == UInt8(ascii: "-") && self[7] == UInt8(ascii: "-")
      && (1...12).contains(month) && (1...28).contains(day)
  }

  /// A time such as `15:30` from an offset on.
  fileprivate func isTime(from offset: Int) -> Bool {
    guard let hour = twoDigits(at: offset), let minute = twoDigits(at: offset + 3) else {
      return false
    }
    return self[offset + 2] == UInt8(ascii: ":") && hour <= 23 && minute <= 59
  }

  /// A time such as `2021-05-23T15:30:00`.
  fileprivate var isDateTime: Bool {
    guard count == 19, beginsWithDate, isTime(from: 11), let second = twoDigits(at: 17) else {
      return false
    }
    return self[10] == UInt8(ascii: "T") && self[16] == UInt8(ascii: ":") && second <= 59
  }

  /// Numbers of one to three digits without leading zeros, one space between two of them.
  fileprivate var isListOfAreaNumbers: Bool {
    var digits = 0
    for index in indices {
      let byte = self[index]
      if byte == 0x20 {
        guard digits > 0 else { return false }
        digits = 0
      } else {
        guard byte.isDigit, digits < 3, digits > 0 || byte != 0x30 else { return false }
        digits += 1
      }
    }
    return digits > 0
  }
}
