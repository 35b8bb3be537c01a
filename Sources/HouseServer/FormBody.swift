import Hummingbird
import NIOCore

/// What a browser sends of a form.
struct FormBody: Sendable {
  /// The values of the fields; of files their contents stand below.
  private(set) var values: [String: String] = [:]
  private(set) var files: [(name: String, bytes: [UInt8])] = []

  subscript(name: String) -> String? { values[name] }

  /// Reads `application/x-www-form-urlencoded` or `multipart/form-data` (RFC 7578); nil for others.
  init?(_ bytes: [UInt8], type: String?) {
    guard let type else { return nil }
    if type.hasPrefix("application/x-www-form-urlencoded") {
      guard let text = String(validating: bytes, as: UTF8.self),
        let values = try? URLEncodedFormDecoder().decode([String: String].self, from: text),
        // What is not UTF-8 has been replaced.
        values.allSatisfy({ !$0.key.contains("\u{FFFD}") && !$0.value.contains("\u{FFFD}") })
      else { return nil }
      self.values = values
    } else if type.hasPrefix("multipart/form-data"),
      let boundary = Self.parameter("boundary", in: type), !boundary.isEmpty
    {
      guard readParts(bytes, boundary) else { return nil }
    } else {
      return nil
    }
  }

  // MARK: Parts

  /// Parts between lines of two hyphens and the boundary.
  private mutating func readParts(_ bytes: [UInt8], _ boundary: String) -> Bool {
    let mark = Array("\r\n--\(boundary)".utf8)
    // The first boundary has no line before it.
    let all = Array("\r\n".utf8) + bytes
    guard var start = all.firstRange(of: mark, from: 0) else { return false }
    while true {
      let rest = all[start.upperBound...]
      if rest.starts(with: "--".utf8) { return true }
      guard rest.starts(with: "\r\n".utf8),
        let end = all.firstRange(of: mark, from: start.upperBound),
        let head = all.firstRange(of: Array("\r\n\r\n".utf8), from: start.upperBound),
        // A part without any header has nothing before the empty line.
        head.lowerBound >= start.upperBound + 2, head.upperBound <= end.lowerBound
      else { return false }
      guard
        take(
          head: all[start.upperBound + 2..<head.lowerBound],
          body: all[head.upperBound..<end.lowerBound])
      else { return false }
      start = end
    }
  }

  private mutating func take(head: ArraySlice<UInt8>, body: ArraySlice<UInt8>) -> Bool {
    guard let text = String(validating: head, as: UTF8.self) else { return false }
    let lines = text.split(separator: "\r\n")
    let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
    guard let disposition, let name = Self.parameter("name", in: String(disposition)) else {
      return false
    }
    if let file = Self.parameter("filename", in: String(disposition)) {
      // A field for files that is left empty is sent as a file without a name.
      if !file.isEmpty { files.append((file, Array(body))) }
      return true
    }
    guard let value = String(validating: body, as: UTF8.self) else { return false }
    values[name] = value
    return true
  }

  /// A parameter of a header's value, in quotation marks or without.
  private static func parameter(_ name: String, in header: String) -> String? {
    for part in header.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].filter({ $0 != " " }) == name else { continue }
      let value = pair[1]
      return value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1
        ? String(value.dropFirst().dropLast()) : String(value)
    }
    return nil
  }
}

extension Array<UInt8> {
  /// Where some bytes stand, from a place on; nil: nowhere.
  fileprivate func firstRange(of mark: [UInt8], from start: Int) -> Range<Int>? {
    guard let first = mark.first, count >= mark.count else { return nil }
    var place = start
    while place + mark.count <= count {
      guard let next = self[place...(count - mark.count)].firstIndex(of: first) else { return nil }
      if self[next..<next + mark.count].elementsEqual(mark) { return next..<next + mark.count }
      place = next + 1
    }
    return nil
  }
}
