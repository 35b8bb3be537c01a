import Foundation

/// A folder that goes away with its last reference.
package final class TemporaryFolder {
  package let path: String

  package init() throws {
    path = NSTemporaryDirectory() + "kiemphieu-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Copies a file or folder as something of one's own: whose the original is says nothing.
  package static func copy(_ source: String, to target: String) throws {
    let copy = Process()
    copy.executableURL = URL(fileURLWithPath: "/bin/cp")
    copy.arguments = ["-r", source, target]
    try copy.run()
    copy.waitUntilExit()
    guard copy.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  /// A folder in here as a tar archive.
  package func tar(_ folder: String) throws -> [UInt8] {
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/bin/tar")
    tar.arguments = ["cf", "\(path)/\(folder).tar", "-C", "\(path)/\(folder)", "."]
    try tar.run()
    tar.waitUntilExit()
    return Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(folder).tar")))
  }

  /// Takes a file or folder away.
  package static func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file below the folder, with the folders above it.
  package func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  package func write(_ bytes: [UInt8], to name: String) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
  }
}
