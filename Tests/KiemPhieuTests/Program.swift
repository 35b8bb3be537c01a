import ElectionTestSupport
import Foundation

/// The built program, run as a user runs it.
enum Program {
  struct Run {
    let status: Int32
    let output: String
    let diagnostics: String
  }

  /// The program beside the tests that are running.
  static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/kiemphieu"
  }()

  /// Runs the program in the repository's folder.
  ///
  /// - Parameters:
  ///   - arguments: what follows the name.
  ///   - wrapper: a command that runs the program, such as one that takes rights away.
  ///   - environment: what is set beside `PATH`.
  ///   - output: where standard output goes; nil: it is returned.
  /// - Returns: what it wrote and how it ended.
  /// - Throws: where the program cannot be started.
  static func run(
    _ arguments: [String], wrapper: [String] = [], environment: [String: String] = [:],
    output: String? = nil
  ) throws -> Run {
    let process = Process()
    let command = wrapper + [path] + arguments
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: Repository.root)
    process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
    let folder = try TemporaryFolder()
    for name in ["out", "err"] { try folder.write("", to: name) }
    let (out, err) = (output ?? folder.path + "/out", folder.path + "/err")
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: out)
    process.standardError = FileHandle(forWritingAtPath: err)
    try process.run()
    process.waitUntilExit()
    func text(_ path: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }
    return Run(
      status: process.terminationStatus, output: output == nil ? try text(out) : "",
      diagnostics: try text(err))
  }
}
