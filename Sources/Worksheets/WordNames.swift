import Election

/// The words of an enumeration, and what people call them in cells.
final class WordNames: Sendable {
  let words: [(word: String, name: Text)]
  /// By everything that a cell may hold.
  private let byName: [String: String]

  /// - Parameters:
  ///   - words: the words and what people choose from: no name has a comma, at which spreadsheets would
  ///     take a list apart.
  ///   - others: what else people write, in small letters.
  init(_ words: [(word: String, name: Text)], others: [String: String] = [:]) {
    self.words = words
    byName = Dictionary(
      words.flatMap { word, name in
        [word, name.vi, name.vi.plainKey, name.en, name.en.plainKey].map { ($0, word) }
      } + others.map { ($0, $1) }
    ) { first, _ in first }
  }

  convenience init<Words: VocabularyWord>(
    _: Words.Type, others: [String: Words] = [:], _ name: (Words) -> Text
  ) {
    self.init(
      Words.allCases.map { ($0.word, name($0)) }, others: others.mapValues(\.word))
  }

  /// The word that a cell means: it holds the word itself, or what that is called in either language.
  func word(of typed: String) -> String? {
    // Texts of other bytes are compared slowly.
    for (word, name) in words where name.vi.utf8.count == typed.utf8.count && name.vi == typed {
      return word
    }
    return byName[typed] ?? byName[typed.plainKey]
  }

  /// The place of a word in the list.
  func place(of word: String) -> Int? { words.firstIndex { $0.word == word } }

  /// What a word is called in cells that the program fills; the word itself where it is none of these.
  func name(of word: String) -> String {
    words.first { $0.word == word }?.name.vi ?? word
  }

  /// All of them, each in quotes.
  var list: Text {
    Text(
      vi: "\(words.map { "«\($0.name.vi)»" }.joined(separator: ", "))",
      en: "\(words.map { "\"\($0.name.en)\"" }.joined(separator: ", "))")
  }

  static let level = WordNames(
    Level.self,
    others: [
      "qh": .nationalAssembly, "hđnd tỉnh": .province, "hđnd thành phố": .province,
      "hđnd huyện": .district, "hđnd quận": .district, "hđnd xã": .commune, "hđnd phường": .commune,
      "hội đồng nhân dân cấp tỉnh": .province, "hội đồng nhân dân cấp huyện": .district,
      "hội đồng nhân dân cấp xã": .commune,
    ]
  ) { $0.name }
  static let round = WordNames(Round.self) { $0.name }
  static let language = WordNames(Language.self) { language in
    switch language {
    case .vi: Text(vi: "tiếng Việt", en: "Vietnamese")
    case .en: Text(vi: "tiếng Anh", en: "English")
    }
  }
  static let law = WordNames(LawCode.self) { Text($0.rawValue) }
  static let yesOrNo = WordNames(YesOrNo.self) { answer in
    answer.isTrue ? Text(vi: "có", en: "yes") : Text(vi: "không", en: "no")
  }
  static let sex = WordNames(Sex.self) { sex in
    sex.isFemale ? Text(vi: "nữ", en: "female") : Text(vi: "nam", en: "male")
  }
  static let nomination = WordNames(Nomination.self) { nomination in
    switch nomination {
    case .central: Text(vi: "trung ương giới thiệu", en: "central")
    case .local: Text(vi: "địa phương giới thiệu", en: "local")
    case .candidate: Text(vi: "tự ứng cử", en: "self-nominated")
    }
  }
  static let education = WordNames(
    Profile.Education.self, others: ["thạc sĩ": .postgraduate, "tiến sĩ": .postgraduate]
  ) { education in
    switch education {
    case .belowUniversity: Text(vi: "dưới đại học", en: "below university")
    case .university: Text(vi: "đại học", en: "university")
    case .postgraduate: Text(vi: "sau đại học", en: "postgraduate")
    }
  }
  static let theory = WordNames(Profile.Theory.self) { theory in
    switch theory {
    case .intermediate: Text(vi: "trung cấp", en: "intermediate")
    case .senior: Text(vi: "cao cấp", en: "senior")
    case .bachelor: Text(vi: "cử nhân", en: "bachelor")
    }
  }
  static let sector = WordNames(
    Profile.Sector.self,
    others: ["mặt trận": .front, "quân đội": .armedForces, "công an": .armedForces]
  ) { sector in
    switch sector {
    case .party: Text(vi: "cơ quan Đảng", en: "Party bodies")
    case .government: Text(vi: "chính quyền", en: "government")
    case .front: Text(vi: "Mặt trận và tổ chức thành viên", en: "Fatherland Front")
    case .court: Text(vi: "tòa án", en: "courts")
    case .procuracy: Text(vi: "viện kiểm sát", en: "procuracies")
    case .armedForces: Text(vi: "quân đội hoặc công an", en: "armed forces")
    case .other: Text(vi: "khác", en: "other")
    }
  }
  static let pollingAreaKind = WordNames(PollingAreaKind.self) { kind in
    switch kind {
    case .general: Text(vi: "thường", en: "general")
    case .armedForces: Text(vi: "lực lượng vũ trang", en: "armed forces")
    case .hospital: Text(vi: "bệnh viện", en: "hospital")
    case .detention: Text(vi: "nơi giam giữ", en: "detention")
    }
  }
  static let duty = WordNames(TeamDuty.self) { $0.name }
  /// Which element an area is.
  static let areaElement = WordNames(
    [
      ("Province", Text(vi: "cấp tỉnh", en: "province")),
      ("District", Text(vi: "cấp huyện", en: "district")),
      ("Commune", Text(vi: "cấp xã", en: "commune")),
    ],
    others: [
      "tỉnh": "Province", "thành phố": "Province", "huyện": "District", "quận": "District",
      "thị xã": "District", "xã": "Commune", "phường": "Commune", "thị trấn": "Commune",
      "đặc khu": "Commune",
    ])
  static let areaKind = WordNames(
    areaKinds.reduce(into: [(word: String, name: Text)]()) { all, kinds in
      all += kinds.words.filter { kind in !all.contains { $0.word == kind.word } }
    })

  /// What areas of an element can be.
  static func areaKinds(of element: String) -> WordNames {
    areaElement.place(of: element).map { areaKinds[$0] } ?? areaKind
  }

  /// By the place of the element.
  private static let areaKinds = [
    WordNames([("province", Text(vi: "tỉnh", en: "province")), city]),
    WordNames([
      ("district", Text(vi: "huyện", en: "district")),
      ("urban-district", Text(vi: "quận", en: "urban district")),
      ("town", Text(vi: "thị xã", en: "town")), city,
    ]),
    WordNames([
      ("commune", Text(vi: "xã", en: "commune")), ("ward", Text(vi: "phường", en: "ward")),
      ("township", Text(vi: "thị trấn", en: "township")),
      ("special-zone", Text(vi: "đặc khu", en: "special zone")),
    ]),
  ]
  private static let city = (word: "city", name: Text(vi: "thành phố", en: "city"))
}

extension String {
  /// As names of columns and words are compared: without regard to case, to how white space is
  /// written, and (as Swift compares texts) to whether marks stand in a letter or behind it.
  var plainKey: String {
    trimmed.lowercased().split { $0.isWhitespace || $0 == "*" }.joined(separator: " ")
  }

  /// Without white space at either end, the kinds that do not break a line and have no width included.
  var trimmed: String {
    // Most begin and end with a letter of ASCII, or another one that is no blank.
    guard let head = utf8.first, let tail = utf8.last else { return self }
    if 0x21...0x7E ~= head, 0x21...0x7E ~= tail { return self }
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.isBlank || last.isBlank
    else { return self }
    let start = unicodeScalars.drop { $0.isBlank }
    guard let end = start.lastIndex(where: { !$0.isBlank }) else { return "" }
    return String(start[...end])
  }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool {
    switch value {
    case 0...0x20, 0x7F...0xA0: true
    case 0x1680, 0x2000...0x200D, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
    default: false
    }
  }
}
