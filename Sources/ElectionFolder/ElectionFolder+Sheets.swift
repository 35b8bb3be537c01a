import Ledger
import Archives
package import Election
package import ElectionXML
import ValidatedXML

extension ElectionFolder {
  /// Reads sheets once more, as they are written.
  ///
  /// - Parameters:
  ///   - places: where they stand.
  ///   - options: how to read.
  /// - Returns: for each place its sheet; nil for one that lies in a partial, or is no longer there.
  package func sheets(at places: [Place], _ options: ReadingOptions) -> [ElementTree?] {
    var found: [String: [Int: ElementTree]] = [:]
    let reader = ElementReader(.sheets)
    var lines: [String: Set<Int>] = [:]
    for place in places { lines[place.file, default: []].insert(place.line ?? 0) }
    func read(_ source: some DocumentSource, _ file: String) {
      guard let wanted = lines[file] else { return }
      _ = reader.read(source) { sheet in
        if wanted.contains(sheet.line) { found[file, default: [:]][sheet.line] = sheet }
      }
    }
    if let archive {
      readMembers(of: archive, where: { lines[$0] != nil }, read)
    } else {
      let bytes = FileBytes(options)
      for file in lines.keys
      where (try? bytes.open(cPath(Array(root.utf8), Array(file.utf8)[...]))) != nil {
        read(bytes, file)
      }
      let files = others().files
      for index in 0..<files.count {
        guard let format = ArchiveName.format(files[index]) else { continue }
        readMembers(
          of: Archive(cPath(Array(root.utf8), files[index]), format, path: Array(files[index])),
          where: { lines[$0] != nil }, read)
      }
    }
    return places.map { found[$0.file]?[$0.line ?? 0] }
  }

  private func readMembers(
    of archive: Archive, where isWanted: (String) -> Bool, _ read: (MemoryBytes, String) -> Void
  ) {
    guard let reader = try? archive.reader() else { return }
    while let member = try? reader.next() {
      guard case .other(let path) = archive.place(of: member.path) else { continue }
      let name = String(decoding: path, as: UTF8.self)
      guard isWanted(name) else { continue }
      var (bytes, piece): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 16))
      while let got = try? reader.fill(&piece), got > 0 { bytes += piece[..<got] }
      read(MemoryBytes(zeroTerminated: (bytes + [0])[...]), name)
    }
  }
}
