import Glibc

/// Everything that lies below a folder, whatever it is; no link is followed.
package struct FolderListing: Sendable {
  package enum Kind: Hashable, Sendable {
    case file, folder
    /// A link, a pipe, a device, a socket.
    case other
    /// A folder that cannot be looked through, or what the system says nothing of.
    case unreadable(reason: String)
  }

  package struct Entry: Hashable, Sendable {
    /// The path below the folder, as the system has it; it need not be UTF-8.
    package let path: [UInt8]
    package let kind: Kind
  }

  /// By path; a folder before what is in it.
  package private(set) var entries: [Entry] = []
  private let root: [UInt8]

  package init(of path: String) {
    root = Array(path.utf8)
    add([])
    entries.sort { $0.path.lexicographicallyPrecedes($1.path) }
  }

  /// The names in a folder, but for its own and its parent's; nil with `errno` where it cannot be
  /// looked through.
  package static func names(in folder: [CChar]) -> [[UInt8]]? {
    guard let directory = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(directory) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          unsafe Array(UnsafeBufferPointer(start: bytes, count: strnlen(field, 256)))
        }
      }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
      errno = 0
    }
    return errno == 0 ? names : nil
  }

  private mutating func add(_ folder: [UInt8]) {
    guard let names = Self.names(in: path(folder)) else {
      let reason = OutputFailure("", errno).reason
      return entries.append(Entry(path: folder, kind: .unreadable(reason: reason)))
    }
    for name in names {
      let path = folder.isEmpty ? name : folder + [UInt8(ascii: "/")] + name
      let kind = kind(of: path)
      entries.append(Entry(path: path, kind: kind))
      if kind == .folder { add(path) }
    }
  }

  private func kind(of path: [UInt8]) -> Kind {
    var status = stat()
    guard unsafe lstat(self.path(path), &status) == 0 else {
      return .unreadable(reason: OutputFailure("", errno).reason)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// A path below the folder, for C.
  private func path(_ below: [UInt8]) -> [CChar] {
    (root + (below.isEmpty ? [] : [UInt8(ascii: "/")] + below) + [0]).map {
      CChar(bitPattern: $0)
    }
  }
}
