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
    let tree: PlainTree
    do throws(PlainTree.Failure) {
      tree = try PlainTree(document, .seal)
    } catch {
      return (nil, nil, SealRules.broken(error.reason))
    }
    let seal = Seal(tree)
    guard let signature = tree.root.children.last, signature.name != "File" else {
      return (seal, nil, SealRules.unsigned)
    }
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
    guard let tree = try? PlainTree(document, .seal), let last = tree.root.children.last else {
      return false
    }
    return SignatureForm.fault(of: last) == nil && certificates(thatHaveSigned: last) != nil
  }

  private static func prepare() {
    // What it prints is for its own developers.
    xmlSecErrorsDefaultCallbackEnableOutput(0)
    guard xmlSecInit() >= 0, xmlSecOpenSSLAppInit(nil) >= 0, xmlSecOpenSSLInit() >= 0 else {
      preconditionFailure("xmlsec has no memory left to begin with")
    }
  }

  /// Verifies a signature of an allowed form against the key of a certificate in it, whosever that is.
  ///
  /// - Parameter signature: the element.
  /// - Returns: the certificate and those that came with it; nil where the signature is wrong.
  static func certificates(
    thatHaveSigned signature: Node
  ) -> (leaf: Certificate, others: [Certificate])? {
    guard let manager = unsafe xmlSecKeysMngrCreate() else { return nil }
    defer { unsafe xmlSecKeysMngrDestroy(manager) }
    guard unsafe xmlSecOpenSSLAppDefaultKeysMngrInit(manager) >= 0,
      let context = unsafe xmlSecDSigCtxCreate(manager)
    else { return nil }
    defer { unsafe xmlSecDSigCtxDestroy(context) }
    guard unsafe allow_little(context) == 0,
      unsafe xmlSecDSigCtxVerify(context, signature.pointer) >= 0,
      unsafe context.pointee.status == xmlSecDSigStatusSucceeded,
      let key = unsafe context.pointee.signKey,
      let data = unsafe xmlSecKeyGetData(key, xmlSecOpenSSLKeyDataX509GetKlass()),
      let leaf = unsafe xmlSecOpenSSLKeyDataX509GetKeyCert(data)
    else { return nil }
    let count = unsafe xmlSecOpenSSLKeyDataX509GetCertsSize(data)
    let others = (0..<count).compactMap { place in
      unsafe xmlSecOpenSSLKeyDataX509GetCert(data, place).map { unsafe Certificate(sharing: $0) }
    }
    return (unsafe Certificate(sharing: leaf), others)
  }
}
