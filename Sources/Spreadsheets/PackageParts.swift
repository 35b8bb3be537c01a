import Archives
import Glibc
import ValidatedXML

/// The archive that a spreadsheet is.
struct PackageParts {
  private let path: [CChar]

  init(_ path: [CChar]) { self.path = path }

  /// Makes sure that it is an archive of a spreadsheet, as far as its first bytes and names tell.
  func check() throws(SpreadsheetFault) {
    let head = try head()
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      // A compound file (MS-CFB): the old format, or what a password wraps the new one in.
      let stream = "EncryptedPackage".utf8.reduce(into: [UInt8]()) { $0 += [$1, 0] }
      throw SpreadsheetFault(head.holds(stream) ? .password : .oldFormat)
    }
    guard head.starts(with: Array("PK".utf8)) else { throw SpreadsheetFault(.otherFormat) }
    var names: Set<[UInt8]> = []
    do throws(ArchiveFailure) {
      _ = try ArchiveReader.check(path, .zip)
      let reader = try ArchiveReader(path, .zip, limit: ArchiveLimits.bytes(outOf: path))
      while let member = try reader.next() {
        guard member.isFile else {
          throw ArchiveFailure(reason: "there is a link or device in it")
        }
        guard !member.isEncrypted else { throw ArchiveFailure(reason: "it is encrypted") }
        guard names.count < ArchiveLimits.members else {
          throw ArchiveFailure(reason: "it has more than \(ArchiveLimits.members) members")
        }
        guard names.insert(Self.plain(member.path)).inserted else {
          throw ArchiveFailure(reason: "a member stands in it twice")
        }
      }
    } catch {
      throw SpreadsheetFault(.archive, error.reason)
    }
    if names.contains(where: { $0.ends(with: "vbaProject.bin") }) {
      throw SpreadsheetFault(.macros)
    }
    guard names.contains(Array("[Content_Types].xml".utf8)) else {
      throw SpreadsheetFault(.otherFormat)
    }
  }

  /// Reads members, in the order in which they lie in the archive.
  ///
  /// - Parameters:
  ///   - isWanted: which of them, by name.
  ///   - body: is given the name of each and its bytes as they come.
  /// - Throws: what is wrong with the archive, or what `body` has thrown.
  func read(
    where isWanted: ([UInt8]) -> Bool,
    member body: (_ name: [UInt8], _ source: XMLByteSource) throws(SpreadsheetFault) -> Void
  ) throws(SpreadsheetFault) {
    let reader: ArchiveReader
    do throws(ArchiveFailure) {
      reader = try ArchiveReader(path, .zip, limit: ArchiveLimits.bytes(outOf: path))
    } catch {
      throw SpreadsheetFault(.archive, error.reason)
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while let member = try next(of: reader) {
      let name = Self.plain(member.path)
      guard isWanted(name) else { continue }
      var failure: ArchiveFailure?
      do throws(SpreadsheetFault) {
        try body(name) { () throws(XMLSourceFailure) -> ArraySlice<UInt8> in
          do throws(ArchiveFailure) {
            let got = try reader.fill(&buffer)
            return buffer[..<got]
          } catch {
            failure = error
            throw XMLSourceFailure(reason: error.reason)
          }
        }
      } catch {
        throw failure.map { SpreadsheetFault(.archive, $0.reason) } ?? error
      }
    }
  }

  private func next(
    of reader: ArchiveReader
  ) throws(SpreadsheetFault) -> ArchiveReader.Member? {
    do throws(ArchiveFailure) {
      return try reader.next()
    } catch {
      throw SpreadsheetFault(.archive, error.reason)
    }
  }

  /// The first megabyte.
  private func head() throws(SpreadsheetFault) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw SpreadsheetFault(.unreadable, Self.reason(errno)) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw SpreadsheetFault(.unreadable, "not a regular file")
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var filled = 0
    while filled < buffer.count {
      let got = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(
          descriptor, bytes.baseAddress.map { unsafe $0 + filled }, bytes.count - filled)
      }
      guard got >= 0 || errno == EINTR else {
        throw SpreadsheetFault(.unreadable, Self.reason(errno))
      }
      if got == 0 { break }
      filled += max(0, got)
    }
    return Array(buffer[..<filled])
  }

  private static func reason(_ number: Int32) -> String {
    unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
  }

  /// A member's name without the `/` that some programs put before it.
  static func plain(_ name: [UInt8]) -> [UInt8] {
    Array(name.drop { $0 == UInt8(ascii: "/") })
  }
}

extension [UInt8] {
  fileprivate func holds(_ other: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: other) }
  }

  fileprivate func ends(with text: String) -> Bool {
    suffix(text.utf8.count) == Array(text.utf8)[...]
  }
}
