import Counting
import Answers
import CountingHouse
import Election
import HTTPTypes
import Hummingbird
import NIOCore
import Notation
import Record
import ServiceLifecycle

/// What programs look at.
extension HouseServer {
  /// `tabulate --format json` of what counts.
  func results(_ visit: Visit) async -> Response {
    let (change, json) = await house.results()
    let tag = "\"\(change)\""
    if visit.request.headers[.ifNoneMatch] == tag {
      return Response(status: .notModified, headers: [.eTag: tag])
    }
    return .bytes(json, "application/json", .ok, [.eTag: tag])
  }

  func status() async throws -> Response {
    .json(status(await house.figures, try house.recordHead))
  }

  /// How the house stands: its place in the record, its sheets, who has a page open.
  func status(_ figures: CountingHouse.Figures, _ head: RecordBook.Head) -> JSON {
    .object([
      ("sequence", .int(head.sequence)),
      ("head", .optional(head.hash) { .string("\($0)") }),
      ("sheets", JSONAnswer.sheets(figures.sheets)),
      ("waiting", .int(figures.waiting)), ("clients", .int(stream.count)),
    ])
  }

  /// The record's lines, a stretch of them at a time.
  func log(_ visit: Visit) throws -> Response {
    guard let after = Int(visit.query("after") ?? "0"), after >= 0 else {
      return .refusal(.badRequest, Refusal.noNumber)
    }
    let record = house.record
    let body = ResponseBody { writer in
      var last = after
      while true {
        let (bytes, next) = try Self.lines(of: record, after: last)
        guard next > last else { break }
        last = next
        let patience = visit.patience()
        try await writer.write(ByteBuffer(bytes: bytes))
        patience.cancel()
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: [.contentType: "application/x-ndjson"], body: body)
  }

  private static func lines(of record: RecordBook, after: Int) throws -> ([UInt8], last: Int) {
    try record.read { view in
      var (bytes, last): ([UInt8], Int) = ([], after)
      try view.lines(after: after, most: 2_000) { sequence, line in
        bytes += line.utf8
        bytes.append(UInt8(ascii: "\n"))
        last = sequence
        return true
      }
      return (bytes, last)
    }
  }

  /// What has changed, as it changes.
  func events(_ visit: Visit) async throws -> Response {
    let first = Self.event(status(await house.figures, try house.recordHead))
    let user = try visit.knownUser
    let body = ResponseBody { [stream] writer in
      let listener = stream.listen(first, user)
      defer { stream.leave(listener.number) }
      // Who closes the house waits for nobody who merely listens.
      try await withGracefulShutdownHandler {
        for await piece in listener.pieces {
          let patience = visit.patience()
          try await writer.write(piece)
          patience.cancel()
        }
      } onGracefulShutdown: {
        stream.end()
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: body)
  }

  /// Lets those go who were shut out, or given a new password, since they began to listen.
  func dismiss() {
    guard let users = try? house.users.users() else { return }
    let known = Dictionary(users.map { ($0.name, $0) }) { first, _ in first }
    stream.dismiss { user in
      known[user.name].map { !$0.isDisabled && $0.since == user.since } ?? false
    }
  }

  static func event(_ data: JSON) -> ByteBuffer {
    ByteBuffer(string: "event: update\ndata: \(data.line)\n\n")
  }
}
