import ArgumentParser
import Console
import CountingHouse
import Election
import ElectionFolder

import Record
import Staging

struct TryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Thử: lập nơi kiểm phiếu, người dùng, và mở cửa. Make a house, users, and open it.",
    discussion: """
      Để làm quen, không phải để dùng thật: mật khẩu được in ra. Thư mục mới: ELECTION-house.
      To get to know it, not for use: the passwords are printed. A new folder: ELECTION-house.
      """)

  @ArgumentParser.Argument(
    help: ArgumentHelp("Thư mục cuộc bầu cử. The election.", valueName: "election"))
  var election: String

  @Option(help: ArgumentHelp("Thư mục sẽ lập. The folder to be made.", valueName: "house"))
  var house: String?

  @Option(help: ArgumentHelp("Địa chỉ và cổng. Address and port.", valueName: "host:port"))
  var listen = "127.0.0.1:8080"

  @OptionGroup var languageOption: LanguageOption

  func run() async throws {
    let name = election.split(separator: "/").last.map(String.init) ?? "election"
    let folder = house ?? "\(name)-house"
    let initial = try InitCommand.parse([folder, "--election", election] + language)
    try await initial.run()
    let record = try HouseOptions.parse([folder] + language).openRecord()
    let book = UserBook(record)
    for role in [Role.administrator, .typist, .typist, .reviewer, .committee, .observer] {
      try add(role, to: book)
    }
    do { try record.close() } catch { throw ExitCode.noOutput }
    let serve = try ServeCommand.parse([folder, "--listen", listen] + language)
    try await serve.run()
  }

  private var language: [String] { ["--lang", languageOption.language.rawValue] }

  private func add(_ role: Role, to book: UserBook) throws {
    do {
      let number = try book.users().count { $0.role == role }
      let name = number == 0 ? role.rawValue : "\(role.rawValue)\(number + 1)"
      let password = try book.add(
        name, role, area: nil, .password, by: User.console, at: HouseOptions.moment)
      try Output.results.write("\(name)\t\(password)\n")
    } catch let refusal as UserBook.Refusal {
      throw ValidationError("\(refusal)")
    }
  }
}
