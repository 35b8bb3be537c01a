package import Election

/// X: rules on files.
package enum FileRules {
  static let all = [x001, x002, x003, x004, x005, x006]

  static let x001 = Rule(
    .x001, .error,
    Text(
      vi: "tệp không đọc được, hoặc không phải XML đúng cú pháp",
      en: "file cannot be read, or is not well-formed XML"),
    basis: "XML 1.0 §2.1",
    remedy: Text(
      vi: "không gì trong đó được tính; hãy cấp quyền đọc, hoặc lấy lại tệp từ nơi gửi",
      en: "nothing of it counts; allow it to be read, or get the file again from its sender"),
    says: [.unreadable: Text(vi: "không đọc được: {0}", en: "cannot be read: {0}")])

  /// X001: why a file cannot be read.
  package static func unreadable(_ reason: String) -> Fault { x001.fault(.unreadable, reason) }

  /// X001: what is wrong with the XML, in plain words and in those of libxml2.
  package static func notWellFormed(_ wording: Wording, detail: String) -> Fault {
    x001.fault(wording, detail)
  }

  static let x002 = Rule(
    .x002, .error,
    Text(
      vi: "không được khai báo kiểu tài liệu (DTD)",
      en: "document type declarations (DTD) are not allowed"),
    basis: "XML 1.0 §2.8",
    remedy: Text(
      vi: "không biên bản nào trong tệp được tính; hãy bỏ dòng <!DOCTYPE …> ở nơi xuất tệp",
      en: "no sheet of the file counts; leave out the <!DOCTYPE …> where the file is made"),
    says: [
      .documentType: Text(
        vi: "có khai báo kiểu tài liệu (DTD)", en: "has a document type declaration (DTD)")
    ])

  /// X002.
  package static var documentType: Fault { x002.fault(.documentType) }

  static let x003 = Rule(
    .x003, .error,
    Text(vi: "không hợp lệ theo lược đồ XSD", en: "not valid against the XSD"),
    basis: "XML Schema 1.0; urn:kiemphieu:1",
    remedy: Text(
      vi: "phần này không được tính; hãy sửa theo «kiemphieu schema»",
      en: "this part does not count; mend it by `kiemphieu schema`"))

  /// X003: what the XSD does not allow, in plain words and in those of libxml2.
  package static func notValid(_ wording: Wording, detail: String) -> Fault {
    x003.fault(wording, detail)
  }

  static let x004 = Rule(
    .x004, .error,
    Text(vi: "phần tử gốc không thuộc KiemPhieu", en: "root element is none of ours"),
    basis: "urn:kiemphieu:1",
    remedy: Text(
      vi: "hãy bỏ tệp khỏi thư mục, hoặc xuất lại theo «kiemphieu schema»",
      en: "take the file out of the folder, or make it again by `kiemphieu schema`"),
    says: [
      .foreignRoot: Text(
        vi: "phần tử gốc là «{0}», phải là {1} với xmlns=\"urn:kiemphieu:1\"",
        en: "root element is \"{0}\", must be {1} with xmlns=\"urn:kiemphieu:1\"")
    ])

  /// X004: the root, and those that would be expected in its place.
  package static func foreignRoot(_ name: String, expected: Text) -> Fault {
    x004.fault(.foreignRoot, name, expected)
  }

  static let x005 = Rule(
    .x005, .error,
    Text(
      vi: "tệp nén không đọc được trọn vẹn, hoặc nở quá giới hạn",
      en: "archive cannot be read to its end, or grows beyond its limits"),
    basis: "urn:kiemphieu:1",
    remedy: Text(
      vi: "không gì trong đó được tính; hãy lấy lại tệp nén, hoặc giải nén ra thư mục",
      en: "nothing of it counts; get the archive again, or unpack it into the folder"),
    says: [
      .brokenArchive: Text(
        vi: "không dùng được tệp nén: {0}", en: "archive cannot be used: {0}"),
      .brokenPartial: Text(
        vi: "tệp tổng hợp phần bị cắt ngang hoặc bị sửa", en: "the partial is cut off or altered"),
    ])

  /// X005: why an archive cannot be used.
  package static func brokenArchive(_ reason: String) -> Fault {
    x005.fault(.brokenArchive, reason)
  }

  /// X005: a partial that is not whole.
  package static var brokenPartial: Fault { x005.fault(.brokenPartial) }

  static let x006 = Rule(
    .x006, .error,
    Text(
      vi: "tệp tổng hợp phần được lập cho định nghĩa khác, hoặc theo khuôn dạng khác",
      en: "a partial was made for another definition, or by another format"),
    basis: "urn:kiemphieu:1",
    remedy: Text(
      vi: "không gì trong đó được tính; hãy lập lại bằng «kiemphieu partial» với định nghĩa này",
      en: "nothing of it counts; make it again by `kiemphieu partial` with this definition"),
    says: [
      .otherFormat: Text(
        vi: "tệp tổng hợp phần theo khuôn dạng «{0}», chương trình này biết khuôn dạng 1",
        en: "the partial is of the format \"{0}\", this program knows format 1"),
      .otherDefinition: Text(
        vi: "tệp tổng hợp phần được lập cho định nghĩa khác",
        en: "the partial was made for another definition"),
    ])

  /// X006: a partial of another format.
  package static func otherFormat(_ name: String) -> Fault { x006.fault(.otherFormat, name) }

  /// X006: a partial of another definition.
  package static var otherDefinition: Fault { x006.fault(.otherDefinition) }
}
