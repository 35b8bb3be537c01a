import Election
import ElectionXML
import Glibc
package import Rules

/// An election folder: the files of its definition, and all that may hold sheets or reports.
package struct ElectionFolder: Sendable {
  /// Why a folder cannot be used at all.
  package enum Failure: Error, Equatable {
    /// There is no such folder.
    case noFolder(reason: String)
    /// Neither `election.xml` nor a file in `definition/`.
    case noDefinition
    /// `election.xml` beside `definition/`.
    case twoDefinitions
  }

  /// The path as the user gave it, without closing slashes.
  package let root: String
  package let definitionFiles: [FoundFile]
  package let files: [FoundFile]
  /// X001 for folders that cannot be read.
  package let findings: [Finding]

  package init(at path: String) throws(Failure) {
    var root = path
    while root.count > 1, root.hasSuffix("/") { root.removeLast() }
    self.root = root
    var status = stat()
    guard unsafe stat(cPath(Array(root.utf8), []), &status) == 0 else {
      throw .noFolder(reason: systemMessage(errno))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .noFolder(reason: "not a folder") }
    guard unsafe access(cPath(Array(root.utf8), []), R_OK | X_OK) == 0 else {
      throw .noFolder(reason: systemMessage(errno))
    }

    let hasFile = Self.exists(root + "/election.xml")
    let hasFolder = Self.exists(root + "/definition")
    guard !(hasFile && hasFolder) else { throw .twoDefinitions }
    var unreadable: [(folder: FoundFile, reason: String)] = []
    var deeper: [FoundFile] = []
    if hasFile {
      definitionFiles = [FoundFile(bytes: Array("election.xml".utf8))]
    } else {
      let walk = FolderWalk(root + "/definition", skipping: [])
      let slash = UInt8(ascii: "/")
      let found = walk.files.map { FoundFile(bytes: Array("definition/".utf8) + $0.bytes) }
      // Only what lies directly in the folder belongs to the definition; what lies deeper is read
      // with the sheets, so that it is not lost unseen.
      definitionFiles = found.filter { $0.bytes.count { $0 == slash } == 1 }
      deeper = found.filter { $0.bytes.count { $0 == slash } > 1 }
      unreadable = walk.unreadable.filter { !$0.folder.bytes.isEmpty }
        .map { (FoundFile(bytes: Array("definition/".utf8) + $0.folder.bytes), $0.reason) }
      guard !definitionFiles.isEmpty else { throw .noDefinition }
    }
    let walk = FolderWalk(root, skipping: ["election.xml", "definition"])
    files = (deeper + walk.files).sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    unreadable += walk.unreadable
    findings = unreadable.map { folder, reason in
      FileRules.unreadable(Place(file: folder.path, line: nil), reason: reason)
    }
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(cPath(Array(path.utf8), []), &status) == 0
  }
}
