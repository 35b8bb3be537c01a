import Counting
import Election
import Tabulation

/// Parts II to IV of the statistics: who the elected of each level are, in numbers and shares.
struct ElectedStructure {
  private let pages: Pages

  init(_ pages: Pages) { self.pages = pages }

  func write(to html: inout HTML) {
    for level in pages.election.levels {
      let title =
        level.isCouncil
        ? "III, IV. Cơ cấu đại biểu trúng cử, \(level.name.vi)" : "II. Đại biểu Quốc hội trúng cử"
      html.element("h2") { $0.text(title) }
      write(Figures(pages, level), to: &html)
    }
  }

  /// The elected of a level.
  private struct Figures {
    let seats: Int
    let elected: [Candidate]
    let electionDay: CivilDate

    init(_ pages: Pages, _ level: Level) {
      electionDay = pages.election.date
      seats = pages.canvass.levels.first { $0.level == level }?.allocated ?? 0
      elected = zip(pages.election.constituencies, pages.canvass.constituencies)
        .filter { $0.0.level == level }
        .flatMap { _, result in
          [result.first, result.extra].compactMap { $0 }.flatMap { round in
            round.winners.map(\.candidate)
          }
        }
    }

    func count(_ isCounted: (Profile) -> Bool) -> Int { elected.count { isCounted($0.profile) } }

    /// How many belong to a group, and of how many the list says whether they do.
    private func group(
      _ name: String, _ belongs: (Profile) -> Bool?
    ) -> (name: String, count: Int, known: Int) {
      (name, count { belongs($0) == true }, count { belongs($0) != nil })
    }

    /// The seven groups of the form.
    var groups: [(name: String, count: Int, known: Int)] {
      let young = elected.count { $0.birth.isSurelyUnder(40, on: electionDay) }
      return [
        group("Nữ", \.isFemale), group("Dân tộc thiểu số", \.isOfMinority),
        ("Trẻ tuổi (dưới 40 tuổi)", young, elected.count),
        group("Ngoài Đảng", \.isOutsideParty), group("Tái cử", \.isIncumbent),
        group("Tôn giáo", \.isReligious), group("Tự ứng cử", \.isSelfNominated),
      ]
    }

    var education: [(String, Int)] {
      [
        ("Trình độ chuyên môn: dưới đại học", count { $0.education == .belowUniversity }),
        ("Trình độ chuyên môn: đại học", count { $0.education == .university }),
        ("Trình độ chuyên môn: sau đại học", count { $0.education == .postgraduate }),
        ("Trình độ chuyên môn: danh sách không ghi", count { $0.education == nil }),
      ]
    }

    /// No parts of a whole: not everybody has one.
    var theory: [(String, Int)] {
      [
        ("Lý luận chính trị: trung cấp", count { $0.theory == .intermediate }),
        ("Lý luận chính trị: cao cấp", count { $0.theory == .senior }),
        ("Lý luận chính trị: cử nhân", count { $0.theory == .bachelor }),
      ]
    }

    var sectors: [(String, Int)] {
      [
        ("Cơ quan đảng", count { $0.sector == .party }),
        ("Chính quyền", count { $0.sector == .government }),
        ("Ủy ban MTTQVN và tổ chức thành viên", count { $0.sector == .front }),
        ("Tòa án", count { $0.sector == .court }),
        ("Viện kiểm sát", count { $0.sector == .procuracy }),
        ("Quân đội, công an", count { $0.sector == .armedForces }),
        ("Khác", count { $0.sector == .other }),
        ("Lĩnh vực: danh sách không ghi", count { $0.sector == nil }),
      ]
    }
  }

  private func write(_ figures: Figures, to html: inout HTML) {
    html.raw("<table class=\"grid\"><thead><tr><th></th><th>Số người</th><th>Tỷ lệ %</th>")
    html.raw("</tr></thead>\n<tbody>\n")
    let all = figures.elected.count
    row("Số đại biểu được bầu", figures.seats, nil, to: &html)
    row("Số người trúng cử", all, nil, to: &html)
    func share(_ count: Int) -> Percentage? {
      Share(VoteCount(UInt64(count)), of: VoteCount(UInt64(all))).percentage
    }
    for group in figures.groups {
      let unknown = all - group.known
      let note = unknown == 0 ? "" : " (danh sách không ghi: \(Figure.count(unknown)))"
      row(group.name + note, group.count, share(group.count), to: &html)
    }
    parts(figures.education, to: &html)
    for (name, count) in figures.theory { row(name, count, share(count), to: &html) }
    parts(figures.sectors, to: &html)
    html.raw("</tbody></table>\n")
  }

  /// The parts of a whole, whose shares add up to 100.00; what the list does not say only where there
  /// is any of it.
  private func parts(_ parts: [(String, Int)], to html: inout HTML) {
    let shares = Percentage.parts(parts.map(\.1))
    for (index, part) in parts.enumerated() where part.1 > 0 || index < parts.count - 1 {
      row(part.0, part.1, shares?[index], to: &html)
    }
  }

  private func row(
    _ name: String, _ count: Int, _ share: Percentage?, to html: inout HTML
  ) {
    html.raw("<tr><th scope=\"row\">")
    html.text(name)
    html.raw("</th><td class=\"num\">")
    html.text(Figure.count(count))
    html.raw("</td><td class=\"num\">")
    html.text(share.map { Figure.percent($0) } ?? "")
    html.raw("</td></tr>\n")
  }
}
