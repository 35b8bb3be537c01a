import ElectionTestSupport
import Foundation
import Answers
import Testing

@Suite struct ReadmeTests {
  private let readme = try? String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)

  @Test("README shows what the program prints")
  func output() throws {
    let run = try Program.run(["tabulate", "Samples/huong-tra-2021", "--lang", "en"])
    #expect(try #require(readme).contains(run.output))
  }

  @Test("the documentation's table of rules is the catalogue")
  func rules() throws {
    #expect(try Repository.page("Rules").contains(CatalogueAnswer.markdown()))
  }

  @Test("README's map names every module, and no other")
  func modules() throws {
    let text = try #require(readme)
    let map = try #require(text.split(separator: "## Inside").last)
    let rows = map.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let named = rows.flatMap { row in
      row.split(separator: "|").first?.split(separator: "`").filter { $0.first?.isLetter == true }
        ?? []
    }
    let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.root + "/Sources")
    // What wraps a C library has no code of its own; `ProcessLimits` is the smallest of services.
    let modules = Set(folders).filter { name in
      !(name.hasPrefix("C") && name.dropFirst().first?.isUppercase == true)
    }
    #expect(Set(named.map(String.init)) == modules, "\(named)")
  }

  @Test("every page of the documentation is on its first page, and README links it")
  func pages() throws {
    let folder = Repository.root + "/" + Repository.documentation
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".md") && $0 != "KiemPhieu.md" }.map { String($0.dropLast(3)) }
    let (first, text) = (try Repository.page("KiemPhieu"), try #require(readme))
    for page in pages {
      #expect(first.contains("<doc:\(page)>"), "\(page)")
      #expect(text.contains("\(Repository.documentation)/\(page).md"), "\(page)")
    }
  }
}
