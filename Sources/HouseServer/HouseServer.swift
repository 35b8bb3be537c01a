import Record
package import CountingHouse
import Election
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle

/// The server of a counting house: programs by `/api/v1`, people by its pages.
package final class HouseServer: Sendable {
  /// What nobody may go beyond: a slow, silent or greedy client costs nothing.
  package struct Limits: Sendable {
    /// The bytes of a document.
    package var largestDocument = 64 << 20
    /// How long one may take to come.
    package var longestBody = Duration.seconds(120)
    /// How long a connection may be silent.
    package var longestSilence = 30
    /// How many connections there may be at a time.
    package var connections = 2_048
    /// The bytes of a request's headers.
    package var largestHeaders = 16 << 10

    package init() {}
  }

  /// Where it listens, and how.
  package struct Address: Sendable {
    package let host: String
    package let port: Int
    /// The files of the certificate chain and its key, PEM; nil: no TLS of its own.
    package let tls: (certificate: String, key: String)?

    package init(host: String, port: Int, tls: (certificate: String, key: String)? = nil) {
      (self.host, self.port, self.tls) = (host, port, tls)
    }
  }

  let house: CountingHouse
  let limits: Limits
  let doorkeeper = Doorkeeper()
  /// Whether browsers may show the session's cookie under TLS alone.
  let isSecure: Bool
  /// Whether a proxy stands before it, which says from where requests come.
  let isBehindProxy: Bool
  let stream = EventStream()

  package init(
    _ house: CountingHouse, limits: Limits = Limits(), isSecure: Bool, isBehindProxy: Bool
  ) {
    (self.house, self.limits) = (house, limits)
    (self.isSecure, self.isBehindProxy) = (isSecure, isBehindProxy)
  }

  /// Serves until the process is told to end (SIGTERM, SIGINT).
  ///
  /// - Parameters:
  ///   - address: where it listens; port 0: any that is free.
  ///   - whenReady: is told the URL once it serves.
  /// - Throws: where it cannot listen there, or the certificate cannot be used.
  package func serve(
    at address: Address, whenReady: @escaping @Sendable (String) -> Void
  ) async throws {
    var logger = Logger(label: "kiemphieu-server")
    logger.logLevel = .critical
    let http = HTTPServerBuilder.http1(
      configuration: HTTP1Channel.Configuration(
        idleTimeout: .seconds(Int64(limits.longestSilence)),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: limits.largestHeaders, maxHeaderListSize: limits.largestHeaders,
          maxHeaderFieldCount: 100)))
    let scheme = address.tls == nil ? "http" : "https"
    var application = Application(
      router: router(),
      server: try address.tls.map { try Self.withTLS(http, $0) } ?? http,
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port), serverName: nil, backlog: 1_024,
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? address.port
        whenReady("\(scheme)://\(address.host):\(port)")
      }, logger: logger)
    application.addServices(Ticker(server: self))
    try await application.runService()
  }

  private static func withTLS(
    _ http: HTTPServerBuilder, _ files: (certificate: String, key: String)
  ) throws -> HTTPServerBuilder {
    let chain = try NIOSSLCertificate.fromPEMFile(files.certificate)
    let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    return try .tls(http, tlsConfiguration: configuration)
  }

  // MARK: The gate

  private func router() -> Router<VisitContext> {
    let router = Router(context: VisitContext.self)
    for route in Route.all {
      router.on(RouterPath(route.path), method: route.method) { [self] request, context in
        try await pass(request, context, to: route)
      }
    }
    return router
  }

  private func pass(
    _ request: Request, _ context: VisitContext, to route: Route
  ) async throws -> Response {
    var response: Response
    do {
      response = try await admit(request, context, to: route)
    } catch let failure as RecordFailure {
      // The record cannot be read: nobody is told anything else.
      response = .refusal(.serviceUnavailable, failure.text)
    }
    for (name, value) in Self.safeguards {
      if let name, response.headers[name] == nil { response.headers[name] = value }
    }
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }

  /// Nothing from elsewhere is shown or run, and no other page shows ours.
  private static let safeguards: [(HTTPField.Name?, String)] = [
    (
      .contentSecurityPolicy,
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; object-src 'self'; frame-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'"
    ), (.xContentTypeOptions, "nosniff"), (HTTPField.Name("Referrer-Policy"), "same-origin"),
    (HTTPField.Name("Cross-Origin-Resource-Policy"), "same-origin"),
  ]

  private func admit(
    _ request: Request, _ context: VisitContext, to route: Route
  ) async throws -> Response {
    let visit = try visit(request, context, to: route)
    if case .deed(let deed) = route.need {
      guard let user = visit.user else {
        return route.kind == .api
          ? .refusal(.unauthorized, Refusal.noToken) : .redirect(to: "/login")
      }
      guard Duties.reach(of: user.role, deed) != .nowhere else {
        return await refuse(.forbidden, User.notYours, to: visit, route)
      }
    }
    if route.method != .get, visit.isFromElsewhere {
      return await refuse(.forbidden, Refusal.fromElsewhere, to: visit, route)
    }
    return try await route.answer(self, visit)
  }

  private func refuse(
    _ status: HTTPResponse.Status, _ reason: Text, to visit: Visit, _ route: Route
  ) async -> Response {
    route.kind == .api
      ? .refusal(status, reason)
      : await answer(
        Page(title: Text(vi: "Không được", en: "Refused"), status: status) {
          $0.paragraph(reason, "class=\"said bad\"")
        }, to: visit)
  }

  /// Who makes a request: a program by its token, a person by a session.
  private func visit(
    _ request: Request, _ context: VisitContext, to route: Route
  ) throws -> Visit {
    let origin = origin(of: request, context)
    if let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") {
      let user = try house.users.user(showing: String(header.dropFirst("Bearer ".count)))
      return Visit(
        request: request, channel: context.channel, origin: origin, user: user, formToken: "",
        sessionToken: nil)
    }
    // A session changes things by forms alone, which carry its token.
    let mayShowCookie = route.kind == .page || route.method == .get
    let token = mayShowCookie ? request.cookies[Self.cookie]?.value : nil
    let session = try token.flatMap { try house.sessions.session(showing: $0) }
    return Visit(
      request: request, channel: context.channel, origin: origin, user: session?.user,
      formToken: session?.formToken ?? "", sessionToken: session == nil ? nil : token)
  }

  /// From where a request comes: the proxy before us has said it last, if there is one.
  private func origin(of request: Request, _ context: VisitContext) -> String {
    guard isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"),
      let last = request.headers[values: name].last?.split(separator: ",").last
    else { return context.origin }
    return String(last.filter { $0 != " " }.prefix(64))
  }

  /// The name of the cookie that a session is known by.
  static let cookie = "house"
}

extension Visit {
  /// Whether another site has sent it, as browsers tell; programs tell nothing.
  fileprivate var isFromElsewhere: Bool {
    guard let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) else {
      return false
    }
    return site != "same-origin" && site != "none"
  }
}

/// Tells open pages what has changed, at most once a second.
private struct Ticker: Service {
  let server: HouseServer

  func run() async throws {
    // That the house closes is no failure.
    try? await cancelWhenGracefulShutdown {
      var (last, seconds) = (-1, 0)
      while true {
        try await Task.sleep(for: .seconds(1))
        seconds += 1
        guard server.stream.count > 0, let head = try? server.house.recordHead else { continue }
        server.dismiss()
        if head.sequence != last {
          last = head.sequence
          let told = server.status(await server.house.figures, head)
          try await server.stream.send(HouseServer.event(told))
        } else if seconds.isMultiple(of: 15) {
          // A comment: by it those are noticed who have gone without a word.
          try await server.stream.send(ByteBuffer(string: ":\n\n"))
        }
      }
    }
  }
}
