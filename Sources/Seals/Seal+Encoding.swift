import Digests
package import Election

extension Seal {
  /// Whether a file of that path can be sealed: XML can hold it, as it is.
  package static func canHold(_ path: String) -> Bool {
    path.unicodeScalars.count <= 4_000
      && path.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0.value != 0x7F && $0.value & 0xFFFE != 0xFFFE
      }
  }

  /// A seal as a document.
  ///
  /// - Parameters:
  ///   - files: what is sealed, by path; at least one, each of a path that a seal can hold.
  ///   - at: when it is sealed.
  ///   - template: whether an empty signature stands in it, which programs such as `xmlsec1` fill in.
  /// - Returns: the bytes of the document.
  package static func document(
    of files: [Path: File], at: Moment, template: Bool = false
  ) -> [UInt8] {
    let rows = files.sorted { $0.key < $1.key }.map {
      path, file in
      "  <File path=\"\(escaped(path.description))\" size=\"\(file.size)\" sha256=\"\(file.digest)\"/>\n"
    }
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Seal xmlns="urn:kiemphieu:1" at="\(at)">
      \(rows.joined())\(template ? Self.template : "")</Seal>

      """.utf8)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }

  /// An empty signature of the form that is allowed.
  private static let template = """
    <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>\
    <CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>\
    <SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>\
    <Reference URI=""><Transforms>\
    <Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/></Transforms>\
    <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference>\
    </SignedInfo><SignatureValue/><KeyInfo><X509Data/></KeyInfo></Signature>

    """
}
