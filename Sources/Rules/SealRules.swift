package import Election

/// T: rules on seals, which say what lies in a folder and by whom it was sealed.
package enum SealRules {
  static let all = [t701, t702, t703, t704, t705]

  private static let basis = "XML Signature 1.1; hồ sơ niêm phong của cuộc bầu cử"

  static let t701 = Rule(
    .t701, .error,
    Text(
      vi: "tệp khác với khi niêm phong, mất, hoặc không được niêm phong",
      en: "a file is not as sealed, is missing, or is not sealed"),
    basis: basis,
    remedy: Text(
      vi: "tệp đó không được tính; hãy lấy lại từ nơi niêm phong, hoặc niêm phong lại",
      en: "that file does not count; get it again from whoever sealed it, or have it sealed anew"),
    says: [
      .alteredFile: Text(vi: "khác với khi niêm phong ({0})", en: "not as it was sealed ({0})"),
      .missingFile: Text(
        vi: "có trong niêm phong ({0}) mà không có ở đây", en: "sealed ({0}), and not here"),
      .unsealedFile: Text(
        vi: "không có trong niêm phong ({0})", en: "not among what was sealed ({0})"),
    ])

  /// T701: other bytes than were sealed.
  package static func altered(by seal: String) -> Fault { t701.fault(.alteredFile, seal) }

  /// T701: sealed, and not there.
  package static func missing(by seal: String) -> Fault { t701.fault(.missingFile, seal) }

  /// T701: there, and not sealed.
  package static func unsealed(by seal: String) -> Fault { t701.fault(.unsealedFile, seal) }

  static let t702 = Rule(
    .t702, .error,
    Text(
      vi: "niêm phong hỏng, hoặc chữ ký sai, không bao trùm cả tài liệu, dùng điều không được phép",
      en:
        "a seal is broken, or its signature is wrong, does not cover all of it, uses what is not allowed"
    ),
    basis: basis,
    remedy: Text(
      vi: "không gì trong thư mục này được tính; hãy lấy lại từ nơi niêm phong, hoặc ký lại",
      en:
        "nothing below this folder counts; get it again from whoever sealed it, or have it signed anew"
    ),
    says: [
      .brokenSeal: Text(vi: "niêm phong hỏng: {0}", en: "the seal is broken: {0}"),
      .wrongSignature: Text(
        vi: "chữ ký không khớp với niêm phong", en: "the signature does not fit the seal"),
      .sealedPartial: Text(
        vi: "tệp .partial không phải bằng chứng: hãy niêm phong chính các biên bản",
        en: "a partial is no evidence: let the sheets themselves be sealed"),
      .forbiddenSignature: Text(
        vi: "chữ ký dùng điều không được phép: {0}",
        en: "the signature uses what is not allowed: {0}"),
    ])

  /// T702: no seal that can be read, and why.
  package static func broken(_ reason: String) -> Fault {
    t702.fault(.brokenSeal, Text(reason: reason))
  }

  /// T702: something was changed, or another key has signed.
  package static var wrongSignature: Fault { t702.fault(.wrongSignature) }

  /// T702: a partial below a seal; what it was made of may claim to lie anywhere.
  package static var partialBelowSeal: Fault { t702.fault(.sealedPartial) }

  /// T702: what may not be used, as it is called in the signature.
  package static func forbidden(_ what: String) -> Fault { t702.fault(.forbiddenSignature, what) }

  static let t703 = Rule(
    .t703, .error,
    Text(
      vi: "chứng thư của người ký không dẫn tới chứng thư được tin, hoặc khi ấy không có hiệu lực",
      en: "the signer's certificate leads to no trusted one, or was not valid then"),
    basis: "RFC 5280 §6",
    remedy: Text(
      vi: "không gì trong thư mục này được tính; hãy hỏi người ký, xem lại thư mục --trust",
      en: "nothing below this folder counts; ask the signer, look at the folder of --trust"),
    says: [
      .untrustedSigner: Text(vi: "{0}: {1}", en: "{0}: {1}")
    ])

  /// T703: whose certificate it is, and what is wrong with it.
  package static func untrusted(_ subject: String, _ reason: String) -> Fault {
    t703.fault(.untrustedSigner, subject, Text(reason: reason))
  }

  static let t704 = Rule(
    .t704, .warning,
    Text(vi: "niêm phong chưa có chữ ký", en: "a seal without signature"),
    basis: basis,
    remedy: Text(
      vi: "vẫn được tính; ai cũng có thể làm ra niêm phong này: hãy gửi để ký",
      en: "it counts; anybody could have made this seal: have it signed"),
    says: [.unsignedSeal: Text(vi: "chưa có chữ ký", en: "it is not signed")])

  /// T704.
  package static var unsigned: Fault { t704.fault(.unsignedSeal) }

  static let t705 = Rule(
    .t705, .error,
    Text(
      vi: "người ký không có quyền niêm phong địa bàn này (signers.xml)",
      en: "the signer is not entitled to seal this area (signers.xml)"),
    basis: basis,
    remedy: Text(
      vi: "không gì trong thư mục này được tính; hãy để người có quyền ký, hoặc sửa signers.xml",
      en: "nothing below this folder counts; let somebody entitled sign it, or mend signers.xml"),
    says: [
      .strangeSigner: Text(
        vi: "{0} không có quyền niêm phong {1}", en: "{0} is not entitled to seal {1}"),
      .unknownSigner: Text(
        vi: "{0} không có trong signers.xml", en: "{0} is not in signers.xml"),
    ])

  /// T705: who has sealed, and what that one may not.
  package static func notEntitled(_ subject: String, to area: Text) -> Fault {
    t705.fault(.strangeSigner, subject, area)
  }

  /// T705: a signer whom nobody knows.
  package static func unknown(_ subject: String) -> Fault { t705.fault(.unknownSigner, subject) }

  /// T705: signers of another election.
  package static func foreignSigners(of other: String, in election: Election) -> Fault? {
    t705.foreign(other, to: election.id)
  }

  /// Whether nothing below the folder of a seal counts by a rule's finding on it.
  package static func opens(_ code: RuleCode) -> Bool { [.t702, .t703, .t705].contains(code) }
}
