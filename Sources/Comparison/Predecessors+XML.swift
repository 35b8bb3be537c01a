package import Election
import Schemas
import Seals
package import Staging

extension Predecessors {
  /// Reads a table.
  ///
  /// - Parameter path: the file.
  /// - Throws: where it cannot be read, is not valid, or contradicts itself.
  package init(xml path: String) throws(OutputFailure) {
    let bytes = try FileReader.bytes(of: path)
    let tree: PlainTree
    do throws(PlainTree.Failure) {
      tree = try PlainTree(bytes, .predecessors)
    } catch {
      throw OutputFailure(
        path,
        reason: "không đúng predecessors.xsd (kiemphieu schema predecessors); not valid against "
          + "predecessors.xsd: \(error.reason)")
    }
    var table: [String: [Earlier]] = [:]
    for area in tree.root.children {
      table[area["code"] ?? ""] = area.children.map {
        Earlier($0["code"] ?? "", isPart: $0["part"] == "true")
      }
    }
    do throws(Predecessors.Failure) {
      try self.init(table)
    } catch {
      switch error {
      case .circle(let code):
        throw OutputFailure(path, reason: "mã \(code) đi vòng tròn; code \(code) goes in a circle")
      case .shared(let code):
        throw OutputFailure(
          path,
          reason: "mã \(code) thuộc hai địa bàn mà không ghi part; code \(code) has gone into two "
            + "areas, and neither is marked as a part")
      }
    }
  }
}
