import Counting
import Glibc

/// Finds the XML files and archives below a folder, whatever lies in the way.
struct FolderWalk {
  /// In the order of their bytes; an archive where the folder would be that it is read as.
  private(set) var files = PathList()
  /// Folders that cannot be read, each with the reason.
  private(set) var unreadable: [(folder: String, reason: String)] = []
  private let root: [UInt8]
  private let isDeep: Bool
  /// The folders that the walk is in, to notice a link that leads back to one of them.
  private var ancestors: [Identity] = []

  private struct Identity: Equatable {
    let device: UInt
    let inode: UInt
  }

  private struct Entry {
    let name: [UInt8]
    let isFolder: Bool
    /// Whether there are paths below it: a folder or an archive.
    let isOpen: Bool

    /// By the bytes of the paths: a slash follows the name of what is open.
    static func precedes(_ a: Entry, _ b: Entry) -> Bool {
      let shared = min(a.name.count, b.name.count)
      for index in 0..<shared where a.name[index] != b.name[index] {
        return a.name[index] < b.name[index]
      }
      func next(_ entry: Entry) -> UInt8 {
        entry.name.count > shared
          ? entry.name[shared] : entry.isOpen ? UInt8(ascii: "/") : 0
      }
      return next(a) < next(b)
    }
  }

  /// Walks through `root`.
  ///
  /// - Parameters:
  ///   - root: the path of the folder.
  ///   - start: the folder below it to walk through; empty for all of it.
  ///   - isDeep: whether to go into the folders in it.
  ///   - skipping: names directly below it that are left out.
  init(
    _ root: String, below start: String = "", isDeep: Bool = true, skipping: Set<String> = []
  ) {
    self.isDeep = isDeep
    self.root = Array(root.utf8)
    walk(Array(start.utf8), skipping: skipping)
  }

  private mutating func walk(_ folder: [UInt8], skipping: Set<String>) {
    let full = cPath(root, folder)
    guard let directory = unsafe opendir(full) else {
      return addUnreadable(folder, systemMessage(errno))
    }
    defer { unsafe closedir(directory) }
    var status = stat()
    guard unsafe fstat(dirfd(directory), &status) == 0 else {
      return addUnreadable(folder, systemMessage(errno))
    }
    let identity = Identity(device: UInt(status.st_dev), inode: UInt(status.st_ino))
    guard !ancestors.contains(identity) else {
      return addUnreadable(folder, "link that leads back to a folder above it")
    }
    ancestors.append(identity)
    defer { ancestors.removeLast() }
    errno = 0
    let found = unsafe entries(of: directory)
    if errno != 0 { addUnreadable(folder, systemMessage(errno)) }
    var entries: [Entry] = []
    for (name, type) in found {
      guard name.first != UInt8(ascii: "."),
        skipping.isEmpty || !skipping.contains(String(decoding: name, as: UTF8.self))
      else { continue }
      let isFolder = isFolder(path(folder, name), type: type)
      guard isFolder || isXML(name) || ArchiveName.isArchive(name) else { continue }
      entries.append(
        Entry(name: name, isFolder: isFolder, isOpen: isFolder || !isXML(name)))
    }
    entries.sort(by: Entry.precedes)
    for entry in entries {
      let path = path(folder, entry.name)
      if !entry.isFolder {
        files.append(path[...])
      } else if isDeep {
        walk(path, skipping: [])
      }
    }
  }

  private mutating func addUnreadable(_ folder: [UInt8], _ reason: String) {
    unreadable.append((String(decoding: folder, as: UTF8.self), reason))
  }

  private func path(_ folder: [UInt8], _ name: [UInt8]) -> [UInt8] {
    folder.isEmpty ? name : folder + [UInt8(ascii: "/")] + name
  }

  private func entries(of directory: OpaquePointer) -> [(name: [UInt8], type: UInt8)] {
    var entries: [(name: [UInt8], type: UInt8)] = []
    // The caller has cleared `errno`: what it is at the end, reading has failed with.
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          var count = 0
          while count < 256, unsafe bytes[count] != 0 { count += 1 }
          return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
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
}

/// Whether a name ends in `.xml`, in capitals too, as some systems write it.
func isXML(_ name: some BidirectionalCollection<UInt8>) -> Bool {
  guard name.count > 4 else { return false }
  var ending: UInt32 = 0
  for byte in name.suffix(4) { ending = ending << 8 | UInt32(byte | 0x20) }
  return ending == 0x2E78_6D6C
}

/// The path of something below a folder, for C.
func cPath(_ root: [UInt8], _ below: some Collection<UInt8>) -> [CChar] {
  var path: [CChar] = []
  path.reserveCapacity(root.count + below.count + 2)
  for byte in root { path.append(CChar(bitPattern: byte)) }
  if !below.isEmpty { path.append(0x2F) }
  for byte in below { path.append(CChar(bitPattern: byte)) }
  path.append(0)
  return path
}

/// What the system says of an error number.
func systemMessage(_ number: Int32) -> String {
  guard let message = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: message)
}
