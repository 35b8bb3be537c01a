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
      vi: "không gì trong đó được tính; hãy sửa tệp, hoặc lấy lại từ nơi gửi",
      en: "nothing of it counts; mend it, or get it again from its sender"),
    says: [
      .unreadable: Text(vi: "không đọc được: {0}", en: "cannot be read: {0}")
    ])

  /// X001: why a file cannot be read.
  package static func unreadable(_ reason: String) -> Fault {
    x001.fault(.unreadable, Text(reason: reason))
  }

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
      en: "this part does not count; mend it by `kiemphieu schema`"),
    says: [
      .wrongForm: Text(
        vi: "<{0}>: giá trị «{2}» của {1} không đúng dạng; {3}",
        en: "<{0}>: the value \"{2}\" of {1} is not of the form wanted; {3}"),
      .wrongWord: Text(
        vi: "<{0}>: giá trị «{2}» của {1} phải là một trong: {3}",
        en: "<{0}>: the value \"{2}\" of {1} must be one of: {3}"),
      .absentAttribute: Text(
        vi: "<{0}> thiếu thuộc tính {1}", en: "<{0}> lacks the attribute {1}"),
      .strangeAttribute: Text(
        vi: "<{0}> có thuộc tính lạ {1} (phiên bản KiemPhieu mới hơn có thể biết)",
        en: "<{0}> has the unknown attribute {1} (a newer version of KiemPhieu may know it)"),
      .strangeElement: Text(
        vi: "phần tử <{0}> lạ hoặc sai chỗ (phiên bản KiemPhieu mới hơn có thể biết)",
        en: "<{0}> is unknown or misplaced (a newer version of KiemPhieu may know it)"),
      .otherElement: Text(
        vi:
          "phần tử <{0}> lạ hoặc sai chỗ, ở đây phải là {1} (phiên bản KiemPhieu mới hơn có thể biết)",
        en:
          "<{0}> is unknown or misplaced, here must stand {1} (a newer version of KiemPhieu may know it)"
      ),
      .absentElement: Text(
        vi: "<{0}> thiếu phần tử {1}", en: "<{0}> lacks the element {1}"),
      .doubleKey: Text(
        vi: "<{0}>: số hoặc mã {1} đứng hai lần", en: "<{0}>: the number or code {1} stands twice"),
      .strayCharacters: Text(
        vi: "có chữ lạc giữa các phần tử của <{0}>",
        en: "there is stray text between the elements of <{0}>"),
    ].merging(worksheetSentences) { one, _ in one },
    remedies: worksheetSentences.mapValues { _ in worksheetRemedy })

  /// X003: a value that is not of the form that the XSD wants; of an attribute, or nil: of the content.
  package static func wrongForm(
    _ value: String, of attribute: String?, in element: String, hint: Text
  ) -> Fault {
    x003.fault(.wrongForm, element, name(of: attribute), value, hint)
  }

  /// X003: a value that is none of some words, which have commas between them.
  package static func wrongWord(
    _ value: String, of attribute: String?, in element: String, words: String
  ) -> Fault {
    x003.fault(.wrongWord, element, name(of: attribute), value, words)
  }

  private static func name(of attribute: String?) -> Text {
    attribute.map { Text(vi: "\($0)", en: "\($0)") } ?? Text(vi: "nội dung", en: "the content")
  }

  /// X003: an attribute that must be there.
  package static func absentAttribute(_ attribute: String, of element: String) -> Fault {
    x003.fault(.absentAttribute, element, attribute)
  }

  /// X003: an attribute that the XSD does not know.
  package static func strangeAttribute(_ attribute: String, of element: String) -> Fault {
    x003.fault(.strangeAttribute, element, attribute)
  }

  /// X003: an element that the XSD does not know there, and those that may stand there.
  package static func strangeElement(_ element: String, expected: String) -> Fault {
    expected.isEmpty
      ? x003.fault(.strangeElement, element) : x003.fault(.otherElement, element, expected)
  }

  /// X003: elements of which one must follow.
  package static func absentElement(_ expected: String, of element: String) -> Fault {
    x003.fault(.absentElement, element, expected)
  }

  /// X003: a number or code that must be unique.
  package static func doubleKey(_ key: String, of element: String) -> Fault {
    x003.fault(.doubleKey, element, key)
  }

  /// X003: text between elements.
  package static func strayCharacters(in element: String) -> Fault {
    x003.fault(.strayCharacters, element)
  }

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
        en: "root element is \"{0}\", must be {1} with xmlns=\"urn:kiemphieu:1\""),
      .withoutNamespace: Text(
        vi: "phần tử gốc <{0}> không thuộc không gian tên của KiemPhieu; hãy viết "
          + "<{0} xmlns=\"urn:kiemphieu:1\" …>",
        en: "the root element <{0}> is not in the namespace of KiemPhieu; write "
          + "<{0} xmlns=\"urn:kiemphieu:1\" …>"),
      .misplacedDefinition: Text(
        vi:
          "đây là định nghĩa cuộc bầu cử; nó phải là election.xml hoặc nằm ngay trong definition/",
        en: "this is a definition; it must be election.xml, or lie directly in definition/"),
    ])

  /// X004: the root, and those that would be expected in its place.
  package static func foreignRoot(_ name: String, expected: Text) -> Fault {
    x004.fault(.foreignRoot, name, expected)
  }

  /// X004: a root of ours without our namespace, or in another one.
  package static func withoutNamespace(_ name: String) -> Fault {
    x004.fault(.withoutNamespace, name)
  }

  /// X004: a definition where sheets and papers lie.
  package static var misplacedDefinition: Fault { x004.fault(.misplacedDefinition) }

  static let x005 = Rule(
    .x005, .error,
    Text(
      vi: "tệp nén không đọc được trọn vẹn, hoặc nở quá giới hạn",
      en: "archive cannot be read to its end, or grows beyond its limits"),
    basis: "urn:kiemphieu:1",
    remedy: Text(
      vi:
        "không gì trong đó được tính; hãy lấy lại tệp từ nơi gửi; tệp nén thì có thể giải nén ra thư mục",
      en:
        "nothing of it counts; get the file again from its sender; an archive may be unpacked into the "
        + "folder"),
    says: [
      .brokenArchive: Text(
        vi: "không dùng được tệp nén: {0}", en: "archive cannot be used: {0}"),
      .brokenPartial: Text(
        vi: "tệp tổng hợp phần bị cắt ngang hoặc bị sửa", en: "the partial is cut off or altered"),
    ])

  /// X005: why an archive cannot be used.
  package static func brokenArchive(_ reason: String) -> Fault {
    x005.fault(.brokenArchive, Text(reason: reason))
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
        vi: "tệp tổng hợp phần theo khuôn dạng «{0}», chương trình này biết khuôn dạng 2",
        en: "the partial is of the format \"{0}\", this program knows format 2"),
      .otherDefinition: Text(
        vi: "tệp tổng hợp phần được lập cho định nghĩa khác",
        en: "the partial was made for another definition"),
    ])

  /// X006: a partial of another format.
  package static func otherFormat(_ name: String) -> Fault { x006.fault(.otherFormat, name) }

  /// X006: a partial of another definition.
  package static var otherDefinition: Fault { x006.fault(.otherDefinition) }
}
