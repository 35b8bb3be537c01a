package import Election

/// What is said about sealing.
extension Summary {
  /// What was sealed, and what comes next.
  package static func sealed(_ path: String, files: Int, former: String?) -> Text {
    let files = VoteCount(files)
    let aside =
      former.map {
        Text(
          vi: "Niêm phong đã ký trước đó được giữ ở «\($0)».\n",
          en: "The signed seal that was there is kept as \"\($0)\".\n")
      } ?? Text("")
    return Text(
      vi:
        "\(aside)Đã niêm phong \(files) tệp: «\(path)». Hãy gửi tệp này để ký, rồi đặt lại chỗ cũ.",
      en:
        "\(aside)Files sealed: \(files), in \"\(path)\". Have it signed, and put it back in its place."
    )
  }

  /// That signatures cannot be verified on this machine.
  package static let unsoundVerification = Text(
    vi: "kiemphieu: thư viện chữ ký (xmlsec) trên máy này chạy sai: không xét được niêm phong nào. "
      + "Hãy cài lại kiemphieu cho đúng hệ điều hành này",
    en:
      "kiemphieu: the library for signatures (xmlsec) of this machine does not work: no seal can be "
      + "verified. Install the kiemphieu that was made for this system")

  /// That nobody vouches for a report.
  package static let reportWithoutSeal = Text(
    vi: "Báo cáo này không có niêm phong: không ai đứng ra bảo đảm nó",
    en: "The report has no seal: nobody vouches for it")

  /// Why a folder cannot be sealed.
  package static func notSealed(_ path: String, _ reason: Text) -> Text {
    Text(
      vi: "kiemphieu: không niêm phong được: «\(path.printable)»: \(reason)",
      en: "kiemphieu: cannot be sealed: \"\(path.printable)\": \(reason)")
  }
}
