import Answers
import Counting
import Election
import Returns
import Tabulation

/// The turnout of a province and all that is in it, every level, as a table of its own.
struct AreaTable {
  let pages: Pages
  let id: Area.ID

  var file: (path: String, bytes: [UInt8]) {
    let rows = pages.returns.turnout.flatMap {
      Tables.rows(of: $0, in: pages.election, by: .commune, below: id)
    }
    let table = DataTables.turnout(rows, of: pages.election).data()
    return (
      Link.table(of: pages.election[id]),
      [0xEF, 0xBB, 0xBF] + Array(CSV.text(table, isForSpreadsheets: true).utf8)
    )
  }
}
