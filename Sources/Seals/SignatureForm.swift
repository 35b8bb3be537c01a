/// What a seal's signature may look like: XML-DSig has far more than that, and nearly every attack on it
/// uses the rest.
///
/// XML Signature Syntax and Processing 1.1; RFC 6931 for the names of algorithms.
enum SignatureForm {
  static let namespace = "http://www.w3.org/2000/09/xmldsig#"
  private static let enveloped = namespace + "enveloped-signature"
  /// Canonical XML, inclusive (1.0 and 1.1) and exclusive, without comments.
  private static let canonical = [
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/2006/12/xml-c14n11",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
  ]
  private static let more = "http://www.w3.org/2001/04/xmldsig-more#"
  private static let signatures = ["rsa", "ecdsa"].flatMap { kind in
    ["sha256", "sha384", "sha512"].map { "\(more)\(kind)-\($0)" }
  }
  private static let digests = [
    "http://www.w3.org/2001/04/xmlenc#sha256", more + "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512",
  ]

  /// Finds what is not allowed in a signature.
  ///
  /// - Parameter signature: the only element behind the files of a seal.
  /// - Returns: it as it is called there; nil: nothing is.
  static func fault(of signature: Node) -> String? {
    guard isOurs(signature, "Signature") else { return signature.name }
    if let other = unexpected(in: signature, ["SignedInfo", "SignatureValue", "KeyInfo"]) {
      return other
    }
    let parts = signature.children
    let (info, key) = (parts[0].children, parts[2].children)
    if let other = unexpected(
      in: parts[0], ["CanonicalizationMethod", "SignatureMethod", "Reference"])
    {
      return other
    }
    if let other = algorithm(of: info[0], in: canonical) { return other }
    if let other = algorithm(of: info[1], in: signatures) { return other }
    // Keys without a certificate are nobody's; they are not even looked at.
    let known = ["X509Data", "KeyValue", "KeyName"]
    if let other = key.first(where: { node in !known.contains { isOurs(node, $0) } }) {
      return other.name
    }
    guard key.contains(where: { $0.name == "X509Data" }) else { return "KeyInfo" }
    return fault(ofReference: info[2])
  }

  /// The one reference is to the whole document but the signature itself.
  private static func fault(ofReference reference: Node) -> String? {
    guard reference["URI"] == "" else { return "Reference URI=\"\(reference["URI"] ?? "–")\"" }
    if let other = reference.attributes.first(where: { $0 != "URI" && $0 != "Id" }) { return other }
    if let other = unexpected(in: reference, ["Transforms", "DigestMethod", "DigestValue"]) {
      return other
    }
    let parts = reference.children
    if let other = algorithm(of: parts[1], in: digests) { return other }
    let transforms = parts[0].children
    guard transforms.allSatisfy({ isOurs($0, "Transform") }), transforms.count <= 2,
      let first = transforms.first
    else { return "Transforms" }
    if let other = algorithm(of: first, in: [enveloped]) { return other }
    return transforms.dropFirst().lazy.compactMap { algorithm(of: $0, in: canonical) }.first
  }

  private static func isOurs(_ node: Node, _ name: String) -> Bool {
    node.name == name && node.namespace == namespace
  }

  /// What stands in an element other than some children, each once and in that order.
  private static func unexpected(in node: Node, _ names: [String]) -> String? {
    let children = node.children
    for (place, child) in children.enumerated()
    where place >= names.count || !isOurs(child, names[place]) {
      return child.name
    }
    return children.count < names.count ? node.name : nil
  }

  /// An algorithm that is not among those allowed.
  private static func algorithm(of node: Node, in allowed: [String]) -> String? {
    let name = node["Algorithm"] ?? "–"
    return allowed.contains(name) ? nil : name
  }
}
