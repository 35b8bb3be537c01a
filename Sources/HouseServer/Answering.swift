import Answers
import Election
import HTTPTypes
import Hummingbird
import NIOCore
import Notation

extension Response {
  static func bytes(
    _ bytes: [UInt8], _ type: String, _ status: HTTPResponse.Status = .ok,
    _ headers: HTTPFields = [:]
  ) -> Response {
    var headers = headers
    headers[.contentType] = type
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  static func json(_ value: JSON, _ status: HTTPResponse.Status = .ok) -> Response {
    .bytes(Array(value.line.utf8) + [UInt8(ascii: "\n")], "application/json", status)
  }

  static func json(
    _ document: JSONDocument, _ status: HTTPResponse.Status = .ok
  ) async -> Response {
    .bytes(Array(await document.text(jobs: 1).utf8), "application/json", status)
  }

  /// Leads on to another page.
  static func redirect(to path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }

  /// Says why something was not done.
  static func refusal(_ status: HTTPResponse.Status, _ reason: Text) -> Response {
    var response = json(.object([("error", .text(reason))]), status)
    if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }
}

/// What is said where something is not done.
enum Refusal {
  static let noToken = Text(
    vi: "cần tiêu đề «Authorization: Bearer MÃ» với một mã còn hiệu lực",
    en: "wanted is a header `Authorization: Bearer TOKEN` with a token that is valid")
  static let noPath = Text(
    vi: "path: cần một đường dẫn tương đối trong thư mục cuộc bầu cử, tới tệp .xml hoặc tệp nén "
      + "(.zip, .tar, .tar.gz, .tar.zst); không tệp ẩn, không phải định nghĩa",
    en: "path: wanted is a relative path in the election folder, of an .xml file or an archive "
      + "(.zip, .tar, .tar.gz, .tar.zst); none that is hidden or belongs to the definition")
  static let noNumber = Text(
    vi: "cần số dòng của một tài liệu", en: "wanted is the number of a document's line")
  static let tooLarge = Text(
    vi: "tài liệu quá lớn; hãy chia nhỏ", en: "the document is too large; send it in parts")
  static let tooSlow = Text(vi: "gửi quá chậm", en: "it was sent too slowly")
  static let conflict = Text(
    vi: "ở đường dẫn này đã có tài liệu khác; bản sửa là lần lập cao hơn, ở đường dẫn khác",
    en: "there is another document under that path; a correction is a higher revision under "
      + "another path")
  static let notWaiting = Text(
    vi: "tài liệu này không chờ xác nhận", en: "this document does not wait to be confirmed")
  static let fromElsewhere = Text(
    vi: "yêu cầu này đến từ một trang khác hoặc một phiên đã hết; hãy mở lại trang",
    en: "this request comes from another site or a session that is over; open the page again")
}

extension HTTPResponse.Status {
  /// What was sent could not be made durable (RFC 4918, 11.5).
  static let insufficientStorage = HTTPResponse.Status(
    code: 507, reasonPhrase: "Insufficient Storage")
}
