package import Election

/// What somebody is in a counting house.
package enum Role: String, CaseIterable, Codable, Sendable {
  /// Types sheets and brings them in.
  case typist
  /// Stands for what others have brought in.
  case reviewer
  /// The election committee of an area, and of all below it.
  case committee
  /// Looks.
  case observer
  /// Looks after users and the definition; counts nothing.
  case administrator

  package var name: Text {
    switch self {
    case .typist: Text(vi: "người nhập", en: "typist")
    case .reviewer: Text(vi: "người soát", en: "reviewer")
    case .committee: Text(vi: "ủy ban bầu cử", en: "committee")
    case .observer: Text(vi: "quan sát viên", en: "observer")
    case .administrator: Text(vi: "quản trị", en: "administrator")
    }
  }
}

/// What can be done in a counting house.
package enum Deed: String, CaseIterable, Sendable {
  /// Look at results, the record, every page.
  case look
  /// Type a sheet or a turnout report, or bring one in as a file.
  case bringSheets
  /// Stand for a document that somebody else has brought in.
  case confirm
  /// Acknowledge warnings, enter decisions and other papers.
  case bringPapers
  /// Close an area of which nothing is missing.
  case signOff
  /// Correct a sheet in an area that is closed: only from above that area.
  case correctSigned
  /// Add users, shut them out, give them new passwords.
  case manageUsers
  /// Say in which phase the house is: what may come in.
  case setPhase
  /// Put up a new version of the definition, and let it hold: two people's work.
  case proposeDefinition
  case adoptDefinition

  package var name: Text {
    switch self {
    case .look: Text(vi: "xem", en: "look")
    case .bringSheets:
      Text(vi: "nhập, gửi biên bản và báo cáo", en: "type and bring in sheets and reports")
    case .confirm: Text(vi: "xác nhận", en: "confirm")
    case .bringPapers:
      Text(
        vi: "giải trình cảnh báo, nhập quyết định",
        en: "acknowledge warnings, enter decisions")
    case .signOff: Text(vi: "chốt địa bàn", en: "sign off an area")
    case .correctSigned: Text(vi: "sửa sau khi chốt", en: "correct what is signed off")
    case .manageUsers: Text(vi: "quản lý người dùng", en: "manage users")
    case .setPhase: Text(vi: "chuyển giai đoạn", en: "set the phase")
    case .proposeDefinition: Text(vi: "đề nghị định nghĩa mới", en: "propose a definition")
    case .adoptDefinition: Text(vi: "chấp thuận định nghĩa mới", en: "adopt a definition")
    }
  }
}

/// How far somebody may do something.
package enum Reach: String, Sendable {
  case nowhere
  /// In the area that the user is tied to, and all below it.
  case inside
  /// Only for who is tied to the whole election.
  case wholeElection
  case everywhere

  package var name: Text {
    switch self {
    case .nowhere: Text("–")
    case .inside: Text(vi: "trong địa bàn", en: "in the area")
    case .wholeElection: Text(vi: "cấp cả cuộc bầu cử", en: "of the whole election")
    case .everywhere: Text(vi: "mọi nơi", en: "everywhere")
    }
  }
}

/// Who may do what: the one table that decides, and that the documentation and the tests show.
package enum Duties {
  package static func reach(of role: Role, _ deed: Deed) -> Reach {
    switch (deed, role) {
    case (.look, _): .everywhere
    case (.bringSheets, .typist), (.bringSheets, .reviewer), (.bringSheets, .committee): .inside
    case (.confirm, .reviewer), (.confirm, .committee): .inside
    case (.bringPapers, .committee), (.signOff, .committee), (.correctSigned, .committee): .inside
    case (.manageUsers, .administrator): .inside
    case (.setPhase, .administrator): .wholeElection
    case (.proposeDefinition, .administrator), (.adoptDefinition, .committee): .wholeElection
    case (.bringSheets, _), (.confirm, _), (.bringPapers, _), (.signOff, _), (.correctSigned, _),
      (.manageUsers, _), (.setPhase, _), (.proposeDefinition, _), (.adoptDefinition, _):
      .nowhere
    }
  }

  /// The table as Markdown, as it stands in the documentation.
  package static func markdown(_ language: Language) -> String {
    let head = Role.allCases.map { $0.name(language) }.joined(separator: " | ")
    let line = String(repeating: "---|", count: Role.allCases.count + 1)
    let rows = Deed.allCases.map { deed in
      let cells = Role.allCases.map { reach(of: $0, deed).name(language) }
      return "| \(deed.name(language)) | \(cells.joined(separator: " | ")) |\n"
    }
    return "| | \(head) |\n|\(line)\n" + rows.joined()
  }
}
