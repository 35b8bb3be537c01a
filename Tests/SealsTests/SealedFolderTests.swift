import Answers
import Counting
import Documents
import Election
import ElectionFolder
import ElectionTestSupport
import Foundation
import Ledger
import Returns
import ReturnsTestSupport
import Rules
import Seals
import Testing

/// Folders and archives that are sealed, and what becomes of them on the way.
@Suite struct SealedFolderTests {
  /// An election folder with three sheets below a sealed folder.
  private func election(sealing sealed: String = "/sheets") async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(SmallElection.definition, to: "election.xml")
    try folder.write(SheetXML.sample(revision: 1), to: "sheets/a.xml")
    var other = SheetXML()
    other.pollingArea = 2
    try folder.write(other.document, to: "sheets/b/c.xml")
    try folder.write("ghi chú", to: "sheets/note.txt")
    try await seal(folder.path + sealed)
    return folder
  }

  @discardableResult
  private func seal(_ folder: String, template: Bool = false) async throws -> String {
    let sealing = try await FolderSealing(folder, jobs: 2)
    return try sealing.write(
      at: Moment(secondsSince1970: Int(Date().timeIntervalSince1970) + 60), template: template
    ).path
  }

  private func signed(
    _ folder: String, _ authority: TestAuthority, by name: String = "An"
  ) async throws {
    let path = try await seal(folder, template: true)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing("rsa-", with: "ecdsa-").write(
      toFile: path, atomically: true, encoding: .utf8)
    try authority.sign(path, by: name)
  }

  /// What was found, and how many sheets count.
  private func found(
    _ folder: String, trusting trust: String? = nil, jobs: Int = 2
  ) async throws -> (findings: [String], counted: Int, rejectedFiles: Int) {
    let opened = try ElectionFolder(at: folder)
    var options = ReadingOptions(jobs: jobs)
    options.trust = try trust.map { try Trust(folder: $0) }
    let (election, findings) = await opened.definition(options)
    guard let election else { return (findings.map(Self.text), -1, 0) }
    let ledger = await opened.ledger(from: opened.others(), of: election, options)
    let canvass = await Canvass(of: election, ledger, jobs: jobs)
    return (
      canvass.findings.inOrder().map(Self.text), canvass.counts.counted,
      canvass.counts.rejectedFiles
    )
  }

  private static func text(_ finding: Finding) -> String {
    // Some programs put it before every name.
    "\(finding.place.file.replacing("/./", with: "/")) \(finding.code.rawValue)"
  }

  @Test("what is as it was sealed counts, whatever is hidden beside it")
  func whole() async throws {
    for sealed in ["", "/sheets", "/sheets/b"] {
      let folder = try await election(sealing: sealed)
      try folder.write("x", to: "sheets/.hidden.xml")
      let found = try await found(folder.path)
      #expect(found.findings == [] && found.counted == 2, "\(sealed)")
    }
  }

  /// What may happen to a sealed folder, and what is found then.
  private static let accidents:
    [(String, @Sendable (TemporaryFolder) throws -> Void, [String], Int)] = [
      (
        "a sheet is changed", { try $0.write(SheetXML.sample(revision: 2), to: "sheets/a.xml") },
        ["sheets/a.xml T701"], 1
      ),
      (
        "a sheet is taken away", { try TemporaryFolder.remove($0.path + "/sheets/a.xml") },
        ["sheets/a.xml T701"], 1
      ),
      (
        "a sheet is added", { try $0.write(SheetXML.sample(revision: 9), to: "sheets/z.xml") },
        ["sheets/z.xml T701"], 2
      ),
      (
        "a note is changed", { try $0.write("khác", to: "sheets/note.txt") },
        ["sheets/note.txt T701"], 2
      ),
      ("a note is added", { try $0.write("", to: "sheets/n.txt") }, ["sheets/n.txt T701"], 2),
      (
        "two are swapped",
        { folder in
          let path = folder.path + "/sheets/"
          try FileManager.default.moveItem(atPath: path + "a.xml", toPath: path + "t")
          try FileManager.default.moveItem(atPath: path + "b/c.xml", toPath: path + "a.xml")
          try FileManager.default.moveItem(atPath: path + "t", toPath: path + "b/c.xml")
        }, ["sheets/a.xml T701", "sheets/b/c.xml T701"], 0
      ),
      (
        "one is renamed",
        { folder in
          let path = folder.path + "/sheets/"
          try FileManager.default.moveItem(atPath: path + "a.xml", toPath: path + "A.xml")
        }, ["sheets/A.xml T701", "sheets/a.xml T701"], 1
      ),
      (
        "a link leads to a sheet elsewhere",
        { folder in
          try folder.write(SheetXML.sample(revision: 3), to: "other.txt")
          try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/sheets/l.xml", withDestinationPath: "../other.txt")
        }, ["sheets/l.xml T701"], 2
      ),
      (
        "an archive is added",
        { folder in
          try folder.write(SheetXML.sample(revision: 3), to: "t/x.xml")
          let tar = try folder.tar("t")
          try Data(tar).write(to: URL(fileURLWithPath: folder.path + "/sheets/t.tar"))
          try TemporaryFolder.remove(folder.path + "/t")
          try TemporaryFolder.remove(folder.path + "/t.tar")
        }, ["sheets/t.tar T701"], 2
      ),
    ]

  @Test(
    "what has changed since is found, and does not count; the others do",
    arguments: 0..<accidents.count)
  func accident(index: Int) async throws {
    let (name, change, findings, counted) = Self.accidents[index]
    for jobs in 1...2 {
      let folder = try await election()
      try change(folder)
      let found = try await found(folder.path, jobs: jobs)
      #expect(found.findings == findings && found.counted == counted, "\(name)")
    }
  }

  @Test("where the definition is altered, or who may seal, nothing counts")
  func definition() async throws {
    let folder = try await election(sealing: "")
    try folder.write(SmallElection.definition + "\n", to: "election.xml")
    var found = try await found(folder.path)
    #expect(found.findings == ["election.xml T701"] && found.counted == -1)
    try folder.write(SmallElection.definition, to: "election.xml")
    try folder.write("<Signers/>", to: "signers.xml")
    found = try await self.found(folder.path)
    #expect(found.findings == ["signers.xml T701"] && found.counted == -1)
  }

  @Test("signatures are asked about only where somebody is trusted; then nothing unproven counts")
  func signatures() async throws {
    let authority = try TestAuthority()
    try authority.issue("An")
    let folder = try await election()
    #expect(try await found(folder.path).findings == [])
    let unsigned = try await found(folder.path, trusting: authority.trust)
    #expect(unsigned.findings == ["sheets/seal.xml T704"] && unsigned.counted == 2)
    try await signed(folder.path + "/sheets", authority)
    let whole = try await found(folder.path, trusting: authority.trust)
    #expect(whole.findings == [] && whole.counted == 2)
    let other = try TestAuthority("Other")
    let foreign = try await found(folder.path, trusting: other.trust)
    #expect(foreign.findings == ["sheets/seal.xml T703"])
    #expect(foreign.counted == 0 && foreign.rejectedFiles == 2)
    // Of the whole folder: then the definition is not proven either.
    let all = try await election(sealing: "")
    try await signed(all.path, authority)
    let nothing = try await found(all.path, trusting: other.trust)
    #expect(nothing.findings == ["seal.xml T703"] && nothing.counted == -1)
  }

  @Test("whoever seals what is not theirs has sealed nothing")
  func entitled() async throws {
    let authority = try TestAuthority()
    for name in ["An", "Bình", "Tỉnh"] { try authority.issue(name) }
    let folder = try await election()
    func signers(_ rows: String) throws {
      try folder.write(
        "<Signers xmlns=\"urn:kiemphieu:1\" election=\"mau\">\(rows)</Signers>", to: "signers.xml")
    }
    try await signed(folder.path + "/sheets", authority)
    let print = try #require(
      SealVerification.read(
        Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/sheets/seal.xml"))),
        trusting: try Trust(folder: authority.trust)
      ).signer?.fingerprint)
    for (rows, findings, counted) in [
      ("<Signer certificate=\"\(print)\"/>", [], 2),
      ("<Signer certificate=\"\(print.uppercased())\"/>", [], 2),
      ("<Signer certificate=\"CN=An\"><Area code=\"C\"/></Signer>", [], 2),
      ("<Signer certificate=\"CN=An\"><Area code=\"P\"/></Signer>", [], 2),
      ("<Signer certificate=\"CN=An\"/>", [], 2),
      ("<Signer certificate=\"CN=An\"><Area code=\"X\"/></Signer>", ["sheets/seal.xml T705"], 0),
      ("<Signer certificate=\"CN=Bình\"/>", ["sheets/seal.xml T705"], 0),
    ] as [(String, [String], Int)] {
      try signers(rows)
      let found = try await found(folder.path, trusting: authority.trust)
      #expect(found.findings == findings && found.counted == counted, "\(rows)")
      // Nobody was asked who has sealed.
      #expect(try await self.found(folder.path).counted == 2)
    }
    for broken in [
      "<Signers",
      "<Signers xmlns=\"urn:kiemphieu:1\" election=\"khac\"><Signer certificate=\"CN=An\"/></Signers>",
    ] {
      try folder.write(broken, to: "signers.xml")
      #expect(try await found(folder.path).counted == -1)
    }
  }

  @Test("a partial neither passes for what was sealed, nor adds to it")
  func partials() async throws {
    let authority = try TestAuthority()
    try authority.issue("An")
    let source = try await election()
    let made = try ElectionFolder(at: source.path)
    var options = ReadingOptions(jobs: 1)
    (options.documents.identifies, options.documents.keepsPapers) = (true, true)
    let known = try #require(await made.definition(options).election)
    let ledger = await made.ledger(from: made.others(), of: known, options)
    let partial = Data(Partial.bytes(of: ledger, in: known, origin: nil))
    // Below a signed seal it is not what somebody has vouched for.
    let inside = try TemporaryFolder()
    try inside.write(SmallElection.definition, to: "election.xml")
    try inside.write("", to: "signed/note.txt")
    try partial.write(to: URL(fileURLWithPath: inside.path + "/signed/p.partial"))
    try await signed(inside.path + "/signed", authority)
    let refused = try await found(inside.path, trusting: authority.trust)
    #expect(refused.findings == ["signed/p.partial T702"] && refused.counted == 0)
    // Beside it, it cannot claim to lie below it.
    let beside = try TemporaryFolder()
    try beside.write(SmallElection.definition, to: "election.xml")
    try beside.write(SheetXML.sample(revision: 1), to: "sheets/a.xml")
    try await signed(beside.path + "/sheets", authority)
    try partial.write(to: URL(fileURLWithPath: beside.path + "/p.partial"))
    let added = try await found(beside.path, trusting: authority.trust)
    #expect(added.findings == ["sheets/b/c.xml T701"] && added.counted == 1)
  }

  @Test("what vouches for others cannot be taken away, and nobody is fooled by other letters")
  func takenAway() async throws {
    let folder = try await election(sealing: "")
    try folder.write(
      "<Signers xmlns=\"urn:kiemphieu:1\" election=\"mau\"><Signer certificate=\"CN=An\"/></Signers>",
      to: "signers.xml")
    try folder.write(SheetXML.sample(revision: 7), to: "sheets/\u{E9}.xml")
    try await seal(folder.path)
    let whole = try await found(folder.path)
    #expect(whole.counted == 2)
    try folder.write(SheetXML.sample(revision: 7), to: "sheets/e\u{301}.xml")
    #expect(try await found(folder.path).findings.contains { $0.hasSuffix(".xml T701") })
    try TemporaryFolder.remove(folder.path + "/signers.xml")
    let missing = try await found(folder.path)
    #expect(missing.findings == ["signers.xml T701"] && missing.counted == -1)
    let link = try await election()
    try FileManager.default.createSymbolicLink(
      atPath: link.path + "/signers.xml", withDestinationPath: "nowhere")
    #expect(try await found(link.path).counted == -1)
  }

  @Test("however the members of a tar are named, they are where they are unpacked")
  func spelling() async throws {
    let source = try await election()
    try TemporaryFolder.remove(source.path + "/sheets/b/c.xml")
    try await seal(source.path + "/sheets")
    try source.write(SheetXML.sample(revision: 9), to: "sheets/new.xml")
    for (name, other) in [("./", ""), ("", "./"), ("x/../", ""), ("", "a/../")] {
      let folder = try TemporaryFolder()
      try folder.write(SmallElection.definition, to: "election.xml")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
      process.arguments = [
        "-c",
        """
        import os, sys, tarfile
        root, out, own, other = sys.argv[1:]
        with tarfile.open(out, "w") as tar:
            for name in ("seal.xml", "a.xml", "note.txt"):
                tar.add(os.path.join(root, name), own + name)
            tar.add(os.path.join(root, "new.xml"), other + "new.xml")
        """, source.path + "/sheets", folder.path + "/s.tar", name, other,
      ]
      try process.run()
      process.waitUntilExit()
      let found = try await found(folder.path)
      #expect(found.findings == ["s.tar/new.xml T701"] && found.counted == 1, "\(name) \(other)")
    }
  }

  @Test("sealed archives count as sealed folders", arguments: ["zip", "tar", "tar.gz"])
  func archives(ending: String) async throws {
    let authority = try TestAuthority()
    try authority.issue("An")
    let source = try await election()
    try await signed(source.path + "/sheets", authority)
    let packed = try TemporaryFolder()
    try packed.write(SmallElection.definition, to: "election.xml")
    func pack() throws -> String {
      try SealedArchive.pack(source.path + "/sheets", as: packed.path + "/s.\(ending)")
      return packed.path
    }
    let whole = try await found(pack(), trusting: authority.trust)
    #expect(whole.findings == [] && whole.counted == 2)
    let other = try TestAuthority("Other")
    let foreign = try await found(pack(), trusting: other.trust)
    #expect(foreign.findings == ["s.\(ending)/seal.xml T703"] && foreign.counted == 0)
    try source.write(SheetXML.sample(revision: 2), to: "sheets/a.xml")
    try TemporaryFolder.remove(source.path + "/sheets/note.txt")
    try source.write("", to: "sheets/more.txt")
    let changed = try await found(pack(), trusting: authority.trust)
    let folder = "s.\(ending)/"
    #expect(
      changed.findings == ["a.xml", "more.txt", "note.txt"].map { "\(folder)\($0) T701" }
        && changed.counted == 1)
  }

  @Test("an election in one archive is held to its seal, its definition first")
  func packed() async throws {
    let source = try await election(sealing: "")
    let folder = try TemporaryFolder()
    try SealedArchive.pack(source.path, as: folder.path + "/e.zip")
    let whole = try await found(folder.path + "/e.zip")
    #expect(whole.findings == [] && whole.counted == 2)
    try source.write(SheetXML.sample(revision: 2), to: "sheets/a.xml")
    try SealedArchive.pack(source.path, as: folder.path + "/f.zip")
    let sheet = try await found(folder.path + "/f.zip")
    #expect(sheet.findings == ["sheets/a.xml T701"] && sheet.counted == 1)
    try source.write(SmallElection.definition + " ", to: "election.xml")
    try SealedArchive.pack(source.path, as: folder.path + "/g.zip")
    let definition = try await found(folder.path + "/g.zip")
    #expect(definition.findings == ["election.xml T701"] && definition.counted == -1)
  }

  @Test("parts of a sealed folder come to what the whole comes to, with every fault")
  func parts() async throws {
    let authority = try TestAuthority()
    try authority.issue("An")
    let folder = try TemporaryFolder()
    let random = RandomElection(seed: 11, hasDefects: false)
    try folder.write(random.definition, to: "election.xml")
    for (number, sheet) in random.sheets.enumerated() {
      try folder.write(sheet.document, to: "sheets/\(sheet.area)/\(number).xml")
    }
    let areas = Set(random.sheets.map(\.area)).sorted()
    for area in areas { try await signed("\(folder.path)/sheets/\(area)", authority) }
    try folder.write(
      "<Signers xmlns=\"urn:kiemphieu:1\" election=\"mau\"><Signer certificate=\"CN=An\">"
        + areas.dropFirst().map { "<Area code=\"\($0)\"/>" }.joined() + "</Signer></Signers>",
      to: "signers.xml")
    try folder.write(random.sheets[0].document, to: "sheets/\(areas[1])/new.xml")
    let whole = try await json(folder.path, parts: 0, authority)
    #expect(whole.contains("T705") && whole.contains("T701"))
    for parts in [1, 2, 5] {
      let own = try await json(folder.path, parts: parts, authority)
      #expect(own == whole, "\(parts)")
    }
  }

  /// `tabulate --format json` of a folder, of so many partials of it; of 0: of itself.
  private func json(_ path: String, parts: Int, _ authority: TestAuthority) async throws -> String {
    let folder = try ElectionFolder(at: path)
    var options = ReadingOptions(jobs: 2)
    options.trust = try Trust(folder: authority.trust)
    let election = try #require(await folder.definition(options).election)
    var ledger = Ledger()
    if parts == 0 {
      ledger = await folder.ledger(from: folder.others(), of: election, options)
    } else {
      let target = try TemporaryFolder()
      try Data(contentsOf: URL(fileURLWithPath: path + "/election.xml")).write(
        to: URL(fileURLWithPath: target.path + "/election.xml"))
      (options.documents.identifies, options.documents.keepsPapers) = (true, true)
      for part in 1...parts {
        let own = await folder.ledger(
          from: folder.others().part(part, of: parts), of: election, options)
        try Data(Partial.bytes(of: own, in: election, origin: nil)).write(
          to: URL(fileURLWithPath: "\(target.path)/\(part).partial"))
      }
      let merged = try ElectionFolder(at: target.path)
      ledger = await merged.ledger(from: merged.others(), of: election, ReadingOptions(jobs: 2))
    }
    return await JSONAnswer.tabulation(
      Returns(await Canvass(of: election, ledger, jobs: 2), definitionFindings: [])
    ).text(jobs: 1)
  }
}
