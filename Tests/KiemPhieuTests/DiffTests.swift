import ElectionTestSupport
import Foundation
import Testing

/// `diff` of what becomes of sheets, and of reports and archives, as a user runs it.
@Suite struct DiffTests {
  private static let definition = """
    <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
    <Name lang="vi">Mẫu</Name><Province code="P" name="Tỉnh Mẫu"><Commune code="C" name="Xã Mẫu" kind="ward">
    <PollingArea number="1"/></Commune></Province>
    <Contest level="commune" area="C" seats="2"><Constituency number="1" seats="2"><Area code="C"/>
    <Candidate number="1" name="A" birth="1970" sex="male"/><Candidate number="2" name="B" birth="1971" sex="male"/>
    <Candidate number="3" name="C" birth="1972" sex="male"/></Constituency></Contest></Election>
    """

  private enum State {
    case none, good, other, bad, worse

    var sheet: String? {
      var sheet = SheetXML()
      switch self {
      case .none: return nil
      case .good: break
      case .other: sheet.votes = [301, 150, 60]
      case .bad: sheet.registered = 399
      case .worse: sheet.registered = 398
      }
      return sheet.document
    }
  }

  private func folder(_ state: State, named name: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.definition, to: "election.xml")
    if let sheet = state.sheet { try folder.write(sheet, to: name) }
    return folder
  }

  private func sheets(_ old: State, _ new: State) throws -> [String] {
    let (before, after) = (try folder(old, named: "a.xml"), try folder(new, named: "b.xml"))
    let run = try Program.run(["diff", before.path, after.path, "--lang", "en"])
    return run.output.split(separator: "\n").filter { $0.hasPrefix("sheet ") }.map(String.init)
  }

  @Test("what became of a polling area's sheet is said, with its name")
  func sheets() throws {
    let place = "Commune council, Xã Mẫu (C), polling area 1, first round"
    #expect(try sheets(.none, .good) == ["sheet added, \(place): b.xml"])
    #expect(try sheets(.good, .other) == ["sheet changed, \(place): b.xml"])
    #expect(try sheets(.good, .none) == ["sheet withdrawn, \(place): a.xml"])
    #expect(try sheets(.good, .bad) == ["sheet REJECTED, \(place): b.xml"])
    #expect(try sheets(.none, .bad) == ["sheet REJECTED, \(place): b.xml"])
    #expect(try sheets(.bad, .worse) == ["sheet REJECTED, \(place): b.xml"])
    #expect(try sheets(.bad, .good) == ["sheet replacing a rejected one, \(place): b.xml"])
    #expect(try sheets(.bad, .none) == ["sheet withdrawn, \(place): a.xml"])
    #expect(try sheets(.good, .good).isEmpty)
    #expect(try sheets(.bad, .bad).isEmpty)
  }

  @Test(
    "a report's folder stands for what was published in it; seats are compared, and areas named")
  func reports() throws {
    let before = try folder(.good, named: "a.xml")
    let report = before.path + "-report"
    #expect(try Program.run(["report", before.path, "--output", report]).status == 0)
    defer { try? FileManager.default.removeItem(atPath: report) }
    let same = try Program.run(["diff", report, before.path, "--format", "json"])
    #expect(same.status == 0 && same.output.contains("\"diff\": []"), "\(same.output)")
    let after = try TemporaryFolder()
    try after.write(
      Self.definition.replacing("seats=\"2\"", with: "seats=\"1\""), to: "election.xml")
    try after.write(SheetXML().document, to: "a.xml")
    let run = try Program.run(["diff", report, after.path, "--lang", "vi"])
    #expect(
      run.output.contains("số đại biểu được bầu, HĐND cấp xã, Xã Mẫu (C), đơn vị 1: trước 2, nay 1")
    )
  }
}
