import Election
import Foundation

/// A file that is there while something reads it.
enum TemporaryFile {
  struct Failure: Error {
    let text: Text
  }

  /// Writes bytes into a file of that name in a folder of its own.
  static func with<Value: Sendable>(
    _ bytes: [UInt8], named name: String, _ body: (_ path: String) async -> Value
  ) async throws(Failure) -> Value {
    let folder = NSTemporaryDirectory() + "kiemphieu-server-" + UUID().uuidString
    let path = "\(folder)/\(name.replacing("/", with: "_"))"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw Failure(
        text: Text(
          vi: "không ghi được tệp tạm", en: "a temporary file cannot be written"))
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return await body(path)
  }
}
