import CountingHouse
import HTTPTypes
import Hummingbird

/// Something that can be asked of the server: one row for each, and nothing is answered without one.
struct Route: Sendable {
  /// Who may ask.
  enum Need: Sendable {
    /// Anybody: the way in, and what its page is drawn with.
    case nobody
    /// Users whose role does such things anywhere; where, the answer looks after.
    case deed(Deed)
  }

  /// How a refusal is told.
  enum Kind: Sendable {
    case api, page
  }

  let method: HTTPRequest.Method
  let path: String
  let kind: Kind
  let need: Need
  let answer: @Sendable (HouseServer, Visit) async throws -> Response
}

extension Route {
  /// Everything that the server answers.
  static let all: [Route] = api

  private static let api = [
    Route(
      method: .post, path: "/api/v1/documents", kind: .api, need: .deed(.bringSheets),
      answer: { try await $0.takeDocument($1) }),
    Route(
      method: .post, path: "/api/v1/confirmations", kind: .api, need: .deed(.confirm),
      answer: { try await $0.confirmDocument($1) }),
    Route(
      method: .get, path: "/api/v1/results", kind: .api, need: .deed(.look),
      answer: { await $0.results($1) }),
    Route(
      method: .get, path: "/api/v1/status", kind: .api, need: .deed(.look),
      answer: { server, _ in await server.status() }),
    Route(
      method: .get, path: "/api/v1/log", kind: .api, need: .deed(.look),
      answer: { try $0.log($1) }),
    Route(
      method: .get, path: "/api/v1/events", kind: .api, need: .deed(.look),
      answer: { server, _ in await server.events() }),
  ]
}
