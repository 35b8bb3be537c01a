import CXMLSec
import Election

/// Whom a user trusts: certificates, and lists of those that have been revoked.
package struct Trust: Sendable {
  /// Each in DER.
  private var certificates: [[UInt8]] = []
  private var revocations: [[UInt8]] = []

  /// A file that says nothing of trust, and why.
  package struct Failure: Error, Equatable {
    package let reason: String
  }

  package init() {}

  /// Whether nobody is trusted.
  package var isEmpty: Bool { certificates.isEmpty }

  /// Adds what a file holds.
  ///
  /// - Parameter file: certificates and lists, in PEM (RFC 7468), any number of them.
  /// - Throws: where there is none, or one that cannot be read.
  package mutating func add(_ file: [UInt8]) throws(Failure) {
    var found = 0
    for (label, content) in try Self.blocks(of: file) {
      switch label {
      case "CERTIFICATE", "X509 CERTIFICATE":
        guard Certificate(content) != nil else {
          throw Failure(reason: "a certificate cannot be read")
        }
        certificates.append(content)
      case "X509 CRL":
        guard RevocationList(content) != nil else {
          throw Failure(reason: "a list of revoked certificates cannot be read")
        }
        revocations.append(content)
      // A private key has no place here.
      default: throw Failure(reason: "there is something else than certificates in it")
      }
      found += 1
    }
    guard found > 0 else { throw Failure(reason: "there is no certificate in it") }
  }

  private static func blocks(
    of file: [UInt8]
  ) throws(Failure) -> [(label: String, content: [UInt8])] {
    guard let source = unsafe BIO_new_mem_buf(file, Int32(clamping: file.count)) else {
      throw Failure(reason: "it cannot be read")
    }
    defer { unsafe BIO_free(source) }
    var blocks: [(String, [UInt8])] = []
    while true {
      var (name, header): (UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<CChar>?) = (nil, nil)
      var content: UnsafeMutablePointer<UInt8>?
      var length = 0
      guard unsafe PEM_read_bio(source, &name, &header, &content, &length) == 1,
        let name = unsafe name, let content = unsafe content
      else { break }
      blocks.append(
        (
          unsafe String(cString: name),
          unsafe Array(UnsafeBufferPointer(start: content, count: length))
        ))
      unsafe CRYPTO_free(name, nil, 0)
      unsafe CRYPTO_free(header, nil, 0)
      unsafe CRYPTO_free(content, nil, 0)
    }
    ERR_clear_error()
    return blocks
  }

  /// Finds out whether a certificate leads to a trusted one, and was valid at a moment.
  ///
  /// - Parameters:
  ///   - leaf: the certificate.
  ///   - others: what may stand between it and a trusted one.
  ///   - moment: when it must have been valid.
  /// - Returns: why not; nil if it does.
  func fault(of leaf: Certificate, through others: [Certificate], at moment: Moment) -> String? {
    guard let store = unsafe X509_STORE_new(), let context = unsafe X509_STORE_CTX_new(),
      let between = unsafe certificate_stack_new()
    else { return "out of memory" }
    defer {
      unsafe X509_STORE_CTX_free(context)
      unsafe certificate_stack_free(between)
      unsafe X509_STORE_free(store)
      ERR_clear_error()
    }
    let trusted = certificates.compactMap { Certificate($0) }
    for one in trusted { unsafe X509_STORE_add_cert(store, one.pointer) }
    for one in others { unsafe certificate_stack_push(between, one.pointer) }
    guard unsafe X509_STORE_CTX_init(context, store, leaf.pointer, between) == 1,
      let parameters = unsafe X509_STORE_CTX_get0_param(context)
    else { return "out of memory" }
    // Whoever is trusted need not lead to a root; SHA-1 and keys below 112 bits lead nowhere.
    unsafe X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    unsafe X509_VERIFY_PARAM_set_auth_level(parameters, 2)
    unsafe X509_VERIFY_PARAM_set_time(parameters, moment.secondsSince1970)
    guard unsafe X509_verify_cert(context) == 1 else {
      let code = unsafe X509_STORE_CTX_get_error(context)
      return unsafe String(cString: X509_verify_cert_error_string(Int(code)))
    }
    guard let chain = unsafe X509_STORE_CTX_get0_chain(context) else { return nil }
    let count = unsafe certificate_stack_count(chain)
    let certificates = (0..<count).compactMap { place in
      unsafe certificate_stack_get(chain, place).map { unsafe Certificate(sharing: $0) }
    }
    return isRevoked(certificates, at: moment) ? "certificate revoked" : leaf.unfitness
  }

  /// Whether one of a chain had been revoked by its issuer at a moment.
  ///
  /// What was revoked later was valid then; when the list itself was made does not matter.
  private func isRevoked(_ chain: [Certificate], at moment: Moment) -> Bool {
    let lists = revocations.compactMap { RevocationList($0) }
    return zip(chain, chain.dropFirst()).contains { certificate, issuer in
      lists.contains { $0.revokes(certificate, of: issuer, at: moment) }
    }
  }
}

/// A list of certificates that their issuer has revoked (RFC 5280 §5).
@safe
private final class RevocationList {
  // Invariant: allocated in `init`, freed in `deinit`.
  private let pointer: OpaquePointer

  /// Reads a list; nil where the bytes are none.
  init?(_ encoded: [UInt8]) {
    let read = unsafe encoded.withUnsafeBufferPointer { bytes in
      var start = bytes.baseAddress
      return unsafe d2i_X509_CRL(nil, &start, bytes.count)
    }
    guard let pointer = unsafe read else { return nil }
    unsafe self.pointer = pointer
  }

  deinit { unsafe X509_CRL_free(pointer) }

  func revokes(_ certificate: Certificate, of issuer: Certificate, at moment: Moment) -> Bool {
    guard
      unsafe X509_NAME_cmp(
        X509_CRL_get_issuer(pointer), X509_get_subject_name(issuer.pointer)) == 0,
      unsafe X509_CRL_verify(pointer, X509_get0_pubkey(issuer.pointer)) == 1
    else { return false }
    var entry: OpaquePointer?
    guard unsafe X509_CRL_get0_by_cert(pointer, &entry, certificate.pointer) == 1 else {
      return false
    }
    return unsafe ASN1_TIME_cmp_time_t(
      X509_REVOKED_get0_revocationDate(entry), moment.secondsSince1970) <= 0
  }
}
