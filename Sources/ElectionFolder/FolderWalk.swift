import Glibc

/// A file below an election folder.
package struct FoundFile: Equatable, Sendable {
  /// The path below the folder, with `/`, as the bytes that the file system has: they need not be UTF-8.
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// The path for reading.
  package var path: String { String(decoding: bytes, as: UTF8.self) }
}

/// Finds the XML files below a folder, whatever lies in the way.
struct FolderWalk {
  /// In the order of their bytes.
  private(set) var files: [FoundFile] = []
  /// Folders that cannot be read, each with the reason.
  private(set) var unreadable: [(folder: FoundFile, reason: String)] = []
  private let root: [UInt8]
  /// The folders that the walk is in, to notice a link that leads back to one of them.
  private var ancestors: [Identity] = []

  private struct Identity: Equatable {
    let device: UInt
    let inode: UInt
  }

  /// Walks through `root`.
  ///
  /// - Parameters:
  ///   - root: the path of the folder.
  ///   - skipping: names directly below it that are left out.
  init(_ root: String, skipping: Set<String>) {
    self.root = Array(root.utf8)
    walk([], skipping: skipping)
    files.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    unreadable.sort { $0.folder.bytes.lexicographicallyPrecedes($1.folder.bytes) }
  }

  private mutating func walk(_ folder: [UInt8], skipping: Set<String>) {
    let full = cPath(root, folder)
    guard let directory = unsafe opendir(full) else {
      return unreadable.append((FoundFile(bytes: folder), systemMessage(errno)))
    }
    defer { unsafe closedir(directory) }
    var status = stat()
    guard unsafe fstat(dirfd(directory), &status) == 0 else {
      return unreadable.append((FoundFile(bytes: folder), systemMessage(errno)))
    }
    let identity = Identity(device: UInt(status.st_dev), inode: UInt(status.st_ino))
    guard !ancestors.contains(identity) else {
      return unreadable.append(
        (FoundFile(bytes: folder), "link that leads back to a folder above it"))
    }
    ancestors.append(identity)
    defer { ancestors.removeLast() }
    errno = 0
    let entries = unsafe entries(of: directory)
    if errno != 0 { unreadable.append((FoundFile(bytes: folder), systemMessage(errno))) }
    for (name, type) in entries {
      guard name.first != UInt8(ascii: "."),
        !skipping.contains(String(decoding: name, as: UTF8.self))
      else { continue }
      let path = folder.isEmpty ? name : folder + [UInt8(ascii: "/")] + name
      if isFolder(path, type: type) {
        walk(path, skipping: [])
      } else if isXML(name) {
        files.append(FoundFile(bytes: path))
      }
    }
  }

  private func entries(of directory: OpaquePointer) -> [(name: [UInt8], type: UInt8)] {
    var entries: [(name: [UInt8], type: UInt8)] = []
    // The caller has cleared `errno`: what it is at the end, reading has failed with.
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          let characters = unsafe UnsafeBufferPointer(start: bytes, count: 256)
          return unsafe Array(characters.prefix { $0 != 0 })
        }
      }
      unsafe entries.append((name, entry.pointee.d_type))
    }
    return entries
  }

  /// Whether an entry is a folder, or a link to one.
  private func isFolder(_ path: [UInt8], type: UInt8) -> Bool {
    switch Int(type) {
    case DT_DIR: return true
    case DT_REG: return false
    default:
      var status = stat()
      return unsafe stat(cPath(root, path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
  }

  /// Whether a name ends in `.xml`, in capitals too, as some systems write it.
  private func isXML(_ name: [UInt8]) -> Bool {
    name.count > 4 && name.suffix(4).map { $0 | 0x20 } == Array(".xml".utf8)
  }
}

/// The path of something below a folder, for C.
func cPath(_ root: [UInt8], _ below: [UInt8]) -> [CChar] {
  let path = below.isEmpty ? root : root + [UInt8(ascii: "/")] + below
  return path.map { CChar(bitPattern: $0) } + [0]
}

/// What the system says of an error number.
func systemMessage(_ number: Int32) -> String {
  guard let message = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: message)
}
