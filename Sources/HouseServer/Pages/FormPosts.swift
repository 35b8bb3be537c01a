import Record
import Rules
import CountingHouse
import Digests
import Election
import HTTPTypes
import Hummingbird

extension HouseServer {
  /// Reads a form that a person has sent, and makes sure that it is one of this session.
  ///
  /// - Parameters:
  ///   - visit: the request.
  ///   - most: how many bytes it may have.
  /// - Returns: the form.
  /// - Throws: 400, 403, 408 or 413.
  func form(_ visit: Visit, most: Int = 1 << 20) async throws -> FormBody {
    switch await body(of: visit.request, most: most) {
    case .tooLarge: throw HTTPError(.contentTooLarge)
    case .tooSlow: throw HTTPError(.requestTimeout)
    case .broken: throw HTTPError(.badRequest)
    case .bytes(let bytes):
      guard let form = FormBody(bytes, type: visit.request.headers[.contentType]) else {
        throw HTTPError(.badRequest)
      }
      guard !visit.formToken.isEmpty,
        Secret.isSame(Array((form["token"] ?? "").utf8), Array(visit.formToken.utf8))
      else { throw HTTPError(.forbidden) }
      return form
    }
  }

  /// What is said of work that has not become a document.
  func said(_ receipt: Receipt) -> (text: Text, status: HTTPResponse.Status)? {
    switch receipt {
    case .taken, .noted, .known: nil
    case .conflict: (Refusal.conflict, .conflict)
    case .refused(let findings):
      (findings.first?.message ?? Refusal.conflict, .unprocessableContent)
    case .forbidden(let reason): (reason, .forbidden)
    case .invalid(let reason): (reason, .unprocessableContent)
    case .outdated:
      (
        Text(
          vi:
            "người khác, hoặc trang khác của bạn, đã nhập tiếp biên bản này; hãy xem lại: chưa có gì "
            + "bị ghi đè",
          en: "somebody else, or another page of yours, has gone on with this sheet; look again: "
            + "nothing was overwritten"), .conflict
      )
    case .needsReason:
      (
        Text(
          vi: "đã có biên bản: bản sửa phải ghi lý do",
          en: "there is a sheet already: a correction needs a reason"), .conflict
      )
    case .notComplete(let open):
      (
        Text(
          vi: "chưa chốt được: thiếu \(count: open.missing.count) biên bản, đang nhập "
            + "\(count: open.typed.count), chờ xác nhận \(count: open.waiting.count)",
          en: "it cannot be signed off yet: missing \(count: open.missing.count), being typed "
            + "\(count: open.typed.count), to be confirmed \(count: open.waiting.count)"),
        .conflict
      )
    case .failed(let failure): (failure.text, .insufficientStorage)
    }
  }
}
