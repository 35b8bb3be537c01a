package import Counting
import Election
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
  package let definitionFiles: PathList
  /// All others, in the order of their bytes; an archive stands where its members belong.
  package let files: PathList
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
    var definition = PathList()
    var all = PathList()
    let skipped: Set = ["election.xml"]
    let walk = FolderWalk(root, skipping: skipped)
    if hasFile { definition.append("election.xml".utf8) }
    let prefix = Array("definition/".utf8)
    let slash = UInt8(ascii: "/")
    for index in 0..<walk.files.count {
      let path = walk.files[index]
      // Only what lies directly in the folder belongs to the definition; what lies deeper is read
      // with the sheets, so that it is not lost unseen.
      if path.starts(with: prefix), path.count(where: { $0 == slash }) == 1, isXML(path) {
        definition.append(path)
      } else {
        all.append(path)
      }
    }
    guard definition.count > 0 else { throw .noDefinition }
    definitionFiles = definition
    files = all
    findings = walk.unreadable.map { folder, reason in
      FileRules.unreadable(Place(file: folder, line: nil), reason: reason)
    }
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(cPath(Array(path.utf8), []), &status) == 0
  }
}
