import Glibc

/// Folders that are filled beside what is in them already.
package enum Folders {
  /// Makes a folder, and those above it, where they are not there yet.
  package static func make(_ path: String) throws(OutputFailure) {
    var made = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(name) : "/\(name)"
      if unsafe mkdir(made, 0o755) == 0 { continue }
      let number = errno
      var status = stat()
      guard unsafe stat(made, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw OutputFailure(made, number == EEXIST ? ENOTDIR : number)
      }
    }
  }
}
