import Glibc

/// A large batch file, cut between sheets into segments that several tasks can read.
///
/// Each segment is made a document of its own by the batch's start and end tag. If all of these are
/// well-formed, so is the file, and it holds the same sheets: what stands between two cuts is then
/// complete elements, text and comments inside the same root. If one is not, a cut went through
/// something, or the file is broken; it must then be read in one piece.
struct BatchPlan {
  /// The file up to the end of the batch's start tag.
  private let head: [UInt8]
  private let endTag: [UInt8]
  /// Where the segments begin; the first is 0.
  private let cuts: [Int]
  private let size: Int
  private let descriptor: Int32

  /// How many times as large as it should be a segment may be; where sheets are so large, or none can
  /// be found, the file is read in one piece, of which little stands in memory at a time.
  private static let mostPieces = 16

  /// Plans a file; nil where it does not begin as a batch in UTF-8 does, is too small, or has no
  /// places to cut it.
  ///
  /// - Parameters:
  ///   - descriptor: the open file.
  ///   - size: its size.
  ///   - pieceSize: about so many bytes make a segment.
  init?(_ descriptor: Int32, size: Int, pieceSize: Int) {
    // How far behind the wanted place a cut is looked for.
    let window = min(1 << 16, pieceSize)
    guard size > 2 * pieceSize,
      let start = Self.bytes(of: descriptor, at: 0, count: window),
      let root = BatchStart(start)
    else { return nil }
    self.descriptor = descriptor
    self.size = size
    head = Array(start[..<root.end])
    endTag = Array("</\(root.name)>".utf8)
    let sheetTag = Array("<\(root.name.dropLast())".utf8)
    var cuts = [0]
    for wanted in stride(from: pieceSize, to: size - window, by: pieceSize) {
      guard let bytes = Self.bytes(of: descriptor, at: wanted, count: window) else { return nil }
      if let cut = Self.find(sheetTag, in: bytes) { cuts.append(wanted + cut) }
    }
    self.cuts = cuts
    let longest = zip(cuts, cuts.dropFirst() + [size]).map { $1 - $0 }.max() ?? size
    guard longest <= Self.mostPieces * pieceSize else { return nil }
  }

  var segments: Range<Int> { cuts.indices }

  /// A segment as a document of its own with a zero behind it; nil where it cannot be read.
  ///
  /// - Returns: the document, how many lines the start tag has that was put before it, and how many
  ///   lines end in the segment itself.
  func document(_ segment: Int) -> (bytes: [UInt8], added: Int, lines: Int)? {
    let end = segment + 1 < cuts.count ? cuts[segment + 1] : size
    let before = segment == 0 ? [] : head
    let after = (segment + 1 == cuts.count ? [] : endTag) + [0]
    guard
      let document = Self.bytes(
        of: descriptor, at: cuts[segment], count: end - cuts[segment], before, after)
    else { return nil }
    let added = Self.lines(before[...])
    return (document, added, Self.lines(document[...]) - added)
  }

  private static func lines(_ bytes: ArraySlice<UInt8>) -> Int {
    unsafe bytes.withUnsafeBytes { bytes in
      var (lines, next) = (0, 0)
      // Eight bytes at a time: a byte that is a line feed becomes 0, and every 0 sets its high bit.
      let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
      while next + 8 <= bytes.count {
        let block = unsafe bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self)
        let rest = block ^ 0x0A0A_0A0A_0A0A_0A0A
        lines &+= (~(((rest & low) &+ low) | rest | low)).nonzeroBitCount
        next += 8
      }
      while next < bytes.count {
        lines += unsafe bytes[next] == 0x0A ? 1 : 0
        next += 1
      }
      return lines
    }
  }

  /// Where a start tag of that name begins.
  private static func find(_ tag: [UInt8], in bytes: [UInt8]) -> Int? {
    bytes.indices.first { start in
      let end = start + tag.count
      return bytes[start] == tag[0] && end < bytes.count && bytes[start..<end] == tag[...]
        && BatchStart.isBlank(bytes[end])
    }
  }

  /// So many bytes of a file, fewer only at its end, between others; nil where they cannot be read.
  private static func bytes(
    of descriptor: Int32, at offset: Int, count: Int, _ before: [UInt8] = [], _ after: [UInt8] = []
  ) -> [UInt8]? {
    var failed = false
    let all = before.count + count + after.count
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: all) { buffer, filled in
      func put(_ bytes: [UInt8]) {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[filled...])
        filled += unsafe rest.initialize(fromContentsOf: bytes)
      }
      put(before)
      var got = 0
      while got < count {
        let piece = unsafe pread(
          descriptor, buffer.baseAddress.map { unsafe $0 + filled }, count - got,
          off_t(offset + got))
        if piece > 0 {
          (filled, got) = (filled + piece, got + piece)
        } else if piece == 0 || errno != EINTR {
          failed = piece != 0
          break
        }
      }
      put(after)
    }
    return failed ? nil : bytes
  }
}

/// How a batch in UTF-8 begins: its root's name and the end of the start tag.
private struct BatchStart {
  /// The name of the root as it is written, with its prefix.
  let name: String
  /// Where the content begins.
  let end: Int

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  init?(_ bytes: [UInt8]) {
    var next = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if bytes[next...].starts(with: "<?xml".utf8) {
      guard let end = bytes[next...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      let declaration = String(decoding: bytes[next..<end], as: UTF8.self).lowercased()
      guard !declaration.contains("encoding") || declaration.contains("utf-8") else { return nil }
      next = end + 1
    }
    while next < bytes.count, Self.isBlank(bytes[next]) { next += 1 }
    guard next < bytes.count, bytes[next] == UInt8(ascii: "<") else { return nil }
    let name = bytes[(next + 1)...].prefix { !Self.isBlank($0) && $0 != UInt8(ascii: ">") }
    self.name = String(decoding: name, as: UTF8.self)
    guard self.name == "TallySheets" || self.name.hasSuffix(":TallySheets") else { return nil }
    next = name.endIndex
    var quote: UInt8?
    while next < bytes.count {
      let byte = bytes[next]
      next += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        guard bytes[next - 2] != UInt8(ascii: "/") else { return nil }
        end = next
        return
      }
    }
    return nil
  }
}
