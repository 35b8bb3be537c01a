import CountingHouse
import HTTPTypes
import Hummingbird
import Publication

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

  typealias Answer = @Sendable (HouseServer, Visit) async throws -> Response

  let method: HTTPRequest.Method
  let path: String
  let kind: Kind
  let need: Need
  let answer: Answer

  private static func api(
    _ method: HTTPRequest.Method, _ path: String, _ deed: Deed, _ answer: @escaping Answer
  ) -> Route {
    Route(
      method: method, path: "/api/v1/\(path)", kind: .api, need: .deed(deed), answer: answer)
  }

  private static func page(
    _ method: HTTPRequest.Method, _ path: String, _ deed: Deed, _ answer: @escaping Answer
  ) -> Route {
    Route(method: method, path: path, kind: .page, need: .deed(deed), answer: answer)
  }

  private static func open(
    _ method: HTTPRequest.Method, _ path: String, _ answer: @escaping Answer
  ) -> Route {
    Route(method: method, path: path, kind: .page, need: .nobody, answer: answer)
  }

  /// Everything that the server answers.
  static let all: [Route] = programs + way + pages

  /// For programs (contract §12).
  private static let programs = [
    api(.post, "documents", .bringSheets) { try await $0.takeDocument($1) },
    api(.post, "confirmations", .confirm) { try await $0.confirmDocument($1) },
    api(.get, "results", .look) { await $0.results($1) },
    api(.get, "status", .look) { server, _ in try await server.status() },
    api(.get, "log", .look) { try $0.log($1) },
    api(.get, "events", .look) { try await $0.events($1) },
  ]

  /// In and out, and what pages are drawn with.
  private static let way = [
    open(.get, "/login") { await $0.loginPage($1) },
    open(.post, "/login") { try await $0.login($1) },
    page(.post, "/logout", .look) { try await $0.leave($1) },
    open(.get, "/report.css") { _, _ in .resource(StyleSheet.report, "text/css") },
    open(.get, "/house.css") { _, _ in .resource(PackageResources.house_css, "text/css") },
    open(.get, "/house.js") { _, _ in .resource(PackageResources.house_js, "text/javascript") },
  ]

  /// For people.
  private static let pages = [
    page(.get, "/", .look) { try await $0.deskPage($1) },
    page(.post, "/sign", .signOff) { try await $0.sign($1) },
    page(.get, "/sheet", .look) { try await $0.sheetPage($1) },
    page(.get, "/document", .look) { try $0.document($1) },
    page(.get, "/type", .bringSheets) { try await $0.typingPage($1) },
    page(.post, "/type", .bringSheets) { try await $0.type($1) },
    page(.get, "/waiting", .confirm) { try await $0.waitingPage($1) },
    page(.post, "/confirm", .confirm) { try await $0.decideOnWaiting($1) },
    page(.get, "/upload", .bringSheets) { await $0.uploadPage($1) },
    page(.post, "/upload", .bringSheets) { try await $0.upload($1) },
    page(.get, "/turnout", .look) { try await $0.turnoutPage($1) },
    page(.post, "/turnout", .bringSheets) { try await $0.reportTurnout($1) },
    page(.get, "/progress", .look) { try await $0.progressPage($1) },
    page(.get, "/results", .look) { try await $0.resultsPage($1) },
    page(.get, "/problems", .look) { try await $0.problemsPage($1) },
    page(.get, "/papers", .bringPapers) { await $0.papersPage($1) },
    page(.post, "/papers", .bringPapers) { try await $0.bringDecision($1) },
    page(.post, "/acknowledge", .bringPapers) { try await $0.acknowledge($1) },
    page(.get, "/record", .look) { try await $0.recordPage($1) },
    page(.get, "/scan", .look) { try $0.scan($1) },
    page(.post, "/scan", .bringSheets) { try await $0.attach($1) },
    page(.get, "/definition", .look) { try await $0.definitionPage($1) },
    page(.post, "/definition", .proposeDefinition) { try await $0.proposeDefinition($1) },
    page(.post, "/adopt", .adoptDefinition) { try await $0.adoptDefinition($1) },
    page(.get, "/users", .manageUsers) { try await $0.usersPage($1) },
    page(.post, "/users", .manageUsers) { try await $0.changeUser($1) },
    page(.post, "/phase", .setPhase) { try await $0.setPhase($1) },
  ]
}

extension Response {
  /// What pages are drawn with; it changes with the program alone.
  fileprivate static func resource(_ bytes: [UInt8], _ type: String) -> Response {
    .bytes(bytes, "\(type); charset=utf-8", .ok, [.cacheControl: "max-age=300"])
  }
}
