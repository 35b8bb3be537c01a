import Foundation
import Testing

/// Archives as other programs make them.
enum SealedArchive {
  /// Packs what is in a folder, by the ending of the archive's name.
  static func pack(_ folder: String, as archive: String) throws {
    let name = (archive as NSString).lastPathComponent
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      "-c",
      """
      import shutil, sys
      kind = {"zip": "zip", "tar": "tar", "tar.gz": "gztar"}[sys.argv[2]]
      shutil.make_archive(sys.argv[3][: -len(sys.argv[2]) - 1], kind, sys.argv[1])
      """, folder, name.split(separator: ".").dropFirst().joined(separator: "."), archive,
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
