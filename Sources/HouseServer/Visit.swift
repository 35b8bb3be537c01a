import CountingHouse
import Election
import HTTPTypes
import Hummingbird
import NIOCore

/// A request with who makes it.
struct Visit: Sendable {
  let request: Request
  /// From where it comes: an address; behind a proxy that of the proxy.
  let origin: String
  let user: User?
  let parameters: Parameters

  /// A parameter of the query; nil where it is not there or not UTF-8.
  func query(_ name: String) -> String? {
    request.uri.queryParameters.get(name)
  }

  /// Who asks; the gate lets nobody through where a user is needed.
  var knownUser: User {
    get throws {
      guard let user else { throw HTTPError(.unauthorized) }
      return user
    }
  }
}

/// What Hummingbird keeps of a request while it is answered.
struct VisitContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let origin: String

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    origin = source.channel.remoteAddress?.ipAddress ?? ""
  }
}
