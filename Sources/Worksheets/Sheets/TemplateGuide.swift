import Election
import Spreadsheets

/// The first worksheet of a template, which explains the others.
enum TemplateGuide {
  static let tab = "Hướng dẫn-Guide"

  static func isNamed(_ tab: String) -> Bool { DefinitionGuide.isNamed(tab) }

  private static let lines: [Text] = [
    Text(
      vi:
        "Mỗi trang một đơn vị bầu cử, mỗi dòng một khu vực bỏ phiếu: chép đúng các số trên biên bản",
      en: "A worksheet for each constituency, a row for each polling area: copy the sheet's figures"
    ),
    Text(
      vi: "Biên bản chưa có thì bỏ trống cả dòng; dòng điền dở bị báo lỗi. Số 0 phải ghi 0",
      en:
        "Leave the row of a sheet that has not come empty; half a row is an error. Write 0 for none"
    ),
    Text(
      vi: "Ô đỏ: các số mâu thuẫn nhau (A201…A210), hãy xem lại biên bản. Ô vàng: nên xem lại",
      en:
        "Red cells: figures contradict each other (A201…A210), look at the sheet. Yellow: look twice"
    ),
    Text(
      vi:
        "Phiếu không hợp lệ theo lý do và phiếu theo số người được bầu: biên bản không ghi thì bỏ trống",
      en:
        "Invalid ballots by ground and ballots by names: leave them empty where the sheet has none"),
    Text(
      vi:
        "Lần bầu bỏ trống là lần đầu; lần lập bỏ trống là lần tiếp theo. Xong thì: kiemphieu import "
        + "THƯ-MỤC TỆP.xlsx --output THƯ-MỤC",
      en:
        "An empty round is the first, an empty revision the next one. When done: kiemphieu import "
        + "FOLDER FILE.xlsx --output FOLDER"),
  ]

  static func write(to sheet: WorksheetWriter, of election: Election, area: Area) {
    sheet.setColumns(0...1, width: 80)
    sheet.setPage(repeating: 0, footer: "")
    sheet.write(election.name.vi, 0, 0, CellStyle(bold: true))
    sheet.write(election.name.en, 0, 1, CellStyle(bold: true))
    sheet.write("\(area.name.vi) \(area.code)", 1, 0)
    let wrapped = CellStyle(wraps: true)
    for (index, line) in lines.enumerated() {
      sheet.setRow(3 + index, height: 34)
      sheet.write(line.vi, 3 + index, 0, wrapped)
      sheet.write(line.en, 3 + index, 1, wrapped)
    }
  }
}
