import Election
import Glibc
package import Ledger
package import Rules

import Archives
import Seals

/// An election folder, or an archive of one: the files of its definition, and all that may hold sheets
/// or reports.
package struct ElectionFolder: Sendable {
  /// Why a folder cannot be used at all.
  package enum Failure: Error, Equatable {
    /// There is no such folder.
    case noFolder(reason: String)
    /// It is a file, and none of our archives.
    case noArchive
    /// Neither `election.xml` nor a file in `definition/`.
    case noDefinition
    /// `election.xml` beside `definition/`.
    case twoDefinitions
  }

  /// The path as the user gave it, without closing slashes.
  package let root: String
  /// The definition's files; of an archive the archive itself.
  package let definitionFiles: PathList
  /// The seals that have been read.
  let shelf = SealShelf()
  /// What is read instead of files; nil for a folder.
  let archive: Archive?
  /// Whether it is an archive, which is one file.
  package var isArchive: Bool { archive != nil }
  /// Why that cannot be read, which is said where the definition would be.
  let archiveFault: ArchiveFailure?

  /// The files that may hold sheets or reports.
  package struct Others: Sendable {
    /// In the order of their bytes; an archive stands where its members belong.
    package let files: PathList
    /// Those of the whole folder, where only some are asked for.
    let all: PathList
    /// The seals of the folder and of those below it.
    package let seals: PathList
    /// What nothing is read from.
    let passedBy: PathList
    /// X001 for folders that cannot be read.
    package let findings: [Finding]

    /// Every so many of them, of which part `number` (from 1) is asked for: a stretch of the list.
    package func part(_ number: Int, of parts: Int) -> Others {
      let (start, end) = (
        files.count * (number - 1) / parts, files.count * number / parts
      )
      return choosing(Array(start..<end))
    }

    /// Those of some paths; nil for each that is not there.
    package func named(_ paths: [[UInt8]]) -> (others: Others, missing: [[UInt8]]) {
      let places = Dictionary(
        uniqueKeysWithValues: (0..<files.count).map { (Array(files[$0]), $0) })
      let found = Set(paths.compactMap { places[$0] })
      return (choosing(found.sorted()), paths.filter { places[$0] == nil })
    }

    private func choosing(_ places: [Int]) -> Others {
      var chosen = PathList()
      for place in places { chosen.append(files[place]) }
      return Others(files: chosen, all: all, seals: seals, passedBy: passedBy, findings: findings)
    }
  }

  package init(at path: String) throws(Failure) {
    var root = path
    while root.count > 1, root.hasSuffix("/") { root.removeLast() }
    self.root = root
    var status = stat()
    guard unsafe stat(cPath(Array(root.utf8), []), &status) == 0 else {
      throw .noFolder(reason: systemMessage(errno))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      guard let format = ArchiveName.format(Array(root.utf8)) else { throw .noArchive }
      var archive = Archive(cPath(Array(root.utf8), []), format, path: [])
      var fault: ArchiveFailure?
      do throws(ArchiveFailure) {
        archive.folder = try PackedFolder(archive)
      } catch {
        fault = error
      }
      if archive.folder?.hasTwoDefinitions == true { throw .twoDefinitions }
      if archive.folder?.definition.isEmpty == true { throw .noDefinition }
      (self.archive, archiveFault) = (archive, fault)
      definitionFiles = PathList()
      return
    }
    (archive, archiveFault) = (nil, nil)
    guard unsafe access(cPath(Array(root.utf8), []), R_OK | X_OK) == 0 else {
      throw .noFolder(reason: systemMessage(errno))
    }

    let hasFile = Self.exists(root + "/election.xml")
    let hasFolder = Self.exists(root + "/definition")
    guard !(hasFile && hasFolder) else { throw .twoDefinitions }
    var definition = PathList()
    if hasFile {
      definition.append(Array("election.xml".utf8)[...])
    } else {
      let found = FolderWalk(root, below: "definition", isDeep: false).files
      for index in 0..<found.count
      where FileFormat(found[index]) == .xml && !SealCover.isSeal(found[index]) {
        definition.append(found[index])
      }
    }
    guard definition.count > 0 else { throw .noDefinition }
    definitionFiles = definition
  }

  /// A folder of sheets that has no definition of its own; nil where it is no folder that can be read.
  package init?(ofSheetsAt path: String) {
    var root = path
    while root.count > 1, root.hasSuffix("/") { root.removeLast() }
    var status = stat()
    guard unsafe stat(cPath(Array(root.utf8), []), &status) == 0,
      status.st_mode & S_IFMT == S_IFDIR,
      unsafe access(cPath(Array(root.utf8), []), R_OK | X_OK) == 0
    else { return nil }
    self.root = root
    (archive, archiveFault) = (nil, nil)
    definitionFiles = PathList()
  }

  /// Finds all files but those of the definition.
  ///
  /// Only what lies directly in `definition/` belongs to that; what lies deeper is read with the
  /// sheets, so that it is not lost unseen.
  package func others() -> Others {
    guard archive == nil else {
      // One file, below itself.
      var files = PathList()
      files.append([])
      return Others(
        files: files, all: files, seals: PathList(), passedBy: PathList(),
        findings: [])
    }
    let walk = FolderWalk(root, skipping: ["election.xml", Signers.name])
    let definition = Set((0..<definitionFiles.count).map { Array(definitionFiles[$0]) })
    let first = UInt8(ascii: "d")
    var (files, seals) = (PathList(), PathList())
    for index in 0..<walk.files.count {
      let path = walk.files[index]
      if path.first == first, definition.contains(Array(path)) { continue }
      if SealCover.isSeal(path) { seals.append(path) } else { files.append(path) }
    }
    return Others(
      files: files, all: files, seals: seals, passedBy: walk.passedBy,
      findings: walk.unreadable.map { folder, reason in
        Finding(FileRules.unreadable(reason), at: Place(file: folder, line: nil))
      })
  }

  /// Whether a path below the folder is that of a file which is read.
  func reads(_ path: String, _ others: Others) -> Bool {
    func holds(_ list: PathList) -> Bool {
      (0..<list.count).contains { list[$0].elementsEqual(path.utf8) }
    }
    return holds(definitionFiles) || holds(others.files)
  }

  /// Whether there is anything of that path.
  package static func isThere(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(cPath(Array(path.utf8), []), &status) == 0
  }

  /// Whether there is anything of that path, be it a link that leads nowhere.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(cPath(Array(path.utf8), []), &status) == 0
  }
}
