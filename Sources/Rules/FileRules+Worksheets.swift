package import Election

/// X003 in worksheets and CSV: what is typed is not of the form that the XSD wants, in the words of the
/// worksheet.
extension FileRules {
  static let worksheetSentences: [Wording: Text] = [
    .cellForm: Text(
      vi: "cột «{0}»: «{1}» không đúng dạng; {2}",
      en: "column \"{0}\": \"{1}\" is not of the form wanted; {2}"),
    .cellWord: Text(
      vi: "cột «{0}»: «{1}» phải là một trong: {2}",
      en: "column \"{0}\": \"{1}\" must be one of: {2}"),
    .cellEmpty: Text(vi: "cột «{0}» còn trống", en: "column \"{0}\" is empty"),
    .cellError: Text(
      vi: "cột «{0}»: công thức cho lỗi {1}", en: "column \"{0}\": the formula gives the error {1}"),
    .cellUnevaluated: Text(
      vi: "cột «{0}»: công thức chưa được tính; hãy mở tệp bằng chương trình bảng tính rồi lưu lại",
      en:
        "column \"{0}\": the formula has no value yet; open the file in a spreadsheet program and "
        + "save it"),
    .cellReference: Text(
      vi: "cột «{0}»: không có «{1}» trong trang «{2}»",
      en: "column \"{0}\": there is no \"{1}\" in the worksheet \"{2}\""),
    .cellTwice: Text(
      vi: "cột «{0}»: dòng trước đã ghi cùng một thứ",
      en: "column \"{0}\": a row before it is of the same"),
    .cellOtherKind: Text(
      vi: "cột «{0}»: địa bàn này không thể chứa nó",
      en: "column \"{0}\": it cannot lie in that area"),
    .rowWithoutRows: Text(
      vi: "không có dòng nào của nó trong trang «{0}»",
      en: "no row of the worksheet \"{0}\" belongs to it"),
    .cellWithoutColumn: Text(
      vi: "có chữ ở cột không có tên: «{0}»", en: "a column without a name holds \"{0}\""),
    .columnUnknown: Text(vi: "cột không nhận ra «{0}»", en: "unknown column \"{0}\""),
    .columnTwice: Text(
      vi: "cột «{0}» đứng hai lần: không biết lấy cột nào",
      en: "column \"{0}\" stands twice: it is not known which one holds"),
    .columnMissing: Text(vi: "thiếu cột «{0}»", en: "column \"{0}\" is missing"),
    .headerMissing: Text(
      vi: "không tìm thấy dòng tên cột", en: "no row with the names of the columns is found"),
    .worksheetMissing: Text(
      vi: "thiếu trang «{0}»", en: "the worksheet \"{0}\" is missing"),
    .worksheetTwice: Text(
      vi: "có hai trang «{0}»", en: "there are two worksheets \"{0}\""),
    .rowNotOne: Text(
      vi: "trang «{0}» phải có đúng một dòng, đang có {1}",
      en: "the worksheet \"{0}\" must have just one row, it has {1}"),
    .definitionWorkbook: Text(
      vi: "đây là bảng định nghĩa cuộc bầu cử, không phải biên bản: hãy dùng «kiemphieu define»",
      en: "this is a definition, it has no tally sheets: use `kiemphieu define`"),
    .otherWorkbook: Text(
      vi: "không có trang nào của định nghĩa cuộc bầu cử; biên bản thì dùng «kiemphieu import»",
      en: "no worksheet is a definition's; tally sheets are taken in by `kiemphieu import`"),
    .rowIncomplete: Text(
      vi: "dòng chưa điền đủ, còn thiếu: {0}", en: "the row is half filled in, empty are: {0}"),
    .votesBeyondBallot: Text(
      vi: "chỉ {0} người đứng tên trên phiếu ở đây, cột «{1}» là của người khác",
      en: "only {0} stand on the ballot here, column \"{1}\" is nobody's"),
    .brokenQuote: Text(
      vi: "dấu ngoặc kép mở ở đây không được đóng đúng", en: "a quote that begins here is broken"),
    .moreFields: Text(
      vi: "dòng có {0} ô, tên cột chỉ có {1}", en: "the row has {0} fields, the header only {1}"),
    .otherEncoding: Text(
      vi: "chữ không phải UTF-8; hãy lưu CSV với bảng mã UTF-8",
      en: "not UTF-8; save the CSV in that encoding"),
    .otherSeparator: Text(
      vi: "các cột không cách nhau bằng dấu phẩy, chấm phẩy hay tab",
      en: "the columns are not separated by commas, semicolons or tabs"),
  ]

  /// What to do about one of them.
  static let worksheetRemedy = Text(
    vi: "phần này không được dùng; hãy sửa rồi làm lại",
    en: "it is not used; mend it and do it again")

  /// X003: a cell whose value is not of the form of its column.
  package static func cellForm(_ value: String, in column: Text, hint: Text) -> Fault {
    x003.fault(.cellForm, column, value, hint)
  }

  /// X003: a cell whose value is none of the words of its column.
  package static func cellWord(_ value: String, in column: Text, words: Text) -> Fault {
    x003.fault(.cellWord, column, value, words)
  }

  /// X003: what is wrong with a cell of a column, or with the column.
  package static func column(_ wording: Wording, _ column: Text) -> Fault {
    x003.fault(wording, column)
  }

  /// X003: a cell that holds an error instead of a value.
  package static func cellError(_ error: String, in column: Text) -> Fault {
    x003.fault(.cellError, column, error)
  }

  /// X003: a cell that names what is not in the worksheet where it would be.
  package static func cellReference(_ value: String, in column: Text, to sheet: Text) -> Fault {
    x003.fault(.cellReference, column, value, sheet)
  }

  /// X003: what is wrong with a worksheet as a whole.
  package static func worksheet(_ wording: Wording, _ name: Text) -> Fault {
    x003.fault(wording, name)
  }

  /// X003: a worksheet that must have one row and has another number of them.
  package static func rows(_ count: Int, in name: Text) -> Fault {
    x003.fault(.rowNotOne, name, count)
  }

  /// X003: what needs no more words.
  package static func typed(_ wording: Wording) -> Fault { x003.fault(wording) }

  /// X003: a row of which some counts are missing.
  package static func incomplete(_ columns: Text) -> Fault { x003.fault(.rowIncomplete, columns) }

  /// X003: votes for more people than stand.
  package static func votes(beyond standing: Int, in column: Text) -> Fault {
    x003.fault(.votesBeyondBallot, standing, column)
  }

  /// X003: a row of a CSV that has more fields than its header.
  package static func moreFields(_ fields: Int, than header: Int) -> Fault {
    x003.fault(.moreFields, fields, header)
  }
}
