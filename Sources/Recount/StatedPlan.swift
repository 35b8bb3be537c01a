package import Election
import FoundationEssentials
import Answers
package import Staging

/// What a file says that it is a plan for.
package struct StatedPlan: Sendable {
  package let election: String
  package let parameters: RecountPlan.Parameters
  /// What identifies the figures that it was made from.
  package let figures: String
  /// All that it says, but for spaces and line breaks.
  private let content: [UInt8]

  /// Whether a plan that is made anew comes out as it is, word for word.
  package func isSame(as plan: RecountPlan, of election: Election) async -> Bool {
    Self.content(Array(await plan.json(of: election).text(jobs: 1).utf8)) == content
  }

  private static func content(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 > 0x20 } }

  /// Reads a plan that `recount-plan --format json` has written.
  ///
  /// - Parameter path: the file.
  /// - Throws: where it cannot be read, or is something else.
  package init(json path: String) throws(OutputFailure) {
    let bytes = try FileReader.bytes(of: path)
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: Data(bytes))
    } catch {
      throw OutputFailure(
        path,
        reason: "không phải kế hoạch đếm lại (recount-plan --format json), hoặc bị cắt ngang; "
          + "not a recount plan (recount-plan --format json), or cut off")
    }
    guard document.recountPlan == RecountPlan.format else {
      throw OutputFailure(
        path, reason: "kế hoạch của phiên bản khác; a plan of another version of the program")
    }
    // The limit is a number in JSON: of a number that was written so, the digits come back.
    guard let level = Level(code: document.level), let limit = RiskLimit("\(document.risk)"),
      RecountPlan.isSeed(document.seed)
    else {
      throw OutputFailure(path, reason: "risk, seed, level: giá trị sai; wrong values")
    }
    election = document.election.id.printable
    parameters = .init(limit: limit, seed: document.seed, level: level, area: document.area)
    figures = document.figures
    content = Self.content(bytes)
  }

  private struct Document: Decodable {
    struct Head: Decodable { let id: String }

    let recountPlan: Int
    let election: Head
    let level, seed, figures: String
    let area: String?
    let risk: Decimal
  }
}

extension RecountPlan {
  /// Whether a text can be a seed: 1 to 100 digits.
  package static func isSeed(_ text: String) -> Bool {
    (1...100).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
