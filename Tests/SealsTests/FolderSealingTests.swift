import Election
import ElectionFolder
import ElectionTestSupport
import Foundation
import Seals
import Testing

/// What is sealed, and what cannot be.
@Suite struct FolderSealingTests {
  private func reason(_ folder: TemporaryFolder) async -> FolderSealing.Failure.Reason? {
    do {
      _ = try await FolderSealing(folder.path + "/s", jobs: 2)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("links, odd names and empty folders are not sealed")
  func refused() async throws {
    let folder = try TemporaryFolder()
    #expect(await reason(folder) == .noFolder)
    try folder.write("", to: "s/.hidden")
    #expect(await reason(folder) == .noFiles)
    try folder.write("x", to: "s/a & <b> \"c\" đ.xml")
    #expect(await reason(folder) == nil)
    try folder.write("x", to: "s/a\nb.xml")
    #expect(await reason(folder) == .name)
    try TemporaryFolder.remove(folder.path + "/s/a\nb.xml")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/s/l", withDestinationPath: "/etc/passwd")
    #expect(await reason(folder) == .noPlainFile)
  }

  @Test("a seal names every file with its size and digest, and is read back as it was written")
  func readBack() async throws {
    let folder = try TemporaryFolder()
    for name in ["s/a & <b> \"c\" đ.xml", "s/b/c", "s/.d", "s/b/.e/f"] {
      try folder.write("x\(name)", to: name)
    }
    let sealing = try await FolderSealing(folder.path + "/s", jobs: 2)
    #expect(sealing.files.keys.sorted() == ["a & <b> \"c\" đ.xml", "b/c"])
    let at = Moment(secondsSince1970: 1_773_565_200)
    for template in [false, true] {
      let (path, former) = try sealing.write(at: at, template: template)
      #expect(former == nil)
      let seal = try Seal(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
      #expect(seal.files == sealing.files && seal.at == at && seal.isSigned == template)
    }
    // What may have been signed is put aside, where no seal looks.
    let (_, former) = try sealing.write(at: at, template: false)
    #expect(former?.contains("/.seal-") == true)
    #expect(try await FolderSealing(folder.path + "/s", jobs: 2).files == sealing.files)
  }

  @Test("a folder that changes while it is sealed is not sealed")
  func changing() async throws {
    let folder = try TemporaryFolder()
    for number in 0..<300 { try folder.write("\(number)", to: "s/\(number).xml") }
    let path = folder.path + "/s"
    let writer = Task.detached {
      var number = 0
      while !Task.isCancelled {
        try Data("\(number)".utf8).write(to: URL(fileURLWithPath: path + "/\(number % 300).xml"))
        number += 1
      }
    }
    // Before the writer has begun it may have been sealed.
    var reasons: [FolderSealing.Failure.Reason?] = []
    for _ in 0..<20 where !reasons.contains(.changed) { reasons.append(await reason(folder)) }
    writer.cancel()
    #expect(reasons.contains(.changed))
    try? await writer.value
    #expect(await reason(folder) == nil)
  }
}
