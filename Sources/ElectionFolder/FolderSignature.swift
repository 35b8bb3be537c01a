package import Digests
import Glibc
import Ledger

extension ElectionFolder {
  /// What tells whether anything in an election folder has changed.
  ///
  /// - Parameter path: a folder, an archive or a file; it need not be there.
  /// - Returns: a digest of the names, sizes and times of all its files, not of their bytes.
  package static func signature(of path: String) -> Digest {
    let root = Array(path.utf8)
    let hasher = DigestHasher()
    func add(_ below: ArraySlice<UInt8>) {
      var status = stat()
      var words: [Int] = [-1]
      if unsafe stat(cPath(root, below), &status) == 0 {
        words = [
          Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec, Int(status.st_ino),
        ]
      }
      hasher.add(below)
      hasher.add(Array(words.map { " \($0)" }.joined().utf8 + [0])[...])
    }
    add([])
    let walk = FolderWalk(path)
    for index in 0..<walk.files.count { add(walk.files[index]) }
    for (folder, reason) in walk.unreadable { hasher.add(Array("\(folder) \(reason)".utf8)[...]) }
    return hasher.finish()
  }
}
