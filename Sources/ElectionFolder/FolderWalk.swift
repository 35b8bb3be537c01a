import Glibc
import Ledger
import ProcessLimits

/// Finds the files of our formats and the archives below a folder, whatever lies in the way.
///
/// Every folder is visited once, however many ways lead to it: real folders first, then those that
/// only links lead to, by the paths of the links; what lies behind fewer links comes first.
struct FolderWalk {
  /// In the order of their bytes; an archive where the folder would be that it is read as.
  private(set) var files = PathList()
  /// What nothing is read from and is not hidden, in no order.
  private(set) var passedBy = PathList()
  /// Folders that cannot be read, each with the reason.
  private(set) var unreadable: [(folder: String, reason: String)] = []
  private let root: [UInt8]
  private let isDeep: Bool
  private var visited: Set<Identity> = []
  /// The folders that the walk is in, to notice a link that leads back to one of them.
  private var ancestors: [Identity] = []
  /// The links to folders that have not been followed yet, each with the folders that it is in.
  private var links: [(path: [UInt8], ancestors: [Identity])] = []

  private struct Identity: Hashable {
    let device: UInt
    let inode: UInt
  }

  private struct Entry {
    let name: [UInt8]
    let kind: Kind
    /// Whether there are paths below it: a folder or an archive.
    var isOpen: Bool { kind != .file }

    enum Kind {
      case file, archive, folder, linkToFolder
    }

    /// By the bytes of the paths: a slash follows the name of what is open.
    static func precedes(_ a: Entry, _ b: Entry) -> Bool {
      let shared = min(a.name.count, b.name.count)
      let (own, other) = (a.name.span, b.name.span)
      for index in 0..<shared where own[index] != other[index] { return own[index] < other[index] }
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
    guard !links.isEmpty else { return }
    while !links.isEmpty {
      // Those that are found behind these come after them.
      let found = links.sorted { $0.path.lexicographicallyPrecedes($1.path) }
      links = []
      for link in found {
        ancestors = link.ancestors
        walk(link.path, skipping: [])
      }
    }
    sort()
  }

  /// Brings the files into their order: those behind links have come last.
  private mutating func sort() {
    var all = (0..<files.count).map { index in
      let path = Array(files[index])
      return Entry(name: path, kind: FileFormat(path) == nil ? .archive : .file)
    }
    all.sort(by: Entry.precedes)
    files = PathList()
    for file in all { files.append(file.name[...]) }
  }

  private mutating func walk(_ folder: [UInt8], skipping: Set<String>) {
    guard let (identity, found) = entries(of: folder) else { return }
    ancestors.append(identity)
    defer { ancestors.removeLast() }
    var entries: [Entry] = []
    for (name, type) in found {
      guard name.first != UInt8(ascii: "."),
        skipping.isEmpty || !skipping.contains(String(decoding: name, as: UTF8.self))
      else { continue }
      if let kind = kind(of: name, in: folder, type: type) {
        entries.append(Entry(name: name, kind: kind))
      } else {
        passedBy.append(path(folder, name)[...])
      }
    }
    entries.sort(by: Entry.precedes)
    for entry in entries {
      let path = path(folder, entry.name)
      switch entry.kind {
      case .file, .archive: files.append(path[...])
      case .folder: if isDeep { walk(path, skipping: []) }
      case .linkToFolder: if isDeep { links.append((path, ancestors)) }
      }
    }
  }

  private mutating func addUnreadable(_ folder: [UInt8], _ reason: String) {
    unreadable.append((String(decoding: folder, as: UTF8.self), reason))
  }

  private func path(_ folder: [UInt8], _ name: [UInt8]) -> [UInt8] {
    folder.isEmpty ? name : folder + [UInt8(ascii: "/")] + name
  }

  /// What a folder is and what lies in it; nil where it cannot be read, or has been before.
  private mutating func entries(
    of folder: [UInt8]
  ) -> (Identity, [(name: [UInt8], type: UInt8)])? {
    guard let directory = unsafe opendir(cPath(root, folder)) else {
      addUnreadable(folder, systemMessage(errno))
      return nil
    }
    // Closed before the folders in it are opened: of these there may be any number one in the other.
    defer { unsafe closedir(directory) }
    var status = stat()
    guard unsafe fstat(dirfd(directory), &status) == 0 else {
      addUnreadable(folder, systemMessage(errno))
      return nil
    }
    let identity = Identity(device: UInt(status.st_dev), inode: UInt(status.st_ino))
    guard visited.insert(identity).inserted else {
      // What is in it is read already; but who made a loop did not mean to.
      if ancestors.contains(identity) {
        addUnreadable(folder, "link that leads back to a folder above it")
      }
      return nil
    }
    let (found, failure) = unsafe entries(of: directory)
    if failure != 0 { addUnreadable(folder, systemMessage(failure)) }
    return (identity, found)
  }

  /// What can be read of an open folder, and the number of the error that ended it: 0 if it was read
  /// to its end.
  private func entries(
    of directory: OpaquePointer
  ) -> (found: [(name: [UInt8], type: UInt8)], failure: Int32) {
    var entries: [(name: [UInt8], type: UInt8)] = []
    while true {
      // The end and an error look alike but for `errno`, which whatever came before may have set.
      errno = 0
      guard let entry = unsafe readdir(directory) else { return (entries, errno) }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          var count = 0
          while count < 256, unsafe bytes[count] != 0 { count += 1 }
          return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
        }
      }
      unsafe entries.append((name, entry.pointee.d_type))
    }
  }

  /// What an entry is; nil for what is passed over.
  private func kind(of name: [UInt8], in folder: [UInt8], type: UInt8) -> Entry.Kind? {
    var byName: Entry.Kind? {
      FileFormat(name) != nil ? .file : ArchiveName.isArchive(name) ? .archive : nil
    }
    switch Int(type) {
    case DT_DIR: return .folder
    case DT_REG: return byName
    default:
      let full = cPath(root, path(folder, name))
      guard isFolder({ unsafe stat(full, &$0) }) else { return byName }
      return isFolder { unsafe lstat(full, &$0) } ? .folder : .linkToFolder
    }
  }

  private func isFolder(_ ask: (inout stat) -> Int32) -> Bool {
    var status = stat()
    return ask(&status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
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

/// What the system says of an error number; where it is short of something, the process ends.
func systemMessage(_ number: Int32) -> String {
  ProcessLimits.endIfStarved(number)
  guard let message = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: message)
}
