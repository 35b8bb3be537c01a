/// Invented names, every one marked as a rehearsal.
enum Names {
  /// What marks a name.
  private static let mark = " (diễn tập)"

  private static let first = [
    "An", "Bình", "Cát", "Đông", "Giang", "Hải", "Hòa", "Kim", "Lâm", "Minh", "Nam", "Ngọc",
    "Phú", "Quang", "Sơn", "Tân", "Thanh", "Thuận", "Trường", "Vĩnh",
  ]
  private static let second = [
    "Bắc", "Cường", "Đức", "Hậu", "Hưng", "Khê", "Lạc", "Long", "Lộc", "Mỹ", "Nghĩa", "Nguyên",
    "Phong", "Quý", "Thịnh", "Thủy", "Tiến", "Trung", "Xuân", "Yên",
  ]

  /// The name of an area: its kind, two words, and beyond 400 a number.
  static func area(_ kind: String, _ number: Int) -> String {
    let (round, index) = (number / 400, number % 400)
    let words = "\(first[index % 20]) \(second[(index / 20 + index) % 20])"
    return "\(kind) \(words)\(round > 0 ? " \(round + 1)" : "")\(mark)"
  }

  private static let families = [
    "Bùi", "Dương", "Đặng", "Đinh", "Đỗ", "Hà", "Hoàng", "Hồ", "Lê", "Lò", "Lý", "Ngô", "Nguyễn",
    "Phạm", "Trần", "Vũ",
  ]
  private static let middles = [
    "Anh", "Bá", "Công", "Duy", "Đình", "Gia", "Hồng", "Hữu", "Khánh", "Kim", "Mạnh", "Ngọc",
    "Như", "Phương", "Quốc", "Quỳnh", "Thanh", "Thị", "Thu", "Tiến", "Tuấn", "Văn", "Việt", "Xuân",
  ]
  private static let womensMiddles: Set = [
    "Hồng", "Khánh", "Kim", "Như", "Phương", "Quỳnh", "Thanh", "Thị", "Thu", "Xuân",
  ]
  /// In the order of the alphabet, which is that of the ballot.
  private static let givens = [
    "An", "Bách", "Bình", "Chi", "Cúc", "Cường", "Dung", "Dũng", "Đạt", "Giang", "Hà", "Hải",
    "Hạnh", "Hậu", "Hiền", "Hoa", "Hòa", "Hùng", "Hương", "Khoa", "Lan", "Liên", "Linh", "Long",
    "Mai", "Minh", "Nam", "Nga", "Nhung", "Oanh", "Phong", "Phúc", "Quân", "Sơn", "Tâm", "Thảo",
    "Thủy", "Trung", "Uyên", "Yến",
  ]
  /// Twelve months of 28 days.
  private static let daysOfYear = 336
  private static let years = 40

  /// A candidate: nobody else of another number has the same name and birth.
  ///
  /// - Parameters:
  ///   - number: the person's, below the 206 million that there are.
  ///   - latest: the latest year of birth.
  /// - Returns: the person.
  static func person(_ number: Int, bornBy latest: Int) -> Person {
    let people = families.count * middles.count * givens.count * daysOfYear * years
    // The factor has no divisor in common with the number of people, so that no two meet.
    var rest = number * 104_729_003 % people
    func take(_ count: Int) -> Int {
      defer { rest /= count }
      return rest % count
    }
    let given = take(givens.count)
    let (family, middle) = (take(families.count), take(middles.count))
    let day = take(daysOfYear)
    return Person(
      name: "\(families[family]) \(middles[middle]) \(givens[given])\(mark)", given: given,
      birthYear: latest - take(years), month: day / 28 + 1, day: day % 28 + 1,
      isFemale: womensMiddles.contains(middles[middle]))
  }

  struct Person {
    let name: String
    /// The place of the given name in the alphabet.
    let given: Int
    var birthYear: Int
    let month: Int
    let day: Int
    let isFemale: Bool
  }
}
