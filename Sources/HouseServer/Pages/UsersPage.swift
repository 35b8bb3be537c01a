import Record
import CountingHouse
import Election
import HTTPTypes
import Hummingbird
import Publication

/// Users are added, shut out, given new passwords, logged out; all of it stands in the record.
extension HouseServer {
  func usersPage(_ visit: Visit) async throws -> Response { try await usersPage(visit, said: nil) }

  private func usersPage(
    _ visit: Visit, said: Text?, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (users, manager) = (try house.users.users(), try visit.knownUser)
    let (election, phase) = (house.election, await house.phase)
    var table = HTMLTable(
      Text(vi: "Người dùng", en: "Users"),
      [
        .text("Tên", "Name"), .text("Vai trò", "Role"), .text("Địa bàn", "Area"),
        .text("Tình trạng", "State"), .text("", ""),
      ])
    for user in users {
      let mayManage = Self.may(manager, manage: user.area, election)
      table.add(
        user.isDisabled ? "error" : "",
        [
          { $0.text(user.name) }, { $0.text(user.role.name) },
          { html in
            html.text(
              user.area.map { Text(election.named($0)) }
                ?? Text(vi: "cả cuộc bầu cử", en: "whole election"))
            if let own = user.pollingAreas {
              html.text(": \(own.map { "\($0)" }.joined(separator: ", "))")
            }
          },
          {
            $0.text(
              user.isDisabled
                ? Text(vi: "đã khóa", en: "shut out")
                : user.token != nil
                  ? Text(vi: "chương trình", en: "program") : Text(vi: "đang dùng", en: "in use"))
          },
          { html in
            guard mayManage else { return }
            html.form("/users", visit, "class=\"inline\"") { html in
              html.hidden("name", user.name)
              html.button(
                Text(vi: "Mật khẩu mới", en: "New password"),
                "name=\"deed\" value=\"reset\" class=\"plain\"")
              html.button(
                Text(vi: "Cho ra", en: "Log out everywhere"),
                "name=\"deed\" value=\"logout\" class=\"plain\"")
              html.button(
                Text(vi: "Khóa", en: "Shut out"),
                "name=\"deed\" value=\"disable\" class=\"plain\"")
            }
          },
        ])
    }
    return await answer(
      Page(title: Text(vi: "Người dùng", en: "Users"), status: status) { html in
        if let said { html.paragraph(said, "class=\"said\" role=\"status\"") }
        table.write(to: &html)
        html.form("/users", visit) { html in
          html.element("fieldset") { html in
            html.element("legend") { $0.text("Thêm người dùng", "Add a user") }
            html.field("name", Text(vi: "Tên", en: "Name"), "", "required maxlength=\"64\"")
            html.choice(
              "role", Text(vi: "Vai trò", en: "Role"),
              Role.allCases.map { ($0.rawValue, $0.name) })
            html.field(
              "area", Text(vi: "Mã địa bàn", en: "Area code"), manager.area ?? "",
              hint: Text(vi: "trống: cả cuộc bầu cử", en: "blank: the whole election"))
            html.button(Text(vi: "Thêm", en: "Add"), "name=\"deed\" value=\"add\"")
          }
        }
        self.writePhase(phase, visit, to: &html)
      }, to: visit)
  }

  /// What may come in, and the way to change that.
  private func writePhase(_ phase: Phase, _ visit: Visit, to html: inout HTML) {
    guard let user = visit.user, user.may(.setPhase, in: .wholeElection, of: house.election) else {
      return
    }
    html.form("/phase", visit) { html in
      html.element("fieldset") { html in
        html.element("legend") { $0.text("Giai đoạn", "Phase") }
        html.choice(
          "phase", Text(vi: "Nhận gì", en: "What comes in"),
          Phase.allCases.map { ($0.rawValue, $0.name) }, chosen: phase.rawValue)
        html.button(Text(vi: "Chuyển", en: "Set"), "")
      }
    }
  }

  func setPhase(_ visit: Visit) async throws -> Response {
    let (form, user) = (try await form(visit), try visit.knownUser)
    guard let phase = form["phase"].flatMap(Phase.init(rawValue:)) else {
      throw HTTPError(.badRequest)
    }
    let said = said(await house.set(phase, by: user))
    return try await usersPage(visit, said: said?.text ?? phase.name, said?.status ?? .ok)
  }

  private static func may(_ manager: User, manage code: String?, _ election: Election) -> Bool {
    let area = code.flatMap { election.area(code: $0) } ?? .wholeElection
    return manager.may(.manageUsers, in: area, of: election)
  }

  func changeUser(_ visit: Visit) async throws -> Response {
    let (form, manager) = (try await form(visit), try visit.knownUser)
    let (name, election) = (form["name"] ?? "", house.election)
    let known = try house.users.user(named: name)
    let code = form["area"].flatMap { $0.isEmpty ? nil : $0 }
    let isNew = form["deed"] == "add"
    let area = isNew ? code : known?.area
    if isNew, let area, election.area(code: area) == nil {
      return try await usersPage(
        visit, said: Text(vi: "không có địa bàn «\(area)»", en: "there is no area \"\(area)\""),
        .badRequest)
    }
    guard Self.may(manager, manage: area, election) else {
      return try await usersPage(visit, said: User.notYours, .forbidden)
    }
    let (by, moment) = (manager.name, house.moment)
    do {
      var said = Text(vi: "đã xong: \(name)", en: "done: \(name)")
      switch form["deed"] {
      case "add":
        guard let role = form["role"].flatMap(Role.init) else { throw UserBook.Refusal.noName }
        said = Self.once(
          try house.users.add(name, role, area: area, .password, by: by, at: moment), name)
      case "reset":
        said = Self.once(try house.users.reset(name, .password, by: by, at: moment), name)
      case "disable": try house.users.disable(name, by: by, at: moment)
      case "logout": try house.users.logOut(name, by: by, at: moment)
      default: return try await usersPage(visit, said: User.notYours, .badRequest)
      }
      return try await usersPage(visit, said: said)
    } catch let refusal as UserBook.Refusal {
      let (text, status) = Self.said(refusal, name)
      return try await usersPage(visit, said: text, status)
    }
  }

  private static func once(_ secret: String, _ name: String) -> Text {
    Text(
      vi: "mật khẩu của \(name), chỉ hiện một lần: \(secret)",
      en: "the password of \(name), shown only once: \(secret)")
  }

  private static func said(
    _ refusal: UserBook.Refusal, _ name: String
  ) -> (Text, HTTPResponse.Status) {
    switch refusal {
    case .isThere:
      (Text(vi: "đã có «\(name)»", en: "there is a \"\(name)\" already"), .conflict)
    case .isNotThere: (Text(vi: "không có «\(name)»", en: "there is no \"\(name)\""), .notFound)
    case .noName: (Text(vi: "tên không dùng được", en: "this is not a name"), .badRequest)
    case .record(let failure): (failure.text, .insufficientStorage)
    }
  }
}
