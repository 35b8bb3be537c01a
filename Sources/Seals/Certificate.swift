import CXMLSec
import Digests

/// An X.509 certificate.
@safe
final class Certificate {
  // Invariant: a reference of our own, given back in `deinit`.
  let pointer: OpaquePointer

  /// Shares a certificate that somebody else owns.
  init(sharing pointer: OpaquePointer) {
    unsafe X509_up_ref(pointer)
    unsafe self.pointer = pointer
  }

  /// Reads a certificate; nil where the bytes are none.
  ///
  /// - Parameter encoded: DER.
  init?(_ encoded: [UInt8]) {
    let read = unsafe encoded.withUnsafeBufferPointer { bytes in
      var start = bytes.baseAddress
      return unsafe d2i_X509(nil, &start, bytes.count)
    }
    guard let pointer = unsafe read else { return nil }
    unsafe self.pointer = pointer
  }

  /// Reads a certificate as signatures hold it: DER in base64, with spaces and line breaks anywhere.
  convenience init?(base64 text: String) {
    let digits = text.utf8.filter { $0 > 0x20 }
    guard digits.count.isMultiple(of: 4), digits.count <= 1 << 20 else { return nil }
    var bytes = [UInt8](repeating: 0, count: digits.count / 4 * 3)
    guard unsafe EVP_DecodeBlock(&bytes, digits, Int32(digits.count)) == bytes.count else {
      return nil
    }
    self.init(Array(bytes.dropLast(digits.suffix(2).count { $0 == UInt8(ascii: "=") })))
  }

  deinit { unsafe X509_free(pointer) }

  /// Its subject by RFC 2253, letters beyond ASCII as they are.
  var subject: String {
    guard let out = unsafe BIO_new(BIO_s_mem()) else { return "" }
    defer { unsafe BIO_free(out) }
    unsafe X509_NAME_print_ex(out, X509_get_subject_name(pointer), 0, name_flags())
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 512)
    while case let got = unsafe BIO_read(out, &piece, 512), got > 0 { text += piece[..<Int(got)] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The SHA-256 of all of it.
  var fingerprint: String {
    var digest = [UInt8](repeating: 0, count: Digest.size)
    unsafe X509_digest(pointer, EVP_sha256(), &digest, nil)
    return digest.hexadecimal
  }

  /// Why nothing may be signed with it: its key is too short or of another kind, or not for signatures.
  var unfitness: String? {
    guard let key = unsafe X509_get0_pubkey(pointer) else { return "its key cannot be read" }
    let (kind, bits) = unsafe (EVP_PKEY_get_base_id(key), EVP_PKEY_get_bits(key))
    guard kind == EVP_PKEY_RSA && bits >= 2_048 || kind == EVP_PKEY_EC && bits >= 256 else {
      return "its key is too short, or of another kind than RSA and ECDSA"
    }
    // RFC 5280 §4.2.1.3; without the extension every bit is set.
    let usage = unsafe X509_get_key_usage(pointer)
    guard usage & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0 else {
      return "it is not for signatures"
    }
    // RFC 5280 §4.2.1.12: what is for servers, time stamps or OCSP alone is for no person.
    let purposes = unsafe X509_get_extended_key_usage(pointer)
    let others = UInt32(XKU_SSL_SERVER | XKU_TIMESTAMP | XKU_OCSP_SIGN)
    guard purposes == .max || purposes == 0 || purposes & ~others != 0 else {
      return "it is not for signatures"
    }
    return nil
  }
}
