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
    if hasFile {
      definitionFiles = [FoundFile(bytes: Array("election.xml".utf8))]
    } else {
      let walk = FolderWalk(root + "/definition", skipping: [])
      // Only what lies directly in the folder belongs to the definition.
      definitionFiles = walk.files.filter { !$0.bytes.contains(UInt8(ascii: "/")) }
        .map { FoundFile(bytes: Array("definition/".utf8) + $0.bytes) }
      guard !definitionFiles.isEmpty else { throw .noDefinition }
    }
    let walk = FolderWalk(root, skipping: ["election.xml", "definition"])
    files = walk.files
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
