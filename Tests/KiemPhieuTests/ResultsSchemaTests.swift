import ElectionTestSupport
import Foundation
import Testing

/// `results.json` and its published schema: what the program prints is of that shape, and every member
/// is explained.
@Suite struct ResultsSchemaTests {
  private func document(_ election: String) throws -> JSONValue {
    let run = try Program.run(["tabulate", election, "--format", "json", "--quiet"])
    #expect(run.status == 0)
    return try JSONValue(run.output)
  }

  @Test(
    "every sample is of the published shape",
    arguments: [
      "around-the-vote", "bac-lieu-2021", "ban-co-2026", "dien-bien-2016", "dien-bien-2021",
      "every-outcome", "huong-tra-2021", "lai-chau-2021", "ngoc-thuy-2021",
    ])
  func samples(sample: String) throws {
    let faults = try JSONShape().faults(try document("Samples/\(sample)"))
    #expect(faults.isEmpty, "\(faults.prefix(5))")
  }

  @Test("rehearsals with defects are of the published shape", arguments: ["1", "2"])
  func rehearsals(seed: String) throws {
    let folder = try TemporaryFolder()
    let election = folder.path + "/e"
    let run = try Program.run(
      ["rehearse", election, "--size", "commune", "--seed", seed, "--defects", "0.2", "--record"])
    #expect(run.status == 0)
    let faults = try JSONShape().faults(try document(election))
    #expect(faults.isEmpty, "\(faults.prefix(5))")
  }

  @Test("what is not of the shape is noticed")
  func wrongShapes() throws {
    let shape = try JSONShape()
    let good = try document("Samples/huong-tra-2021").members
    let wrong: [(String, JSONValue?)] = [
      ("sheets", .number(3)), ("election", .object([:])), ("turnout", .list([.number(1)])),
      ("more", .number(1)), ("seats", nil), ("levels", .null),
    ]
    for (name, value) in wrong {
      var bad = good
      bad[name] = value
      #expect(!shape.faults(.object(bad)).isEmpty, "\(name)")
    }
  }

  @Test("the page that explains the file names every member")
  func page() throws {
    let page = try String(
      contentsOfFile: "\(Repository.root)/Sources/kiemphieu/KiemPhieu.docc/ResultsFile.md",
      encoding: .utf8)
    let names = try JSONShape().names
    #expect(names.count > 50)
    for name in names where name != "vi" && name != "en" {
      #expect(page.contains("`\(name)`"), "\(name)")
    }
  }
}
