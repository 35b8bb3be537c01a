import Archives
import Seals

/// An election folder that lies in one archive.
///
/// Where everything in it lies in one folder, as when that folder was packed, it is that folder.
struct PackedFolder: Sendable {
  /// The folder around everything, with its slash; empty where there is none.
  private let top: [UInt8]
  /// The definition's files, by their paths in the election folder.
  let definition: Set<[UInt8]>
  /// The seals, and what says who may seal.
  let vouching: Set<[UInt8]>
  /// Whether there is `election.xml` beside `definition/`.
  let hasTwoDefinitions: Bool

  /// Where a member belongs.
  enum Place {
    case definition(path: [UInt8])
    case other(path: [UInt8])
    /// None of our formats, hidden, or outside the election folder.
    case none
  }

  /// Looks through an archive.
  ///
  /// - Throws: why it cannot be read.
  init(_ archive: Archive) throws(ArchiveFailure) {
    var names: [[UInt8]] = []
    let start = Array("definition/".utf8)
    if try archive.check() {
      let reader = try archive.reader()
      while let member = try reader.next() {
        let name = plainPath(member.path)
        guard !isHidden(name), FileFormat(name) != nil || ArchiveName.isArchive(name) else {
          continue
        }
        names.append(name)
        guard names.count <= ArchiveLimits.members else { throw Archive.tooManyMembers }
      }
    }
    func isOfDefinition(_ name: ArraySlice<UInt8>) -> Bool {
      if name.elementsEqual("election.xml".utf8) { return true }
      let below = name.dropFirst(start.count)
      return name.starts(with: start) && FileFormat(below) == .xml && !SealCover.isSeal(name)
        && !below.contains(UInt8(ascii: "/"))
    }
    var top: [UInt8] = []
    if !names.contains(where: { isOfDefinition($0[...]) }),
      let first = names.first, let slash = first.firstIndex(of: UInt8(ascii: "/"))
    {
      let folder = first[...slash]
      if names.allSatisfy({ $0.starts(with: folder) }) { top = Array(folder) }
    }
    let inside = names.map { $0[top.count...] }
    let definition = inside.filter(isOfDefinition)
    hasTwoDefinitions =
      definition.contains { !$0.starts(with: start) }
      && inside.contains { $0.starts(with: start) }
    self.top = top
    self.definition = Set(definition.map { Array($0) })
    vouching = Set(
      inside.filter { SealCover.isSeal($0) || $0.elementsEqual(Signers.name.utf8) }.map {
        Array($0)
      })
  }

  /// The path of a member in the election folder; nil where it is hidden, or outside.
  func path(of member: [UInt8]) -> [UInt8]? {
    let name = plainPath(member)
    return isHidden(name) || !name.starts(with: top) ? nil : Array(name[top.count...])
  }

  /// Where a member belongs, by its name in the archive.
  func place(of member: [UInt8]) -> Place {
    guard let path = path(of: member) else { return .none }
    if definition.contains(path) { return .definition(path: path) }
    return FileFormat(path) != nil || ArchiveName.isArchive(path) ? .other(path: path) : .none
  }
}

/// Whether a member of an archive, or a folder above it, is hidden.
func isHidden(_ path: [UInt8]) -> Bool {
  path.split(separator: UInt8(ascii: "/")).contains { part in
    part.first == UInt8(ascii: ".") && !part.elementsEqual(".".utf8)
      && !part.elementsEqual("..".utf8)
  }
}

/// A member's name as the path that it is unpacked to: without what some programs put before it, and
/// without steps that lead nowhere.
func plainPath(_ name: [UInt8]) -> [UInt8] {
  var parts: [ArraySlice<UInt8>] = []
  for part in name.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
    if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
  }
  return Array(parts.joined(separator: [UInt8(ascii: "/")]))
}
