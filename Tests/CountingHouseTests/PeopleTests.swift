import CountingHouse
import Digests
import Election
import ElectionTestSupport
import Record
import ReturnsTestSupport
import Testing

/// Who may do what, and who is who.
@Suite struct PeopleTests {
  /// The table once more, as it was agreed upon: what each role does, and how far.
  private static let agreed: [Role: [Deed: Reach]] = [
    .typist: [.look: .everywhere, .bringSheets: .inside],
    .reviewer: [.look: .everywhere, .bringSheets: .inside, .confirm: .inside],
    .committee: [
      .look: .everywhere, .bringSheets: .inside, .confirm: .inside, .bringPapers: .inside,
      .signOff: .inside, .correctSigned: .inside, .adoptDefinition: .wholeElection,
    ],
    .observer: [.look: .everywhere],
    .administrator: [
      .look: .everywhere, .manageUsers: .inside, .setPhase: .wholeElection,
      .proposeDefinition: .wholeElection,
    ],
  ]

  @Test("each role does what was agreed, in its area and nowhere else", arguments: Role.allCases)
  func duties(role: Role) async throws {
    let election = try await Received.election(SmallElection.definition)
    let (inside, outside) = (election.area(code: "C"), Area.ID.wholeElection)
    let (tied, free) = (
      User(name: "a", role: role, area: "C"), User(name: "b", role: role, area: nil)
    )
    let disabled = User(name: "c", role: role, area: nil, isDisabled: true)
    for deed in Deed.allCases {
      let reach = Self.agreed[role]?[deed] ?? .nowhere
      #expect(Duties.reach(of: role, deed) == reach)
      #expect(free.may(deed, in: inside, of: election) == (reach != .nowhere))
      #expect(
        tied.may(deed, in: inside, of: election) == (reach == .inside || reach == .everywhere))
      #expect(tied.may(deed, in: outside, of: election) == (reach == .everywhere))
      #expect(!disabled.may(deed, in: inside, of: election))
    }
  }

  @Test("the documentation's table of duties is the one that decides")
  func documentation() throws {
    #expect(try Repository.page("CountingHouse").contains(Duties.markdown(.en)))
  }

  @Test("a user of some polling areas of a commune does nothing in the others")
  func pollingAreas() async throws {
    let election = try await Received.election(SmallElection.definition)
    let user = User(name: "a", role: .typist, area: "C", pollingAreas: [1])
    let commune = election.area(code: "C")
    #expect(user.may(.bringSheets, in: commune, pollingArea: 1, of: election))
    #expect(!user.may(.bringSheets, in: commune, pollingArea: 2, of: election))
    #expect(!user.may(.bringSheets, in: commune, of: election))
  }

  @Test("users are added, shut out, given new secrets; commands and the house see the same at once")
  func book() throws {
    let folder = try TemporaryFolder()
    let (path, moment) = (folder.path + "/house.sqlite", Moment(secondsSince1970: 0))
    try RecordBook.create(at: path)
    let (commands, house) = (UserBook(try RecordBook(at: path)), UserBook(try RecordBook(at: path)))
    #expect(try house.users().isEmpty)
    let token = try commands.add("lan", .typist, area: "C", .token, by: "console", at: moment)
    #expect(try house.user(showing: token)?.name == "lan")
    #expect(try house.user(showing: token + "0") == nil)
    let password = try commands.add(
      "minh", .reviewer, area: nil, pollingAreas: nil, .password, by: "console", at: moment)
    let hash = try #require(try house.user(named: "minh")?.password)
    #expect(hash.matches(password) && !hash.matches(password + " ") && !hash.matches(""))
    #expect(throws: UserBook.Refusal.isThere) {
      try house.add("lan", .observer, area: nil, .token, by: "console", at: moment)
    }
    _ = try commands.add("h\u{E0}", .observer, area: nil, .token, by: "console", at: moment)
    #expect(throws: UserBook.Refusal.isThere) {
      try commands.add("ha\u{300}", .observer, area: nil, .token, by: "console", at: moment)
    }
    #expect(throws: UserBook.Refusal.isNotThere) {
      try house.disable("nobody", by: "console", at: moment)
    }
    let second = try commands.reset("lan", .token, by: "console", at: moment)
    #expect(try house.user(showing: token) == nil)
    #expect(try house.user(showing: second)?.area == "C")
    try commands.disable("lan", by: "console", at: moment)
    #expect(try house.user(showing: second) == nil)
    #expect(try house.user(named: "lan")?.isDisabled == true)
    #expect(try commands.users().map(\.name) == ["h\u{E0}", "lan", "minh"])
  }

  @Test(
    "names can be seen and have no spaces",
    arguments: [
      ("lan", true), ("Lan-Anh.2", true), ("đặng", true), ("", false), ("a b", false),
      ("a\u{202E}b", false), ("a\tb", false), ("console", false),
      (String(repeating: "a", count: 64), true), (String(repeating: "a", count: 65), false),
    ])
  func names(name: String, isOne: Bool) { #expect(User.isName(name) == isOne) }

  @Test("a password's hash is read back, and tells nothing of the password")
  func hash() throws {
    let hash = PasswordHash(of: "mật khẩu")
    let again = try #require(PasswordHash("\(hash)"))
    #expect(again == hash && again.matches("mật khẩu") && !again.matches("mat khau"))
    #expect("\(PasswordHash(of: "mật khẩu"))" != "\(hash)")
    for text in ["", "scrypt", "scrypt$99$00$00", "md5$15$00$00", "scrypt$15$zz$00"] {
      #expect(PasswordHash(text) == nil)
    }
  }

  @Test("what is signed off is corrected from above alone")
  func signed() async throws {
    let election = try await Received.election(SmallElection.definition)
    let sheets = Received.ledger(election, [("sheets/a.xml", SheetXML.sample(revision: 1))])
    let commune = try #require(election.area(code: "C"))
    func may(_ role: Role, _ area: String?) -> Bool {
      User(name: "a", role: role, area: area).refusal(
        toBring: sheets, of: election, signed: [commune]) == nil
    }
    #expect(!may(.typist, "C") && !may(.typist, nil) && !may(.committee, "C"))
    #expect(may(.committee, "P") && may(.committee, nil))
  }
}
