import CXMLSec
import Election
package import Rules
import Schemas

/// Who has sealed: the subject and the SHA-256 of the certificate.
package struct SealSigner: Hashable, Sendable {
  package let subject: String
  package let fingerprint: String
}

/// Verifies the signatures of seals.
package enum SealVerification {
  /// Whether the library says yes to what is right and no to what is wrong; if not, nothing that it says
  /// can be used.
  package static var isSound: Bool { XMLSec.isSound }

  /// Reads a seal, and holds its signature to what somebody trusts.
  ///
  /// - Parameters:
  ///   - document: the seal.
  ///   - trust: whom the user trusts.
  /// - Returns: the seal, nil if there is none; its signer, nil where that is not sure; and what is wrong.
  package static func read(
    _ document: [UInt8], trusting trust: Trust
  ) -> (seal: Seal?, signer: SealSigner?, fault: Fault?) {
    precondition(isSound, "who verifies has made sure that the library can be relied upon")
    let (seal, tree, last): (Seal, PlainTree, Node?)
    do throws(Seal.Failure) {
      (seal, tree, last) = try Seal.read(document)
    } catch {
      return (nil, nil, SealRules.broken(error.reason))
    }
    // The signature stands in the tree.
    defer { withExtendedLifetime(tree) {} }
    guard let signature = last else { return (seal, nil, SealRules.unsigned) }
    if let other = SignatureForm.fault(of: signature) {
      return (seal, nil, SealRules.forbidden(other))
    }
    guard let certificates = XMLSec.certificates(thatHaveSigned: signature) else {
      return (seal, nil, SealRules.wrongSignature)
    }
    let leaf = certificates.leaf
    if let reason = trust.fault(of: leaf, through: certificates.others, at: seal.at) {
      return (seal, nil, SealRules.untrusted(leaf.subject, reason))
    }
    return (seal, SealSigner(subject: leaf.subject, fingerprint: leaf.fingerprint), nil)
  }
}

/// The library for XML signatures.
enum XMLSec {
  /// Whether it can be relied upon: it has been tried on a signature that is right and on the same with
  /// one character changed.
  ///
  /// Built with other structures than the library has, it would turn down everything, and nobody would
  /// know why.
  static let isSound: Bool = {
    prepare()
    let good = PackageResources.self_test_xml
    let bad = Array(
      String(decoding: good, as: UTF8.self).replacing("size=\"0\"", with: "size=\"1\"").utf8)
    return good != bad && verifies(good) && !verifies(bad)
  }()

  private static func verifies(_ document: [UInt8]) -> Bool {
    guard let read = try? Seal.read(document), let last = read.signature else { return false }
    defer { withExtendedLifetime(read.tree) {} }
    return SignatureForm.fault(of: last) == nil && certificates(thatHaveSigned: last) != nil
  }

  private static func prepare() {
    // What it prints is for its own developers.
    xmlSecErrorsDefaultCallbackEnableOutput(0)
    guard xmlSecInit() >= 0, xmlSecOpenSSLAppInit(nil) >= 0, xmlSecOpenSSLInit() >= 0 else {
      preconditionFailure("xmlsec has no memory left to begin with")
    }
  }

  /// Verifies a signature of an allowed form against the keys of the certificates in it, whosever those are.
  ///
  /// - Parameter signature: the element.
  /// - Returns: the certificate that has signed, and the others; nil where the signature is wrong.
  static func certificates(
    thatHaveSigned signature: Node
  ) -> (leaf: Certificate, others: [Certificate])? {
    // Programs write a chain in any order.
    let all = signature.children[2].children.filter { $0.name == "X509Data" }
      .flatMap(\.children).filter { $0.name == "X509Certificate" }
      .prefix(mostCertificates).compactMap { Certificate(base64: $0.text) }
    guard let leaf = all.first(where: { hasSigned($0, signature) }) else { return nil }
    return (leaf, all.filter { $0 !== leaf })
  }

  /// More than any chain has.
  private static let mostCertificates = 8

  /// Whether a signature was made with the key of a certificate.
  private static func hasSigned(_ certificate: Certificate, _ signature: Node) -> Bool {
    guard let context = unsafe xmlSecDSigCtxCreate(nil) else { return false }
    defer { unsafe xmlSecDSigCtxDestroy(context) }
    guard unsafe allow_little(context) == 0, let key = unsafe xmlSecKeyCreate() else {
      return false
    }
    // The context has it from here on, and looks for no other key.
    unsafe context.pointee.signKey = key
    guard let value = unsafe xmlSecOpenSSLX509CertGetKey(certificate.pointer),
      unsafe xmlSecKeySetValue(key, value) == 0
    else { return false }
    return unsafe xmlSecDSigCtxVerify(context, signature.pointer) >= 0
      && context.pointee.status == xmlSecDSigStatusSucceeded
  }
}
