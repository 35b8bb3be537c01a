import Archives
import ValidatedXML

/// Why a spreadsheet cannot be read.
package struct SpreadsheetFault: Error, Equatable, Sendable {
  package enum Kind: Sendable {
    /// It cannot be read at all, or is no archive.
    case unreadable
    /// It is an archive that must not be unpacked, or is broken.
    case archive
    /// Its XML is broken, or not that of a spreadsheet.
    case xml
    case oldFormat, password, macros, otherFormat
  }

  package let kind: Kind
  /// What the matter is, in English; empty where the kind says all.
  package let reason: String

  init(_ kind: Kind, _ reason: String = "") {
    self.kind = kind
    self.reason = reason
  }
}

/// A worksheet of a spreadsheet.
package struct Worksheet: Sendable {
  /// As it stands on its tab.
  package let name: String
  /// The member of the archive that holds it.
  let member: [UInt8]
}

/// Reads a spreadsheet (Office Open XML, ECMA-376 parts 1 and 4): a zip of XML.
///
/// Input is untrusted: nothing is run or followed, and what would grow out of bounds is refused.
package struct SpreadsheetReader: Sendable {
  /// In the order of their tabs.
  package let worksheets: [Worksheet]
  private let path: [CChar]
  private let book: Workbook

  /// Opens a spreadsheet and reads what its worksheets share.
  ///
  /// - Parameter file: where it is.
  /// - Throws: why it cannot be used.
  package init(_ file: String) throws(SpreadsheetFault) {
    path = Array(file.utf8CString)
    let package = PackageParts(path)
    try package.check()
    book = try Workbook(package)
    worksheets = book.worksheets
  }

  /// Reads worksheets, in whatever order they lie in the file.
  ///
  /// - Parameters:
  ///   - isWanted: which of them, by their places in `worksheets`.
  ///   - receive: is given each row that has anything in it, and the place of its worksheet.
  /// - Throws: what is wrong with the spreadsheet.
  package func read(
    where isWanted: (Int) -> Bool, receive: (Int, WorksheetRow) -> Void
  ) throws(SpreadsheetFault) {
    var places: [[UInt8]: Int] = [:]
    for (place, sheet) in worksheets.enumerated() where isWanted(place) {
      places[sheet.member] = place
    }
    let members = Set(places.keys)
    try PackageParts(path).read {
      members.contains($0)
    } member: {
      (name, source) throws(SpreadsheetFault) in
      guard let place = places.removeValue(forKey: name) else { return }
      var rows = RowReader(book)
      let fault = rows.read(source) { receive(place, $0) }
      if let fault { throw fault.named(worksheets[place].name) }
    }
    if let lost = places.values.min() {
      throw SpreadsheetFault(.xml, "a part is missing").named(worksheets[lost].name)
    }
  }
}

extension SpreadsheetFault {
  /// The same with what it is in.
  func named(_ part: String) -> SpreadsheetFault { SpreadsheetFault(kind, "\(part): \(reason)") }

  init(_ diagnostic: XMLDiagnostic) {
    self.init(.xml, (diagnostic.line.map { "line \($0): " } ?? "") + diagnostic.message)
  }
}
