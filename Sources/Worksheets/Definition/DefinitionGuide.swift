import Election

/// The first worksheet of a definition's workbook, which explains the others.
enum DefinitionGuide {
  static let tab = "Hướng dẫn-Guide"

  static func isNamed(_ tab: String) -> Bool {
    [self.tab.plainKey, "hướng dẫn", "guide"].contains(tab.plainKey)
  }

  /// Its lines.
  static let lines: [Text] = [
    Text(
      vi: "Định nghĩa cuộc bầu cử: mỗi trang một loại thông tin, mỗi dòng một mục",
      en: "The definition of an election: a worksheet for each kind of thing, a row for each thing"),
    Text(
      vi: "Điền xong: kiemphieu define TỆP.xlsx --output THƯ-MỤC; lỗi được báo theo từng ô",
      en: "When done: kiemphieu define FILE.xlsx --output FOLDER; every fault is told with its cell"
    ),
    Text(
      vi:
        "Cột có dấu * phải điền; cột khác có thể bỏ trống. Không đổi tên trang và tên cột; thứ tự cột "
        + "tùy ý. Cột tên «Ghi chú» là của riêng bạn",
      en:
        "Columns with a star must be filled in, others may be left empty. Keep the names of worksheets "
        + "and columns; their order is free. A column \"Notes\" is your own"),
    Text(
      vi:
        "Mã: 1 đến 12 chữ số hoặc chữ in hoa. Ngày: 23/5/2021. Năm sinh có thể chỉ ghi năm. Có, không: "
        + "có, không, hoặc đánh dấu x",
      en:
        "Codes: 1 to 12 digits or capital letters. Dates: 2021-05-23 or 23/5/2021. Of a birth the year "
        + "may be enough. Yes and no: yes, no, or a tick x"),
  ]
}
