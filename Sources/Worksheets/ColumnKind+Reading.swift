import Election
import Rules
import Spreadsheets

extension Column {
  /// What a cell says, as the XML writes it; nil for one that is blank.
  ///
  /// - Parameters:
  ///   - value: what stands in the cell.
  ///   - from1904: whether days are counted from 1904 on.
  /// - Returns: the value.
  /// - Throws: what is wrong with it, in the words of the worksheet.
  func lexical(_ value: CellValue, from1904: Bool) throws(CellFault) -> String? {
    switch value {
    case .error(let error): throw CellFault(FileRules.cellError(error, in: title))
    case .unevaluated: throw CellFault(FileRules.column(.cellUnevaluated, title))
    default: break
    }
    let shown = Shown(value)
    if shown.text.isEmpty { return nil }
    if let read = kind.lexical(value, shown.text, from1904: from1904) { return read }
    if case .words(let words) = kind {
      throw CellFault(FileRules.cellWord(shown.quoted, in: title, words: words.list))
    }
    throw CellFault(FileRules.cellForm(shown.quoted, in: title, hint: kind.hint))
  }
}

/// What is wrong with a cell.
struct CellFault: Error {
  let fault: Fault

  init(_ fault: Fault) { self.fault = fault }
}

/// A cell's value as a text.
struct Shown {
  let text: String

  /// As a finding quotes it: nobody reads more of it.
  var quoted: String {
    text.unicodeScalars.count <= 80 ? text : String(text.unicodeScalars.prefix(80)) + "…"
  }

  init(_ value: CellValue) {
    switch value {
    case .text(let text), .date(let text): self.text = text.trimmed
    case .number(let number, _): text = number
    case .boolean(let flag): text = flag ? "true" : "false"
    case .error(let error): text = error
    case .unevaluated: text = ""
    }
  }
}

extension ColumnKind {
  /// What is wanted, for somebody who has typed something else.
  var hint: Text {
    switch self {
    case .text:
      Text(vi: "một đoạn chữ, tối đa 4.000 ký tự", en: "a text of at most 4,000 characters")
    case .code:
      Text(
        vi: "mã gồm 1 đến 12 chữ số hoặc chữ in hoa",
        en: "a code of 1 to 12 digits or capital letters")
    case .electionID:
      Text(
        vi: "1 đến 64 chữ không dấu, số, dấu chấm, gạch dưới, gạch nối",
        en: "1 to 64 letters, digits, dots, underscores or hyphens")
    case .whole(let range):
      Text(
        vi:
          "số nguyên từ \(Int(range.lowerBound)) đến \(Int(range.upperBound)), viết liền như 1000",
        en:
          "a whole number from \(Int(range.lowerBound)) to \(Int(range.upperBound)), written like 1000"
      )
    case .date:
      Text(
        vi: "ngày, như 23/5/2021, năm đủ bốn chữ số", en: "a date such as 2021-05-23 or 23/5/2021")
    case .birth:
      Text(vi: "ngày hoặc năm, như 2/9/1975 hoặc 1975", en: "a date or a year, 2/9/1975 or 1975")
    case .time: Text(vi: "giờ, như 15:30", en: "a time such as 15:30")
    case .percent:
      Text(
        vi: "phần trăm từ 0 đến 100, tối đa 4 chữ số thập phân",
        en: "a percentage from 0 to 100 with at most 4 decimals")
    case .decimal:
      Text(vi: "phần trăm, tối đa 4 chữ số thập phân", en: "a percentage with at most 4 decimals")
    case .moment:
      Text(vi: "ngày giờ, như 2021-05-23T22:30:00", en: "a day and time: 2021-05-23T22:30:00")
    case .words(let words): words.list
    case .team:
      Text(
        vi: "Tổ trưởng: …; Thư ký: …; Ủy viên: …", en: "head: …; secretary: …; member: …")
    case .composition:
      Text(
        vi: "các mã cách nhau bằng dấu chấm phẩy, như 12345; 12346: 1, 2",
        en: "codes with semicolons between them, such as 12345; 12346: 1, 2")
    }
  }

  /// A cell's value as the XML writes it; nil where it is of no such form.
  func lexical(_ value: CellValue, _ text: String, from1904: Bool) -> String? {
    switch self {
    case .text: return Self.text(value, text)
    case .code: return Self.code(value, text)
    case .electionID:
      let isID = text.utf8.allSatisfy { $0.isLetterOrDigit || [0x2D, 0x2E, 0x5F].contains($0) }
      return isID && text.utf8.count <= 64 ? text : nil
    case .whole(let range):
      guard let number = Self.whole(value, text), range.contains(number) else { return nil }
      return "\(number)"
    case .date: return Days(from1904: from1904).date(value, text)?.description
    case .birth:
      if let year = Self.whole(value, text), (1_000...9_999).contains(year) {
        if case .number(_, .date) = value { break }
        return "\(year)"
      }
      return Days(from1904: from1904).date(value, text)?.description
    case .time: return Days(from1904: from1904).time(value, text)?.description
    case .percent: return Self.percent(value, text, most: 100)
    case .decimal: return Self.percent(value, text, most: 9_999_999)
    case .moment: return Days(from1904: from1904).moment(value, text)?.description
    case .words(let words):
      if let word = words.word(of: text) { return word }
      guard words.word(of: "true") != nil else { return nil }
      // A tick as well as a word.
      if ["x", "✓", "✔"].contains(text.lowercased()) { return "true" }
      guard case .number(let number, _) = value else { return nil }
      return ["1": "true", "0": "false"][number]
    case .composition: return Composition(Self.code(value, text) ?? text)?.written
    case .team: return text.isOfXML ? Team(text)?.written : nil
    }
    return Days(from1904: from1904).date(value, text)?.description
  }

  private static func code(_ value: CellValue, _ text: String) -> String? {
    var code = text
    if case .number(_, let kind) = value {
      guard kind.isOfNumbers, let number = Double(text).flatMap({ Int64(exactly: $0) }), number >= 0
      else { return nil }
      code = kind.shown("\(number)")
    }
    return (1...12).contains(code.utf8.count) && code.utf8.allSatisfy({ $0.isOfCode }) ? code : nil
  }

  /// A whole number, which may have been typed as a text or stored as `9.3E2`; what is shown as a date,
  /// a time or a percentage is none.
  static func whole(_ value: CellValue, _ text: String) -> Int32? {
    guard case .number(_, let kind) = value else {
      return text.utf8.allSatisfy({ $0.isDigit }) ? Int32(text) : nil
    }
    guard kind.isOfNumbers else { return nil }
    return Int32(text) ?? Double(text).flatMap { Int32(exactly: $0) }
  }

  /// A text; a number in a column of texts as it is shown, where that can be told.
  private static func text(_ value: CellValue, _ text: String) -> String? {
    switch value {
    case .text: break
    case .number(_, let kind):
      guard kind.isOfNumbers, let number = Double(text).flatMap({ Int64(exactly: $0) }) else {
        return nil
      }
      return kind.shown("\(number)")
    case .date, .boolean, .error, .unevaluated: return nil
    }
    let isShort = text.utf8.count <= 4_000 || text.unicodeScalars.count <= 4_000
    return isShort && text.isOfXML ? text : nil
  }

  /// A percentage with a dot and at most four digits behind it.
  private static func percent(_ value: CellValue, _ text: String, most: Int) -> String? {
    var digits = text
    if case .number(_, let kind) = value {
      guard var number = Double(text), number.isFinite, (0...Double(most)).contains(number)
      else {
        return nil
      }
      if kind == .percent { number *= 100 }
      // In ten thousandths, to which the nearest number of the spreadsheet is meant.
      let parts = (number * 10_000).rounded()
      guard abs(parts - number * 10_000) < 1e-9 * max(1, parts), parts <= Double(most) * 10_000
      else {
        return nil
      }
      let rest = String(10_000 + Int(parts) % 10_000).dropFirst()
      digits = "\(Int(parts) / 10_000).\(rest)"
      while digits.hasSuffix("0") { digits.removeLast() }
      if digits.hasSuffix(".") { digits.removeLast() }
    } else {
      if digits.hasSuffix("%") { digits = String(digits.dropLast()).trimmed }
      digits = digits.replacing(",", with: ".")
    }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first.flatMap({ Int($0) }), "\(whole)" == parts[0],
      (0...most).contains(whole),
      parts.dropFirst().allSatisfy({
        (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy({ $0.isDigit })
      }),
      whole < most || parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == "0" } })
    else { return nil }
    return digits
  }
}

extension NumberKind {
  /// Whether what is shown is a number as such.
  fileprivate var isOfNumbers: Bool {
    switch self {
    case .plain, .digits: true
    case .date, .time, .percent: false
    }
  }

  /// A whole number as it is shown, with the zeros that it begins with.
  fileprivate func shown(_ number: String) -> String {
    guard case .digits(let digits) = self else { return number }
    return String(repeating: "0", count: max(0, digits - number.utf8.count)) + number
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }
  var isOfCode: Bool { isDigit || (0x41...0x5A).contains(self) }
  var isLetterOrDigit: Bool { isOfCode || (0x61...0x7A).contains(self) }
}

extension String {
  /// Whether XML can write it (XML 1.0, 2.2).
  package var isOfXML: Bool {
    // What is beyond U+FFFD there stands behind 0xEF.
    guard !utf8.contains(where: { $0 < 0x20 || $0 == 0xEF }) else {
      return unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF
          || ["\t", "\n", "\r"].contains($0)
      }
    }
    return true
  }
}
