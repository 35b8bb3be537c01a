import Counting
package import Election
package import Answers
package import Returns

/// What screening has to say, for people and programs.
package struct ScreeningAnswer {
  private let returns: Returns
  private let screening: Screening

  package init(_ returns: Returns, _ screening: Screening) {
    self.returns = returns
    self.screening = screening
  }

  private var election: Election { returns.election }

  /// One row per remark.
  package var table: DataTable { listing.data() }

  private var listing: Listing<Screening.Remark> {
    let fields: [Field<Screening.Remark>] = [
      .init("kind", .text, Text(vi: "Loại", en: "Kind")) { .text($0.kind.rawValue) },
      .init(DataTables.level) { .text($0.level.code) },
      .init(DataTables.area) { [election] in .text(election[$0.area].code) },
      .init("pollingArea", .integer, Text(vi: "Khu vực bỏ phiếu", en: "Polling area")) {
        [election] in .init($0.pollingArea.map { election[$0].number })
      },
      .init("observed", .integer, Text(vi: "Thấy", en: "Observed")) { .init($0.observed.part) },
      .init("of", .integer, Text(vi: "Trên", en: "Of")) { .init($0.observed.whole) },
      .init("percent", .decimal, Text("%")) { .init($0.observed.percentage) },
      .init("probability", .decimal, Text(vi: "Xác suất ngẫu nhiên", en: "Probability by chance")) {
        .decimal(Self.digits($0.probability))
      },
      .init("sample", .integer, Text(vi: "Cỡ mẫu", en: "Sample")) { .integer($0.sample) },
      .init("other", .text, Text(vi: "Giống", en: "Same as")) { [election] in
        .init($0.other.map { Self.code($0, election) })
      },
    ]
    return Listing(
      name: "screen", title: Text(vi: "Xem trước ở đây", en: "Look here first"), fields,
      count: screening.remarks.count
    ) { [screening] in screening.remarks[$0] }
  }

  /// The remarks by place, those of one cause together, below what they mean and do not mean.
  package func text(_ language: Language, _ style: Style = .plain) -> String {
    func lines(_ text: String, indent: Int = 0) -> String {
      text.paragraph(within: style.width, indent: indent)
    }
    let head = [Self.preface, Self.method].map { lines($0(language)) }.joined()
    guard !screening.remarks.isEmpty else {
      return head + Text(vi: "Không có gì nổi bật.", en: "Nothing stands out.")(language) + "\n"
    }
    return head
      + places.map { place in
        "\n" + lines(place.name(language))
          + place.causes.map { lines(sentence($0)(language), indent: 2) }.joined()
      }.joined()
  }

  /// Remarks of one kind on one place, of several levels: mostly they have one cause.
  private typealias Cause = [Screening.Remark]

  /// The places, the least probable first, each with what is said of it.
  private var places: [(name: Text, causes: [Cause])] {
    let byPlace = Dictionary(grouping: screening.remarks) {
      $0.pollingArea.map { $0.index } ?? -1 - $0.area.index
    }
    func least(_ remarks: [Screening.Remark]) -> Double { remarks.map(\.probability).min() ?? 1 }
    return byPlace.sorted { (least($0.value), $0.key) < (least($1.value), $1.key) }.map { _, own in
      let causes = Dictionary(grouping: own) { $0.kind.rawValue }
        .sorted { (least($0.value), $0.key) < (least($1.value), $1.key) }.map(\.value)
      return (place(of: own[0]), causes)
    }
  }

  private static let preface = Text(
    vi: "XEM TRƯỚC Ở ĐÂY. Đây không phải kết luận gian lận: nơi nhỏ, xa, doanh trại hay bệnh viện "
      + "thường khác nơi lân cận vì những lý do chính đáng.",
    en: "LOOK HERE FIRST. This is never a finding of fraud: small and remote places, barracks and "
      + "hospitals are often unlike their neighbours for good reasons.")
  private static let method = Text(
    vi:
      "Mỗi khu vực được so với ít nhất 20 khu vực cùng xã, huyện hoặc tỉnh; nơi có ít hơn thì không "
      + "so. Tính chung mọi cấp và mọi loại, trong 100 cuộc bầu cử trung thực nhiều nhất 5 cuộc có "
      + "một dòng nào đó ở đây (Bonferroni giữa các cấp và loại, Benjamini–Hochberg trong từng loại).",
    en:
      "Every polling area is held against at least 20 of its commune, district or province; where "
      + "there are fewer it is not. All levels and kinds together, at most 5 of 100 honest elections "
      + "have any line here (Bonferroni between levels and kinds, Benjamini–Hochberg within each).")

  private func place(of remark: Screening.Remark) -> Text {
    let area = election[remark.area]
    guard let id = remark.pollingArea else { return area.name }
    let number = election[id].number
    return Text(
      vi: "\(area.name), khu vực \(number) (\(area.code))",
      en: "\(area.name), polling area \(number) (\(area.code))")
  }

  /// What is said of one cause: the levels, then the least probable of them.
  private func sentence(_ cause: Cause) -> Text {
    let levels = cause.sorted { $0.level < $1.level }.map(\.level.name)
    let (vi, en) = (
      levels.map(\.vi).joined(separator: ", "), levels.map(\.en).joined(separator: ", ")
    )
    let remark = cause.min { $0.probability < $1.probability } ?? cause[0]
    let what = sentence(remark)
    return Text(vi: "\(vi): \(what)", en: "\(en): \(what)")
  }

  private func sentence(_ remark: Screening.Remark) -> Text {
    let share = remark.observed
    let percent = share.percentage.map { Text(vi: "\($0)%", en: "\($0)%") } ?? Text("–")
    let chance =
      Text(
        vi: "; xác suất ngẫu nhiên \(Self.written(remark.probability, .vi)), mẫu \(remark.sample)",
        en: "; by chance \(Self.written(remark.probability, .en)), sample \(remark.sample)")
    let what: Text
    switch remark.kind {
    case .turnout:
      what = Text(
        vi: "tỷ lệ đi bầu \(percent) (\(share.part)/\(share.whole)) khác hẳn lân cận",
        en: "turnout \(percent) (\(share.part)/\(share.whole)) unlike its neighbours")
    case .invalid:
      what = Text(
        vi: "phiếu không hợp lệ \(percent) (\(share.part)/\(share.whole)) khác hẳn lân cận",
        en: "invalid ballots \(percent) (\(share.part)/\(share.whole)) unlike its neighbours")
    case .oneCandidate:
      what = Text(
        vi: "một người được \(percent) phiếu hợp lệ, hiếm có trong đơn vị bầu cử này",
        en: "one candidate on \(percent) of the valid ballots, rare in this constituency")
    case .alike:
      what = Text(
        vi: "mọi phiếu hợp lệ (\(share.whole)) đều bầu như nhau",
        en: "all valid ballots (\(share.whole)) name the same candidates")
    case .repeated:
      let other = remark.other.map { Self.code($0, election) } ?? ""
      what = Text(
        vi: "mọi số liệu giống hệt khu vực \(other)", en: "all figures are those of \(other)")
    case .lastDigits:
      what = Text(
        vi: "chữ số cuối của số phiếu phân bố không đều",
        en: "the last digits of votes are uneven")
    case .roundNumbers:
      what = Text(
        vi: "số phiếu tận cùng bằng 0 hoặc 5: \(percent), ngẫu nhiên là 20%",
        en: "votes ending in 0 or 5: \(percent), by chance 20%")
    }
    return Text(
      vi: "\(what)\(chance)", en: "\(what)\(chance)")
  }

  private static func code(_ id: PollingArea.ID, _ election: Election) -> String {
    "\(election[election[id].area].code)/\(election[id].number)"
  }

  /// A probability for people; of a tiny one the digits mean nothing.
  private static func written(_ probability: Double, _ language: Language) -> String {
    language.written(decimal: probability < 0.000_001 ? "<0.000001" : digits(probability))
  }

  /// A probability with six decimals.
  private static func digits(_ probability: Double) -> String {
    let millionths = Int((probability * 1_000_000).rounded())
    let fraction = "\(millionths % 1_000_000)"
    let zeros = String(repeating: "0", count: 6 - fraction.count)
    return "\(millionths / 1_000_000).\(zeros)\(fraction)"
  }
}
