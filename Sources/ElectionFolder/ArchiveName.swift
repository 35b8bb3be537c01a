import Archives

/// What the name of a file says of archives.
enum ArchiveName {
  private static let endings: [(String, ArchiveReader.Format)] = [
    (".zip", .zip), (".tar", .tar), (".tar.gz", .tarGzip), (".tar.zst", .tarZstandard),
  ]

  /// How the archive of that name is packed; nil for the name of no archive.
  static func format(_ name: some BidirectionalCollection<UInt8>) -> ArchiveReader.Format? {
    // Nearly all files end in `.xml`, and are asked often.
    guard let last = name.last, last | 0x20 != UInt8(ascii: "l") else { return nil }
    // The longest ending has eight characters.
    let end = name.suffix(8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return endings.first { ending, _ in
      name.count > ending.utf8.count && end.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }?.1
  }

  static func isArchive(_ name: some BidirectionalCollection<UInt8>) -> Bool { format(name) != nil }
}
