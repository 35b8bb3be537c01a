import Election
import ElectionTestSupport
import Foundation
import Rules
import Testing

@Suite struct CatalogueTests {
  @Test("every code has its rule, in the order of the catalogue")
  func complete() {
    #expect(Catalogue.rules.map(\.code) == RuleCode.allCases)
    #expect(RuleCode.allCases.count == 76)
  }

  @Test("every rule says in both languages what holds and what to do, and by which law")
  func texts() {
    for rule in Catalogue.rules {
      for text in [rule.statement, rule.remedy] {
        #expect(!text.vi.isEmpty && !text.en.isEmpty)
        #expect(text.vi != text.en)
      }
      #expect(!rule.basis.isEmpty)
    }
  }

  @Test("every rule has a sample that breaks it")
  func samples() {
    for code in RuleCode.allCases {
      let folder = Repository.root + "/Samples/every-rule/" + code.rawValue
      #expect(FileManager.default.fileExists(atPath: folder), "\(code.rawValue)")
    }
  }

  @Test("the severities are the contract's")
  func severities() {
    let infos: Set<RuleCode> = [.s108, .s109]
    let warnings: Set<RuleCode> = [
      .d107, .d108, .d109, .d110, .d111, .d112, .s112, .s113, .a204, .a211, .a212, .a213, .a214,
      .a222,
      .a223,
      .a224, .p302, .k501, .h402, .h403, .h404, .h405, .h406, .h407, .h408, .h409, .h410, .h411,
      .v503, .t704,
    ]
    for rule in Catalogue.rules {
      let expected: Severity =
        infos.contains(rule.code) ? .info : warnings.contains(rule.code) ? .warning : .error
      #expect(rule.severity == expected, "\(rule.code.rawValue)")
    }
  }
}
