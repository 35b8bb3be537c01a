import CountingHouse
import Digests
import Election
import HTTPTypes
import Hummingbird
import NIOCore

/// A request with who makes it.
struct Visit: Sendable {
  let request: Request
  /// What it came by, to be closed if whoever asks takes nothing.
  let channel: any Channel
  /// From where it comes: an address; behind a proxy that of the proxy.
  let origin: String
  let user: User?
  /// What a form of this session carries; empty for programs and those who have not come in.
  let formToken: String
  /// The session's own token; nil: there is none.
  let sessionToken: String?

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

  /// The language that was asked for: by a link, else as the last time, else as the browser says.
  var language: Language {
    if let asked = query("lang").flatMap(Language.init(rawValue:)) { return asked }
    if let kept = request.cookies["lang"]?.value, let language = Language(rawValue: kept) {
      return language
    }
    let accepted = request.headers[.acceptLanguage] ?? "vi"
    let languages = accepted.split(separator: ",").map { $0.prefix(2).lowercased() }
    return languages.compactMap(Language.init(rawValue:)).first ?? .vi
  }

  /// The address of this page with another parameter.
  func here(adding parameter: (name: String, value: String)) -> String {
    let kept = (request.uri.query ?? "").split(separator: "&").filter {
      !$0.hasPrefix("\(parameter.name)=")
    }
    let query = (kept.map(String.init) + ["\(parameter.name)=\(parameter.value)"])
    return "\(request.uri.path)?\(query.joined(separator: "&"))"
  }
}

/// What Hummingbird keeps of a request while it is answered.
struct VisitContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let origin: String
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
    origin = source.channel.remoteAddress?.ipAddress ?? ""
  }
}
