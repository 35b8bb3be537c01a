import ElectionTestSupport
import Foundation
import Reports
import Testing

@Suite struct ReadmeTests {
  private let readme = try? String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)

  @Test("README shows what the program prints")
  func output() throws {
    let run = try Program.run(["tabulate", "Samples/huong-tra-2021", "--lang", "en"])
    #expect(try #require(readme).contains(run.output))
  }

  @Test("README's table of rules is the catalogue")
  func rules() throws { #expect(try #require(readme).contains(CatalogueReport.markdown())) }
}
