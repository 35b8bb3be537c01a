import Digests
import Election
import ElectionFolder
import ElectionTestSupport
import Foundation
import Rules
import Rehearsal
import Schemas
import Seals
import Testing

/// What is accepted of a signature, and every classic way around it.
@Suite struct SignatureTests {
  private static let at = Moment(secondsSince1970: Int(Date().timeIntervalSince1970) + 60)

  /// A seal with an empty signature, changed before it is signed.
  private static func template(
    at: Moment = at, _ change: (String) -> String = { $0.replacing("rsa-", with: "ecdsa-") }
  ) -> String {
    let files: [Seal.Path: Seal.File] = ["a.xml": Seal.File(size: 0, digest: Digest(of: []))]
    return change(String(decoding: Seal.document(of: files, at: at, template: true), as: UTF8.self))
  }

  /// A seal that a signer of an authority has signed.
  private static func signed(
    _ authority: TestAuthority, by name: String = "An", _ template: String = template()
  ) throws -> String {
    let path = authority.folder.path + "/seal-\(UUID().uuidString).xml"
    try Data(template.utf8).write(to: URL(fileURLWithPath: path))
    try authority.sign(path, by: name)
    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  private static func authority() throws -> TestAuthority {
    let authority = try TestAuthority()
    try authority.issue("An")
    return authority
  }

  /// What is found of a seal; nil: it is signed as it must be.
  private func fault(_ seal: String, _ authority: TestAuthority) throws -> RuleCode? {
    try verdict(seal, authority).fault?.code
  }

  private func verdict(
    _ seal: String, _ authority: TestAuthority
  ) throws -> (seal: Seal?, signer: SealSigner?, fault: Fault?) {
    try #require(SealVerification.isSound)
    return SealVerification.read(
      Array(seal.utf8), trusting: try Trust(folder: authority.trust))
  }

  @Test("who has signed is known by name and certificate; without a signature nobody is")
  func good() throws {
    let authority = try Self.authority()
    try authority.issue("Ủy ban bầu cử")
    let verdict = try verdict(Self.signed(authority, by: "Ủy ban bầu cử"), authority)
    #expect(verdict.fault == nil && verdict.signer?.subject == "CN=Ủy ban bầu cử")
    #expect(verdict.signer?.fingerprint.count == 64)
    #expect(verdict.seal?.isSigned == true && verdict.seal?.files.keys.sorted() == ["a.xml"])
    let bare = String(
      decoding: Seal.document(
        of: ["a.xml": Seal.File(size: 0, digest: Digest(of: []))], at: Self.at), as: UTF8.self)
    #expect(try fault(bare, authority) == .t704)
  }

  @Test(
    "every allowed algorithm is accepted",
    arguments: ["ecdsa-sha256", "ecdsa-sha384", "ecdsa-sha512", "rsa-sha256", "rsa-sha512"],
    [
      "http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2006/12/xml-c14n11",
      "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    ])
  func algorithms(signature: String, canonical: String) throws {
    let authority = try TestAuthority()
    let isRSA = signature.hasPrefix("rsa")
    try authority.issue(
      "An", key: isRSA ? ["rsa:2048"] : ["ec", "-pkeyopt", "ec_paramgen_curve:secp384r1"])
    let seal = Self.template {
      $0.replacing("rsa-sha256", with: signature)
        .replacing("http://www.w3.org/2001/10/xml-exc-c14n#", with: canonical)
        .replacing(
          "</Transforms>", with: "<Transform Algorithm=\"\(canonical)\"/></Transforms>")
    }
    #expect(try fault(Self.signed(authority, seal), authority) == nil)
  }

  /// Changes before signing that make a signature which may not be.
  private static let forbidden: [(String, @Sendable (String) -> String)] = [
    (
      "SHA-1 in the signature",
      { $0.replacing("xmldsig-more#ecdsa-sha256", with: "xmldsig-more#ecdsa-sha1") }
    ),
    (
      "SHA-1 of the document",
      {
        $0.replacing(
          "http://www.w3.org/2001/04/xmlenc#sha256", with: "http://www.w3.org/2000/09/xmldsig#sha1")
      }
    ),
    (
      "comments are signed",
      {
        $0.replacing("2001/10/xml-exc-c14n#\"", with: "2001/10/xml-exc-c14n#WithComments\"")
      }
    ),
    (
      "XPath",
      {
        $0.replacing(
          "</Transforms>",
          with: "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">"
            + "<XPath>not(self::node()[local-name()='File'])</XPath></Transform></Transforms>")
      }
    ),
    (
      "XSLT",
      {
        $0.replacing(
          "</Transforms>",
          with:
            "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"><xsl:stylesheet "
            + "xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"><xsl:template "
            + "match=\"/\"><a/></xsl:template></xsl:stylesheet></Transform></Transforms>")
      }
    ),
    (
      "two references",
      {
        $0.replacing(
          "</SignedInfo>",
          with: "<Reference URI=\"\"><Transforms><Transform "
            + "Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/></Transforms>"
            + "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue/>"
            + "</Reference></SignedInfo>")
      }
    ),
    (
      "an object",
      {
        $0.replacing("</KeyInfo>", with: "</KeyInfo><Object Id=\"o\"><x xmlns=\"\"/></Object>")
      }
    ),
    (
      "a reference to an object",
      {
        $0.replacing("URI=\"\"", with: "URI=\"#o\"")
          .replacing("</KeyInfo>", with: "</KeyInfo><Object Id=\"o\"><x xmlns=\"\"/></Object>")
      }
    ),
    (
      "without the enveloped transform twice",
      {
        $0.replacing(
          "</Transforms>",
          with: "<Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>"
            + "</Transforms>")
      }
    ),
  ]

  @Test("what is not on the short list is refused", arguments: 0..<forbidden.count)
  func refused(index: Int) throws {
    let authority = try Self.authority()
    let (name, change) = Self.forbidden[index]
    let template = Self.template { change($0.replacing("rsa-", with: "ecdsa-")) }
    // Some of it no program would sign: then the form alone decides.
    let seal = (try? Self.signed(authority, template)) ?? template
    #expect(try fault(seal, authority) == .t702, "\(name)")
  }

  @Test("a key without a certificate, or with another one's, is nobody's")
  func keyValue() throws {
    let authority = try Self.authority()
    try authority.issue("Bình")
    let seal = try Self.signed(authority)
    let start = try #require(seal.range(of: "<KeyInfo>")).lowerBound
    let end = try #require(seal.range(of: "</KeyInfo>")).upperBound
    let other = try Self.signed(authority, by: "Bình")
    let otherStart = try #require(other.range(of: "<KeyInfo>")).lowerBound
    let otherEnd = try #require(other.range(of: "</KeyInfo>")).upperBound
    var swapped = seal
    swapped.replaceSubrange(start..<end, with: other[otherStart..<otherEnd])
    #expect(try fault(swapped, authority) == .t702)
    for key in ["<KeyInfo><KeyName>An</KeyName></KeyInfo>", "<KeyInfo/>", ""] {
      var bare = seal
      bare.replaceSubrange(start..<end, with: key)
      #expect(try fault(bare, authority) == .t702, "\(key)")
    }
  }

  @Test("moved, wrapped or put beside another, a signature is worth nothing")
  func wrapped() throws {
    let authority = try Self.authority()
    let seal = try Self.signed(authority)
    let start = try #require(seal.range(of: "<Signature")).lowerBound
    let end = try #require(seal.range(of: "</Signature>")).upperBound
    let signature = seal[start..<end]
    let file = "<File path=\"b.xml\" size=\"0\" sha256=\"\(Digest(of: []))\"/>"
    let root = try #require(seal.range(of: "<File")).lowerBound
    var cases: [String] = []
    // A second one; one at the front; the signed seal within another.
    cases.append(seal.replacing("</Seal>", with: signature + "</Seal>"))
    var moved = seal
    moved.removeSubrange(start..<end)
    cases.append(String(moved[..<root]) + signature + moved[root...])
    let inner = seal[try #require(seal.range(of: "<Seal")).lowerBound...]
    cases.append(
      "<Seal xmlns=\"urn:kiemphieu:1\" at=\"\(Self.at)\">\(file)\(inner)</Seal>")
    cases.append(seal.replacing("</Seal>", with: "\(file)</Seal>"))
    cases.append(seal.replacing("<File", with: "\(file)<File"))
    cases.append(
      seal.replacing(
        "</Signature>",
        with: "<Object xmlns=\"http://www.w3.org/2000/09/xmldsig#\">\(inner)</Object></Signature>"))
    for (number, one) in cases.enumerated() {
      #expect(try fault(one, authority) == .t702, "case \(number)")
    }
  }

  @Test("a byte that has changed anywhere is noticed, or changes nothing that is sealed")
  func changed() throws {
    let authority = try Self.authority()
    let seal = Array(try Self.signed(authority).utf8)
    let trust = try Trust(folder: authority.trust)
    let whole = SealVerification.read(seal, trusting: trust)
    for place in stride(from: 0, to: seal.count, by: 3) {
      var other = seal
      other[place] ^= 0x01
      let verdict = SealVerification.read(other, trusting: trust)
      guard verdict.fault == nil else { continue }
      #expect(
        verdict.seal?.files == whole.seal?.files && verdict.seal?.at == whole.seal?.at
          && verdict.signer == whole.signer, "byte \(place)")
    }
  }

  @Test("a certificate that is foreign, weak, for something else, or not valid then")
  func certificates() throws {
    let authority = try Self.authority()
    let other = try TestAuthority("Other")
    try other.issue("An")
    #expect(try fault(Self.signed(other), authority) == .t703)
    try authority.issue("weak", key: ["rsa:1024"])
    let weak = Self.template { $0 }
    #expect(try fault(Self.signed(authority, by: "weak", weak), authority) == .t703)
    try authority.issue("server", extensions: "keyUsage=keyEncipherment")
    #expect(try fault(Self.signed(authority, by: "server"), authority) == .t703)
    for (name, purpose, code) in [
      ("web", "serverAuth", RuleCode.t703), ("mail", "emailProtection", nil),
      ("both", "serverAuth,clientAuth", nil),
    ] {
      try authority.issue(
        name, extensions: "keyUsage=digitalSignature\nextendedKeyUsage=\(purpose)")
      #expect(try fault(Self.signed(authority, by: name), authority) == code, "\(purpose)")
    }
    // It is asked of the moment that the seal names, whatever the clock says.
    for (days, code) in [(-1, RuleCode.t703), (364, nil), (366, .t703)] {
      let at = Moment(secondsSince1970: Self.at.secondsSince1970 + days * 86_400)
      let seal = Self.template(at: at)
      #expect(try fault(Self.signed(authority, seal), authority) == code, "\(days)")
    }
  }

  @Test("whoever was revoked before the seal has not sealed; who is later, has")
  func revoked() throws {
    let authority = try Self.authority()
    let before = Self.template(at: Moment(secondsSince1970: Self.at.secondsSince1970 - 30))
    let after = Self.template(at: Moment(secondsSince1970: Self.at.secondsSince1970 + 86_400))
    let (early, late) = (
      try Self.signed(authority, before), try Self.signed(authority, after)
    )
    #expect(try fault(late, authority) == nil)
    try authority.revoke("An")
    #expect(try fault(late, authority) == .t703)
    let earlier = Self.template(at: Moment(secondsSince1970: Self.at.secondsSince1970 - 3_600))
    #expect(try fault(Self.signed(authority, earlier), authority) == .t703 || early.isEmpty)
    try authority.issue("Bình")
    #expect(try fault(Self.signed(authority, by: "Bình", after), authority) == nil)
  }

  @Test("a document that is no seal is a broken one")
  func broken() throws {
    let authority = try Self.authority()
    let seal = Self.template()
    let cases = [
      "", "<Seal", "<x/>", "<Seal xmlns=\"urn:kiemphieu:1\" at=\"\(Self.at)\"/>",
      seal.replacing("path=\"a.xml\"", with: "path=\"../a.xml\""),
      seal.replacing("path=\"a.xml\"", with: "path=\"/a.xml\""),
      seal.replacing("path=\"a.xml\"", with: "path=\"b//a.xml\""),
      seal.replacing("size=\"0\"", with: "size=\"-1\""),
      seal.replacing(
        "  <Signature",
        with: "<File path=\"a.xml\" size=\"0\" sha256=\"\(Digest(of: []))\"/><Signature"
      ).replacing(
        "<Signature ",
        with: "<File path=\"a.xml\" size=\"0\" sha256=\"\(Digest(of: []))\"/><Signature "),
      seal.replacing("<Seal ", with: "<!DOCTYPE Seal [<!ENTITY a \"b\">]><Seal "),
      seal.replacing("encoding=\"UTF-8\"", with: "encoding=\"UTF-7\""),
      seal.replacing(
        " encoding=\"UTF-8\"",
        with: String(repeating: " ", count: 5_000) + "encoding = 'utf-7'"),
    ]
    for (number, one) in cases.enumerated() {
      let verdict = try verdict(one, authority)
      #expect(verdict.fault?.code == .t702 && verdict.seal == nil, "case \(number)")
      #expect(throws: Seal.Failure.self, "case \(number)") { try Seal(Array(one.utf8)) }
    }
  }

  @Test(
    "what the published XSD allows is read, and nothing else",
    arguments: 1...8 as ClosedRange<UInt64>)
  func schema(seed: UInt64) throws {
    let referee = Referee(xsd: Schema.seal.text)
    let seal = Array(Self.template().utf8)
    let pieces = [
      "", "\"", "/", "..", "<!-- x -->", "<x/>", " a=\"\"", "File", "0", "Z", "&#10;", " x ",
    ]
    var random = SeededGenerator(seed: seed)
    var (read, refused) = (0, 0)
    for _ in 0..<1_500 {
      var other = seal
      let place = Int.random(in: 0..<seal.count, using: &random)
      let length = min(Int.random(in: 0...2, using: &random), seal.count - place)
      let piece = pieces.randomElement(using: &random) ?? ""
      other.replaceSubrange(place..<place + length, with: piece.utf8)
      let verdict = referee.verdict(on: other)
      // Another encoding is refused before anything is read.
      guard verdict != .notWellFormed,
        String(decoding: other, as: UTF8.self).contains("encoding=\"UTF-8\"?>")
      else { continue }
      let isRead = (try? Seal(other)) != nil
      #expect(isRead == (verdict == .valid), "\(String(decoding: other, as: UTF8.self))")
      if isRead { read += 1 } else { refused += 1 }
    }
    #expect(read > 50 && refused > 50)
  }

  @Test("a folder of trust without a certificate, or with a key in it, is said")
  func trust() throws {
    let authority = try Self.authority()
    let folder = try TemporaryFolder()
    #expect(throws: (any Error).self) { try Trust(folder: folder.path) }
    #expect(throws: (any Error).self) { try Trust(folder: folder.path + "/nowhere") }
    for name in ["ca.key", "An.csr", "crlnumber"] {
      let bytes = FileManager.default.contents(atPath: authority.folder.path + "/" + name) ?? Data()
      try bytes.write(to: URL(fileURLWithPath: folder.path + "/a.pem"))
      #expect(throws: (any Error).self, "\(name)") { try Trust(folder: folder.path) }
    }
  }
}
