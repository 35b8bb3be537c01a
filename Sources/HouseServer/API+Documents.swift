import Record
import Settlement
import Answers
import CountingHouse
import Election
import HTTPTypes
import Hummingbird
import NIOCore
import Notation
import Rules

/// Documents that programs bring in.
extension HouseServer {
  func takeDocument(_ visit: Visit) async throws -> Response {
    guard let path = visit.query("path").flatMap(DocumentPath.init) else {
      return .refusal(.badRequest, Refusal.noPath)
    }
    switch await body(of: visit.request, most: limits.largestDocument) {
    case .bytes(let bytes):
      return await answer(
        await house.receive(bytes, at: path, by: try visit.knownUser, from: visit.origin))
    case .tooLarge: return .refusal(.contentTooLarge, Refusal.tooLarge)
    case .tooSlow: return .refusal(.requestTimeout, Refusal.tooSlow)
    case .broken: throw HTTPError(.badRequest)
    }
  }

  func confirmDocument(_ visit: Visit) async throws -> Response {
    guard let sequence = visit.query("sequence").flatMap({ Int($0) }) else {
      return .refusal(.badRequest, Refusal.noNumber)
    }
    let receipt = await house.confirm(sequence, by: try visit.knownUser)
    if case .conflict = receipt { return .refusal(.conflict, Refusal.notWaiting) }
    return await answer(receipt)
  }

  private func answer(_ receipt: Receipt) async -> Response {
    switch receipt {
    case .taken(let document):
      await .json(
        JSONAnswer.document(
          [
            ("sequence", .int(document.sequence)), ("path", .string(document.path)),
            ("sha256", .string("\(document.digest)")),
          ], sheets: document.sheets.map(members), document.findings), .created)
    case .known(let sequence, let digest):
      .json(.object([("sequence", .int(sequence)), ("sha256", .string("\(digest)"))]))
    case .conflict: .refusal(.conflict, Refusal.conflict)
    case .refused(let findings):
      await .json(JSONAnswer.document([], sheets: nil, findings), .unprocessableContent)
    case .forbidden(let reason): .refusal(.forbidden, reason)
    case .invalid(let reason): .refusal(.unprocessableContent, reason)
    case .outdated, .needsReason, .notComplete, .noted: .refusal(.conflict, Refusal.conflict)
    case .failed(let failure): .refusal(.insufficientStorage, failure.text)
    }
  }

  private func members(_ sheet: TakenSheet) -> [(String, JSON)] {
    [
      ("level", .optional(sheet.level) { .string($0.code) }),
      ("area", .optional(sheet.area, JSON.string)),
      ("pollingArea", .optional(sheet.pollingArea, JSON.int)),
      ("round", .optional(sheet.round) { .string($0.rawValue) }),
      ("revision", .optional(sheet.revision, JSON.int)),
      ("status", .string(sheet.status?.rawValue ?? TakenSheet.unconfirmed)),
    ]
  }

  // MARK: What is sent

  enum Body {
    case bytes([UInt8])
    case tooLarge, tooSlow
    /// It is not what HTTP allows, or was cut off.
    case broken
  }

  /// The body of a request, as far as it may be large and take its time.
  func body(of request: Request, most: Int) async -> Body {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > most {
      return .tooLarge
    }
    let deadline = ContinuousClock.now + limits.longestBody
    var bytes: [UInt8] = []
    do {
      for try await piece in request.body {
        guard bytes.count + piece.readableBytes <= most else { return .tooLarge }
        // Who sends nothing at all is cut off for being idle.
        guard ContinuousClock.now < deadline else { return .tooSlow }
        bytes += piece.readableBytesView
      }
    } catch {
      return .broken
    }
    return .bytes(bytes)
  }
}
