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

  /// A sentence for each remark, below what they mean and do not mean.
  package func text(_ language: Language) -> String {
    let lines = [Self.preface, Self.method] + screening.remarks.map(sentence)
    let end =
      screening.remarks.isEmpty
      ? [Text(vi: "Không có gì nổi bật.", en: "Nothing stands out.")] : []
    return (lines + end).map { $0(language).printable + "\n" }.joined()
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

  private func sentence(_ remark: Screening.Remark) -> Text {
    let place =
      remark.pollingArea.map { id in
        Text(
          vi:
            "\(election[remark.area].name), khu vực \(election[id].number) (\(election[remark.area].code))",
          en: "\(election[remark.area].name), polling area \(election[id].number) "
            + "(\(election[remark.area].code))")
      } ?? election[remark.area].name
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
      vi: "\(remark.level.name), \(place): \(what)\(chance)",
      en: "\(remark.level.name), \(place): \(what)\(chance)")
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
