/// An act of the National Assembly, and where it provides for what.
package struct Act: Sendable {
  /// Such as `85/2015/QH13`.
  package let number: String
  /// Every matter has at least one article.
  package let articles: [Matter: [Article]]

  /// An article, one clause (khoản) of it, or all articles up to another one.
  package struct Article: Equatable, Sendable, ExpressibleByIntegerLiteral {
    package let number: Int
    package let clause: Int?
    package let last: Int?

    package init(_ number: Int, clause: Int? = nil, through last: Int? = nil) {
      self.number = number
      self.clause = clause
      self.last = last
    }

    package init(integerLiteral number: Int) { self.init(number) }
  }

  /// What rules and results are founded on, in the order of L85.
  package enum Matter: CaseIterable, Sendable {
    case eligibility, electionDay, seatsOfAssembly, seatsOfCouncils, constituencies, pollingAreas
    case voterLists, compilingOfLists, candidacies, severalCandidacies
    case firstConsultationForAssembly, secondConsultationForAssembly, thirdConsultationForAssembly
    case firstConsultationForCouncils, secondConsultationForCouncils, thirdConsultationForCouncils
    case residenceMeetings, officialLists, strikingOff, campaignMeetings, voting
    case counting, invalidBallots, tallySheets, minutesOfConstituencies
    case winning, majority, mostVotes, equalVotes
    case extraElections, extraElectionsForAssembly, extraElectionsForCouncils, reruns, annulment
    case minutesOfCouncils, minutesOfAssembly, confirmation
  }

  /// The act of 2015, whose numbers that of 2025 has left as they were.
  static let l85 = Act(
    number: "85/2015/QH13",
    articles: [
      .eligibility: [2], .electionDay: [5], .seatsOfAssembly: [8], .seatsOfCouncils: [9],
      .constituencies: [10], .pollingAreas: [11], .voterLists: [29],
      .compilingOfLists: [Article(29, through: 34)], .candidacies: [36],
      .severalCandidacies: [Article(36, clause: 3)],
      .firstConsultationForAssembly: [38, 39], .secondConsultationForAssembly: [43, 44],
      .thirdConsultationForAssembly: [48, 49], .firstConsultationForCouncils: [50],
      .secondConsultationForCouncils: [53], .thirdConsultationForCouncils: [56],
      .residenceMeetings: [45, 54], .officialLists: [57, 58], .strikingOff: [60],
      .campaignMeetings: [66], .voting: [69], .counting: [73],
      .invalidBallots: [74], .tallySheets: [76], .minutesOfConstituencies: [77],
      .winning: [78], .majority: [Article(78, clause: 2)], .mostVotes: [Article(78, clause: 3)],
      .equalVotes: [Article(78, clause: 4)], .extraElections: [79],
      .extraElectionsForAssembly: [Article(79, clause: 1)],
      .extraElectionsForCouncils: [Article(79, clause: 2)], .reruns: [80], .annulment: [81],
      .minutesOfCouncils: [83], .minutesOfAssembly: [85], .confirmation: [88],
    ])

  /// The articles on some matters, in that order, without their name: `29–34`, `78 khoản 2, 3`.
  fileprivate func numbers(_ matters: [Matter]) -> Text {
    var (vi, en) = ([String](), [String]())
    var before: Article?
    for article in matters.flatMap({ articles[$0] ?? [] }) {
      let number = "\(article.number)" + (article.last.map { "–\($0)" } ?? "")
      if let clause = article.clause {
        let isSame = before?.number == article.number && before?.clause != nil
        vi.append(isSame ? "\(clause)" : "\(number) khoản \(clause)")
        en.append("\(number).\(clause)")
      } else {
        vi.append(number)
        en.append(number)
      }
      before = article
    }
    return Text(vi: "\(vi.joined(separator: ", "))", en: "\(en.joined(separator: ", "))")
  }

  /// Whether matters are provided for in more than one article.
  fileprivate func hasSeveral(_ matters: [Matter]) -> Bool {
    Set(matters.flatMap { articles[$0] ?? [] }.map(\.number)).count > 1
  }
}

extension Law {
  /// Where this law provides for some matters: `Luật 85/2015/QH13, Điều 80, 81`.
  package func citation(_ matters: Act.Matter...) -> Text {
    let numbers = act.numbers(matters)
    let articles = act.hasSeveral(matters) ? "Articles" : "Article"
    return Text(
      vi: "Luật \(act.number), Điều \(numbers)", en: "Law \(act.number), \(articles) \(numbers)")
  }

  /// The articles alone, as they are added to what is cited already: `Điều 80, 81`.
  package func articles(_ matters: Act.Matter...) -> Text {
    let numbers = act.numbers(matters)
    let articles = act.hasSeveral(matters) ? "Articles" : "Article"
    return Text(vi: "Điều \(numbers)", en: "\(articles) \(numbers)")
  }

  /// Where any law provides for some matters, in Vietnamese, as the catalogue cites it.
  ///
  /// - Parameters:
  ///   - matters: what is cited.
  ///   - place: where in the newest circular that guides it, empty: all of it; nil cites no circular.
  /// - Returns: each act with its articles, then the circulars of all years.
  package static func citation(_ matters: Act.Matter..., circularsAt place: String? = nil) -> String
  {
    var cited: [String] = []
    for law in all {
      let one = "Luật \(law.act.number), Điều \(law.act.numbers(matters).vi)"
      if !cited.contains(one) { cited.append(one) }
    }
    guard let place else { return cited.joined(separator: "; ") }
    let circulars = all.compactMap { law in
      law.forms.circular.map { law.code == newest.code && !place.isEmpty ? "\($0), \(place)" : $0 }
    }
    return (cited + circulars).joined(separator: "; ")
  }

  /// The forms of tally sheets of the newest law, with the items on them.
  package static func tallySheetForms(items: String) -> String {
    let forms = newest.forms
    return
      "Mẫu \(forms.tallySheet.assembly), \(forms.tallySheet.council) (\(forms.year)), mục \(items)"
  }

  /// The forms of the ballot inventory, newest first.
  package static var inventoryForms: String {
    let forms = all.map(\.forms).filter { !$0.inventory.isEmpty }.reversed()
    return "Mẫu " + forms.map { "\($0.inventory) (\($0.year))" }.joined(separator: ", ")
  }

  /// The resolutions that guide residence meetings, by year.
  package static var residenceResolutions: String {
    all.compactMap(\.residence.resolution).joined(separator: "; ")
  }

  /// The law that elections are held under now, whose numbers the catalogue names.
  package static var newest: Law { all[all.count - 1] }
}
