package import Election

/// S107…S109: which of several sheets of one polling area, level and round holds.
extension PlaceRules {
  static let revisions = [s107, s108, s109]

  static let s107 = Rule(
    .s107, .error,
    Text(
      vi: "mâu thuẫn: cùng khu vực, cấp, lần bầu và lần sửa mà nội dung khác nhau",
      en: "conflict: same key and revision, different content"),
    basis: Law.citation(.tallySheets),
    remedy: Text(
      vi: "không biên bản nào được tính; hãy đối chiếu bản gốc rồi gửi lần sửa cao hơn",
      en: "none of them counts; compare the signed original and send a higher revision"),
    says: [
      .conflict: Text(
        vi: "nội dung khác với {0} cùng lần sửa {1}",
        en: "content differs from {0} of the same revision {1}")
    ])

  /// S107: a sheet beside another one of its key and revision.
  ///
  /// - Parameters:
  ///   - content: the sheet's.
  ///   - other: the other one's.
  ///   - place: where the other one stands, as it is named to people.
  ///   - revision: that of both.
  /// - Returns: nil where they say the same.
  package static func conflict(
    _ content: PackedContent, with other: PackedContent, at place: String, revision: Int
  ) -> Fault? {
    content.isSameContent(as: other) ? nil : s107.fault(.conflict, place, revision)
  }

  /// S107: a typed sheet beside another one of its key and revision.
  package static func conflicting(with place: String, revision: Int) -> Fault {
    s107.fault(.conflict, place, revision)
  }

  static let s108 = Rule(
    .s108, .info, Text(vi: "bản trùng, bỏ qua", en: "duplicate, ignored"),
    basis: Law.citation(.tallySheets),
    remedy: Text(vi: "không phải làm gì", en: "nothing to do"),
    says: [.duplicate: Text(vi: "trùng với {0}", en: "the same as {0}")])

  /// S108: a sheet that says what the first of its key and revision says.
  package static func duplicate(of place: String) -> Fault { s108.fault(.duplicate, place) }

  static let s109 = Rule(
    .s109, .info,
    Text(vi: "đã có lần sửa cao hơn thay thế", en: "superseded by a higher revision"),
    basis: Law.citation(.tallySheets),
    remedy: Text(vi: "không phải làm gì", en: "nothing to do"),
    says: [
      .superseded: Text(
        vi: "lần sửa {0}, đã có lần {1} ở {2}", en: "revision {0}, there is {1} in {2}")
    ])

  /// S109.
  package static func superseded(
    _ revision: Int, by highest: Int, at place: String
  ) -> Fault? {
    revision < highest ? s109.fault(.superseded, revision, highest, place) : nil
  }
}
