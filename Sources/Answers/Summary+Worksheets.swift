package import Election

/// What is said of definitions, templates and imports.
extension Summary {
  /// That a definition cannot be used.
  package static let unusableDefinition = Text(
    vi: "kiemphieu: không dùng được định nghĩa cuộc bầu cử; không biên bản nào được tính",
    en: "kiemphieu: the definition cannot be used; no sheet is counted")

  /// That nothing was made of a workbook.
  package static let notDefined = Text(
    vi: "kiemphieu: bảng tính có lỗi, chưa ghi gì; hãy sửa các ô trên rồi làm lại",
    en:
      "kiemphieu: the workbook has errors, nothing is written; mend the cells above and do it again"
  )

  /// That a worksheet was not read.
  package static func passedOver(_ worksheet: String) -> Text {
    Text(
      vi: "kiemphieu: trang «\(worksheet)» không được đọc: không phải trang của định nghĩa",
      en: "kiemphieu: the worksheet \"\(worksheet)\" is not read: it is none of a definition's")
  }

  /// What a definition was written as.
  package static func defined(_ folder: String, files: [String]) -> Text {
    let names = files.count == 1 ? files[0] : "definition/*.xml (\(files.count))"
    return Text(
      vi: "Đã ghi định nghĩa: \(folder)/\(names). Tiếp theo: kiemphieu check \(folder)",
      en: "Wrote the definition: \(folder)/\(names). Next: kiemphieu check \(folder)")
  }

  /// That a file was written.
  package static func written(_ path: String) -> Text {
    Text(vi: "Đã ghi «\(path)»", en: "Wrote \"\(path)\"")
  }

  /// What a row has changed, or repeats although it has been changed since.
  package static func changed(_ place: Place, _ sheet: Text, _ note: Text) -> Text {
    Text(vi: "\(place.file): \(sheet): \(note)", en: "\(place.file): \(sheet): \(note)")
  }

  /// What an import has done with the rows.
  package static func imported(
    written: Int, revised: Int, known: Int, awaited: Int, errors: Int, _ folder: String
  ) -> Text {
    let (written, revised, known, awaited, errors) = (
      VoteCount(written), VoteCount(revised), VoteCount(known), VoteCount(awaited),
      VoteCount(errors)
    )
    return Text(
      vi:
        "Đã ghi \(written) biên bản vào \(folder)/sheets (\(revised) là lần lập mới của biên bản đã "
        + "có); đã có sẵn \(known); chưa điền \(awaited) dòng; lỗi \(errors)",
      en:
        "Wrote \(written) sheets to \(folder)/sheets (\(revised) of them new revisions); already there "
        + "\(known); rows not filled in \(awaited); errors \(errors)")
  }

  /// That forms were written.
  package static func forms(_ folder: String, pages: Int) -> Text {
    let pages = VoteCount(pages)
    return Text(
      vi: "Đã ghi \(pages) trang; mở \(folder)/index.html",
      en: "Wrote \(pages) pages; open \(folder)/index.html")
  }
}
