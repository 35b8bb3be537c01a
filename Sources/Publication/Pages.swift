import Comparison
import Digests
import Counting
import Election
import Answers
import Returns
import Rules
import Tabulation

/// The pages of a report: which there are, and each of them when it is asked for.
final class Pages: Sendable {
  /// One page.
  enum Page: Sendable {
    case overview
    case area(Area.ID)
    /// By its place in `Election.contests`.
    case contest(Int)
    case constituency(Constituency.ID)
    /// By its number, from 0.
    case findings(Int)
    case constituencyMinutes(Constituency.ID)
    /// Of its extra election.
    case extraMinutes(Constituency.ID, RoundResult)
    case contestMinutes(Int)
    case statistics
    case aroundTheVote
    case seals
    case search
    /// By its place in `NameIndex.parts`.
    case names(Int)
    /// A piece of what searching reads, by its number.
    case index(Int)
    /// The picture of the whole, or of a province.
    case card(Area.ID)
    /// The turnout of a province.
    case table(Area.ID)
  }

  let returns: Returns
  let frame: PageFrame
  let minutes: MinutesFrame
  /// In the order of their kinds and of the election.
  let all: [Page]
  private let hasArea: [Bool]
  private let hasContest: [Bool]
  private let contestsByArea: [Area.ID: [Int]]
  /// By constituency, the place of its contest.
  private let contestByConstituency: [Int32]
  private let explainedByConstituency: [Constituency.ID: [Finding]]
  let votes: HeldVotes
  /// What is still open, by constituency; of the extra election where one has begun.
  let outlooks: [Constituency.ID: ConstituencyOutlook]
  let names: NameIndex
  private let index: SearchIndex
  /// What every input is known by.
  let inputs: DigestsByPath
  private let extras: Publication.Extras

  /// Whether the inputs are published along.
  var withInputs: Bool { extras.inputs != nil }
  var comparison: EarlierResults? { extras.earlier }
  var map: GeoShapes? { extras.map }

  /// The pages of the whole that the first one leads to, beside the data.
  var others: [(link: String, name: Text)] {
    (AroundTheVotePage.isNeeded(of: returns) ? [(Link.aroundTheVote, AroundTheVotePage.name)] : [])
      + (SealsPage.isNeeded(of: returns) ? [(Link.seals, SealsPage.name)] : [])
      + [(Link.search, SearchPage.name)]
  }

  var election: Election { returns.election }

  /// - Parameters:
  ///   - returns: the result.
  ///   - areas: the areas that pages are wanted of, with all in them; empty: of everything.
  ///   - frame: what all pages share.
  ///   - inputs: what every input is known by.
  ///   - extras: what stands beside the results.
  init(
    _ returns: Returns, of areas: [Area.ID], _ frame: PageFrame, inputs: DigestsByPath,
    _ extras: Publication.Extras
  ) {
    self.returns = returns
    self.frame = frame
    self.inputs = inputs
    self.extras = extras
    minutes = MinutesFrame(returns.election)
    explainedByConstituency = Self.explained(returns)
    votes = HeldVotes(returns)
    outlooks = Dictionary(
      Outlooks(returns.canvass).constituencies.map { ($0.constituency, $0) }
    ) { $1.isExtra ? $1 : $0 }
    let election = returns.election
    contestsByArea = Dictionary(grouping: election.contests.indices) { election.contests[$0].area }
    var owners = [Int32](repeating: -1, count: election.constituencies.count)
    for (index, contest) in election.contests.enumerated() {
      for constituency in contest.constituencies { owners[constituency] = Int32(index) }
    }
    contestByConstituency = owners
    let wanted = areas.isEmpty ? [.wholeElection] : areas
    func isWanted(_ area: Area.ID) -> Bool {
      wanted.contains { root in
        (root.index..<election[root].next).contains(area.index)
          // What lies above a wanted area leads down to it.
          || (area.index..<election[area].next).contains(root.index)
      }
    }
    let areaIDs = election.areas.indices.dropFirst().map(Area.ID.init).filter(isWanted)
    let contests = election.contests.indices.filter { isWanted(election.contests[$0].area) }
    let constituencies = contests.flatMap { index in
      election.contests[index].constituencies.map(Constituency.ID.init)
    }
    hasArea = election.areas.indices.map { isWanted(Area.ID($0)) }
    hasContest = election.contests.map { isWanted($0.area) }
    names = NameIndex(of: election, constituencies, areaIDs)
    index = SearchIndex(names, of: election)
    let provinces = areaIDs.filter { election[$0].kind == .province }
    var all: [Page] = [.overview] + areaIDs.map(Page.area) + contests.map(Page.contest)
    all += constituencies.map(Page.constituency)
    all += (0..<FindingsPage.count(returns.findings)).map(Page.findings)
    all += constituencies.map(Page.constituencyMinutes)
    all += constituencies.compactMap { id in
      returns.constituencies[id.index].extra.map { Page.extraMinutes(id, $0) }
    }
    all += contests.map(Page.contestMinutes) + [.statistics, .search]
    if AroundTheVotePage.isNeeded(of: returns) { all.append(.aroundTheVote) }
    if SealsPage.isNeeded(of: returns) { all.append(.seals) }
    all += names.parts.indices.map(Page.names) + (0..<index.count).map(Page.index)
    all += [.card(.wholeElection)] + provinces.map(Page.card) + provinces.map(Page.table)
    self.all = all
  }

  /// The pages in blocks, each of which a task makes at a time: many small ones, or a large one.
  var blocks: [Range<Int>] {
    var (blocks, start, room) = ([Range<Int>](), 0, 32)
    for (place, page) in all.enumerated() {
      switch page {
      case .index: room = 0
      case .names: room -= 16
      default: room -= 1
      }
      guard room <= 0 || place == all.count - 1 else { continue }
      blocks.append(start..<place + 1)
      (start, room) = (place + 1, 32)
    }
    return blocks
  }

  /// The path of a page in the folder, and its bytes.
  func rendered(_ page: Page) -> (path: String, bytes: [UInt8]) {
    switch page {
    case .overview: OverviewPage(self).file
    case .area(let area): AreaPage(self, area).file
    case .contest(let contest): ContestPage(self, contest).file
    case .constituency(let constituency): ConstituencyPage(self, constituency).file
    case .findings(let number): FindingsPage(self, number).file
    case .constituencyMinutes(let constituency): ConstituencyMinutes(self, constituency).file
    case .extraMinutes(let constituency, let extra):
      ConstituencyMinutes(self, constituency, extra: extra).file
    case .contestMinutes(let contest): ContestMinutes(self, contest).file
    case .statistics: StatisticsForm(self).file
    case .aroundTheVote: AroundTheVotePage(self).file
    case .seals: SealsPage(self).file
    case .search: SearchPage(self).file
    case .names(let part): NamesPage(pages: self, part: names.parts[part]).file
    case .index(let piece): index.file(piece, self)
    case .card(let area): CardFile(self, area).file
    case .table(let area): AreaTable(pages: self, id: area).file
    }
  }

  /// The sheets of the first round (reruns standing in) that count in a constituency.
  func sheets(of constituency: Constituency.ID) -> [SheetLine] {
    returns.canvass.sheets(countedIn: constituency)
  }

  /// The findings on a constituency's sheets that have been acknowledged.
  func explained(in constituency: Constituency.ID) -> [Finding] {
    explainedByConstituency[constituency] ?? []
  }

  private static func explained(_ returns: Returns) -> [Constituency.ID: [Finding]] {
    var explained: [Constituency.ID: [Finding]] = [:]
    for finding in returns.findings where finding.acknowledgement != nil {
      guard let area = finding.subject.area, let number = finding.subject.pollingArea,
        let level = finding.subject.level, finding.subject.round != .extra,
        let pollingArea = returns.election.pollingArea(number, in: area),
        let id = returns.election.constituency(of: pollingArea, at: level)
      else { continue }
      explained[id, default: []].append(finding)
    }
    return explained
  }

  /// In how many polling areas no more than the law's part of the voters voted, as far as they are counted.
  func lowPollingAreas(of constituency: Constituency) -> Int {
    guard let turnout = returns.turnout.first(where: { $0.level == constituency.level }) else {
      return 0
    }
    return constituency.pollingAreas.count {
      turnout.share(of: $0).map { !$0.isMoreThan(election.law.gate) } ?? false
    }
  }

  /// What a form says beside a winner: why the seat is theirs where votes alone do not tell, and that an
  /// authority has not confirmed them.
  func remark(on line: RoundResult.CandidateResult, in id: Constituency.ID) -> String {
    let isRefused = returns.constituencies[id.index].unconfirmed.contains(line.candidate.number)
    let why =
      switch line.reason {
      case .electedByAge: "; bằng phiếu, cao tuổi hơn (\(election.law.citation(.equalVotes).vi))"
      case .electedByDecision: "; bằng phiếu, theo quyết định của cơ quan có thẩm quyền"
      default: ""
      }
    return why + (isRefused ? "; không được xác nhận tư cách đại biểu" : "")
  }

  /// How many polling areas of a constituency have been annulled, and wait for a rerun.
  func awaited(in id: Constituency.ID) -> Int {
    let constituency = election[id]
    guard let turnout = returns.turnout.first(where: { $0.level == constituency.level }) else {
      return 0
    }
    let annulled = returns.annulments.filter {
      $0.level == constituency.level && !turnout.isKnown($0.pollingArea)
        && election.constituency(of: $0.pollingArea, at: constituency.level) == id
    }
    return Set(annulled.map(\.pollingArea)).count
  }

  /// What lies in a constituency.
  func composition(of constituency: Constituency) -> String {
    election.composition(of: constituency)
  }

  /// The area under which forms list a commune: in 2021 its district, since 2025 itself.
  func listed(_ area: Area.ID) -> Area.ID {
    var area = area
    while election.law.hasDistricts, election[area].kind == .commune,
      let parent = election[area].parent, election[parent].kind == .district
    {
      area = parent
    }
    return area
  }

  /// Whether there is a page of an area, a contest, a constituency.
  func has(_ area: Area.ID) -> Bool { hasArea[area.index] }
  func has(contest: Int) -> Bool { hasContest[contest] }
  func has(_ constituency: Constituency.ID) -> Bool {
    hasContest[Int(contestByConstituency[constituency.index])]
  }

  /// The contests of an area, by level.
  func contests(of area: Area.ID) -> [Int] { contestsByArea[area] ?? [] }

  /// The contest of a constituency.
  func contest(of constituency: Constituency.ID) -> Contest {
    election.contests[Int(contestByConstituency[constituency.index])]
  }

  /// The areas directly in an area, in the order of the tree.
  func children(of area: Area.ID) -> [Area.ID] {
    var children: [Area.ID] = []
    var next = area.index + 1
    while next < election[area].next {
      children.append(Area.ID(next))
      next = election[Area.ID(next)].next
    }
    return children
  }

  /// The pages above an area, from the top; without the overview.
  func crumbs(above area: Area.ID) -> [PageFrame.Crumb] {
    var crumbs: [PageFrame.Crumb] = []
    var current = election[area].parent
    while let parent = current, parent != .wholeElection {
      crumbs.insert((election[parent].name, Link.area(election[parent])), at: 0)
      current = election[parent].parent
    }
    return crumbs
  }

  /// The pages above something in an area.
  func crumbs(in area: Area.ID) -> [PageFrame.Crumb] {
    guard area != .wholeElection else { return [] }
    return crumbs(above: area) + [(election[area].name, Link.area(election[area]))]
  }

  /// What a contest is called.
  func name(_ contest: Contest) -> Text {
    contest.name
      ?? Text(
        vi: "\(contest.level.name), \(election[contest.area].name)",
        en: "\(contest.level.name), \(election[contest.area].name)")
  }
}
