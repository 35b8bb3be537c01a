import CountingHouse
import Election
import Hummingbird
import Publication
import Record

/// The way in and out.
extension HouseServer {
  func loginPage(_ visit: Visit) async -> Response { await loginPage(visit, said: nil) }

  private func loginPage(
    _ visit: Visit, said: Text?, _ status: HTTPResponse.Status = .ok
  ) async -> Response {
    await answer(
      Page(title: Text(vi: "Vào nơi kiểm phiếu", en: "Log in"), status: status) { html in
        if let said { html.paragraph(said, "class=\"said bad\" role=\"alert\"") }
        html.form("/login", visit) { html in
          html.field(
            "name", Text(vi: "Tên người dùng", en: "User name"), "",
            "required autocomplete=\"username\" autofocus")
          html.field(
            "password", Text(vi: "Mật khẩu", en: "Password"), "",
            "type=\"password\" required autocomplete=\"current-password\"")
          html.button(Text(vi: "Vào", en: "Log in"), "")
        }
      }, to: visit)
  }

  func login(_ visit: Visit) async throws -> Response {
    guard case .bytes(let bytes) = await body(of: visit.request, most: 10_000),
      let form = FormBody(bytes, type: visit.request.headers[.contentType]),
      let name = form["name"], let password = form["password"]
    else { return await loginPage(visit, said: Self.notKnown, .badRequest) }
    let user = try house.users.user(named: name)
    let hash = user?.isDisabled == true ? nil : user?.password
    switch await doorkeeper.tries(User.plain(name), password, from: visit.origin, hash) {
    case .refused: return await loginPage(visit, said: Self.notKnown, .forbidden)
    case .tooSoon(let seconds):
      var response = await loginPage(
        visit,
        said: Text(
          vi: "nhập sai nhiều lần: hãy đợi \(seconds) giây",
          en: "too many failures: wait \(seconds) s"),
        .tooManyRequests)
      response.headers[.retryAfter] = "\(seconds)"
      return response
    case .letIn:
      // It may have been changed while it waited for its turn.
      guard let user, try house.users.user(named: name)?.since == user.since else {
        return await loginPage(visit, said: Self.notKnown, .forbidden)
      }
      do throws(RecordFailure) {
        var response = Response.redirect(to: "/")
        response.setCookie(cookie(try await house.sessions.open(user)))
        return response
      } catch {
        return await loginPage(visit, said: error.text, .insufficientStorage)
      }
    }
  }

  func leave(_ visit: Visit) async throws -> Response {
    _ = try await form(visit)
    if let token = visit.sessionToken { try await house.sessions.close(token) }
    var response = Response.redirect(to: "/login")
    response.setCookie(
      Cookie(name: Self.cookie, value: "", maxAge: 0, path: "/", secure: isSecure))
    return response
  }

  private func cookie(_ token: String) -> Cookie {
    Cookie(
      name: Self.cookie, value: token, path: "/", secure: isSecure, httpOnly: true,
      sameSite: .strict)
  }

  private static let notKnown = Text(
    vi: "tên hoặc mật khẩu không đúng", en: "the name or the password is not right")
}
