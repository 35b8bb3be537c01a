import Glibc

/// What the system lets this process have: looked at when it starts, and when something runs out.
package enum ProcessLimits {
  /// The exit code of a process that is given too little to work with (EX_OSERR).
  package static let exitCode: Int32 = 71

  /// The memory that must be there to start with.
  ///
  /// An election needs more the larger it is: a nation some 300 MB.
  private static let leastMemory = 192 << 20
  /// The files that must be allowed to be open at a time, and how many are asked for.
  private static let leastFiles: rlim_t = 32
  private static let wantedFiles: rlim_t = 4_096
  private static let leastStack: rlim_t = 512 << 10

  /// Ends the process where it cannot work: where memory, threads or open files are too few.
  ///
  /// Later it would hang, because the threads that the language's runtime waits for never come, or
  /// files would be called unreadable that are whole.
  package static func check() {
    guard hasMemory else {
      end(
        "quá ít bộ nhớ (cần thêm 192 MB)", "too little memory (192 MB more wanted)"
      )
    }
    guard canStart(threads: 2 + max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) else {
      end("không tạo được luồng", "no threads can be started")
    }
    checkStack()
    raiseOpenFiles()
  }

  /// Whether the system would give this process what it needs to start with.
  private static var hasMemory: Bool {
    let memory = unsafe mmap(
      nil, leastMemory, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard unsafe memory != MAP_FAILED else { return false }
    unsafe munmap(memory, leastMemory)
    return true
  }

  /// Makes sure that the stack is deep enough for documents and folders within their limits.
  private static func checkStack() {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit) == 0 else { return }
    guard limit.rlim_cur >= leastStack else {
      end("ngăn xếp quá nhỏ (cần 512 kB)", "the stack is too small (512 kB wanted)")
    }
  }

  /// Ends the process: the system has no memory left for it.
  ///
  /// - Parameter asker: the library that has asked for some in vain; nil where it is the system.
  package static func outOfMemory(_ asker: Library? = nil) -> Never {
    switch asker {
    case .xml: end("hết bộ nhớ (libxml2)", "out of memory (libxml2)")
    case .archives: end("hết bộ nhớ (libarchive)", "out of memory (libarchive)")
    case .compression: end("hết bộ nhớ (zlib)", "out of memory (zlib)")
    case nil: end("hết bộ nhớ", "out of memory")
    }
  }

  /// A library that asks for memory of its own.
  package enum Library { case xml, archives, compression }

  /// Ends the process: a temporary file cannot be made or written.
  package static func noSpace() -> Never {
    end("không còn chỗ cho tệp tạm", "no space for a temporary file")
  }

  /// Ends the process if it is for want of memory or of open files that something has failed: that
  /// says nothing of the file at hand.
  ///
  /// - Parameter number: what the system left in `errno`.
  package static func endIfStarved(_ number: Int32) {
    switch number {
    // Where there is plenty, it is the file at hand that has asked for too much.
    case ENOMEM: if !hasMemory { outOfMemory() }
    case EMFILE, ENFILE: end("quá nhiều tệp đang mở", "too many open files")
    default: break
    }
  }

  /// Writes a sentence without asking for memory where that can be helped, and ends.
  private static func end(_ vietnamese: StaticString, _ english: StaticString) -> Never {
    for part: StaticString in ["kiemphieu: ", vietnamese, "; ", english, "\n"] {
      _ = unsafe write(STDERR_FILENO, part.utf8Start, part.utf8CodeUnitCount)
    }
    _exit(exitCode)
  }

  /// Whether so many threads can be started and live at a time.
  private static func canStart(threads count: Int) -> Bool {
    // Each waits for the end of an empty pipe, which is closed when all have been started.
    var pipe: [Int32] = [-1, -1]
    guard unsafe Glibc.pipe(&pipe) == 0 else { return false }
    let waiting = pipe[0]
    var threads: [pthread_t] = []
    for _ in 0..<count {
      var thread = pthread_t()
      let argument = unsafe UnsafeMutableRawPointer(bitPattern: Int(waiting) + 1)
      let status = unsafe pthread_create(
        &thread, nil,
        { argument in
          var byte: UInt8 = 0
          _ = unsafe read(Int32(Int(bitPattern: argument) - 1), &byte, 1)
          return nil
        }, argument)
      if status != 0 { break }
      threads.append(thread)
    }
    _ = close(pipe[1])
    for thread in threads { pthread_join(thread, nil) }
    _ = close(waiting)
    return threads.count == count
  }

  /// Lets as many files be open as the system allows, and makes sure that these are enough.
  private static func raiseOpenFiles() {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    if limit.rlim_cur < wantedFiles, limit.rlim_cur < limit.rlim_max {
      limit.rlim_cur = min(wantedFiles, limit.rlim_max)
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    guard limit.rlim_cur >= leastFiles else {
      end("được mở quá ít tệp (cần 32)", "too few files may be open (32 wanted)")
    }
  }
}
