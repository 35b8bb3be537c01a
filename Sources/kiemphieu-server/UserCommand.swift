import ArgumentParser
import Console
import CountingHouse
import Election
import ElectionFolder
import Record

extension Role: ExpressibleByArgument {}

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Người dùng của nơi kiểm phiếu. The users of a house.",
    usage: """
      kiemphieu-server user HOUSE add NAME --role ROLE [--area CODE] [--polling-areas 1,2] [--token]
      kiemphieu-server user HOUSE list
      kiemphieu-server user HOUSE disable NAME
      kiemphieu-server user HOUSE reset NAME [--token]
      kiemphieu-server user HOUSE logout NAME
      """)

  enum Deed: String, ExpressibleByArgument, CaseIterable {
    case add, list, disable, reset, logout
  }

  @OptionGroup var options: HouseOptions

  @ArgumentParser.Argument(
    help: "Việc cần làm: add, list, disable, reset, logout. What is to be done.")
  var deed: Deed

  @ArgumentParser.Argument(help: "Tên người dùng. The user's name.")
  var name: String?

  @Option(help: "Vai trò của người được thêm. The role of who is added.")
  var role: Role?

  @Option(help: "Mã địa bàn; không có: cả cuộc bầu cử. The area; none: the whole election.")
  var area: String?

  @Option(
    help: ArgumentHelp(
      "Chỉ các khu vực bỏ phiếu này của xã. Only these polling areas of the commune.",
      valueName: "numbers"))
  var pollingAreas: String?

  @Flag(help: "In một mã cho chương trình thay vì mật khẩu. Print a token instead of a password.")
  var token = false

  func validate() throws {
    guard (deed == .list) == (name == nil) else {
      throw ValidationError(
        deed == .list
          ? "list: không có tên; takes no name"
          : "\(deed.rawValue): cần tên người dùng; wanted is a user's name")
    }
    guard (deed == .add) == (role != nil) else {
      throw ValidationError(
        deed == .add
          ? "add: cần --role; wanted is --role" : "--role: chỉ với add; only with add")
    }
    guard deed == .add || (area == nil && pollingAreas == nil) else {
      throw ValidationError("--area: chỉ với add; only with add")
    }
    guard deed == .add || deed == .reset || !token else {
      throw ValidationError("--token: chỉ với add và reset; only with add and reset")
    }
    guard numbers != [], pollingAreas == nil || area != nil else {
      throw ValidationError(
        "--polling-areas: các số cách nhau bằng dấu phẩy, cùng với --area; numbers with commas "
          + "between them, beside --area")
    }
    if let name, deed == .add, !User.isName(name) {
      throw ValidationError(
        "tên: 1 đến 64 ký tự, không có khoảng trắng; a name has 1 to 64 characters and no spaces")
    }
  }

  /// The polling areas' numbers; empty where they cannot be read.
  private var numbers: [Int]? {
    guard let pollingAreas else { return nil }
    let numbers = pollingAreas.split(separator: ",", omittingEmptySubsequences: false).map {
      Int($0)
    }
    return numbers.contains(nil) ? [] : numbers.compactMap(\.self)
  }

  func run() async throws {
    let record = deed == .list ? try options.readRecord() : try options.openRecord()
    let book = UserBook(record)
    try await expectArea(in: record)
    do throws(UserBook.Refusal) {
      try change(book)
    } catch {
      throw try said(error)
    }
    if deed == .list { try list(book) }
    do { try record.close() } catch { throw options.failure(error) }
  }

  private func change(_ book: UserBook) throws(UserBook.Refusal) {
    let (by, moment, name) = (User.console, HouseOptions.moment, name ?? "")
    let proof = token ? UserBook.Proof.token : .password
    switch deed {
    case .list: break
    case .disable: try book.disable(name, by: by, at: moment)
    case .logout: try book.logOut(name, by: by, at: moment)
    case .reset: tell(try book.reset(name, proof, by: by, at: moment))
    case .add:
      tell(
        try book.add(
          name, role ?? .observer, area: area, pollingAreas: numbers, proof, by: by, at: moment))
    }
  }

  /// A secret stands on standard output alone: a script can take it from there.
  private func tell(_ secret: String) { try? Output.results.write(secret + "\n") }

  private func list(_ book: UserBook) throws {
    do {
      for user in try book.users() {
        let state = user.isDisabled ? "disabled" : user.token != nil ? "token" : "password"
        let area = (user.area ?? "*") + (user.pollingAreas.map { "/\($0)" } ?? "")
        // Names hold nothing that could move the cursor.
        try Output.results.write("\(user.name)\t\(user.role.rawValue)\t\(area)\t\(state)\n")
      }
    } catch let failure as RecordFailure {
      throw options.failure(failure)
    }
  }

  /// Makes sure that the area is one of the election.
  private func expectArea(in record: RecordBook) async throws {
    guard let area else { return }
    let files: [DefinitionFile]
    do throws(RecordFailure) {
      files = try record.read { try $0.definitionFiles().files }
    } catch {
      throw options.failure(error)
    }
    guard
      let election = await ElectionFolder.definition(
        in: files.map { ($0.path, $0.bytes) }
      ).election
    else { return }
    guard let id = election.area(code: area), !area.isEmpty else {
      throw ValidationError("--area: không có địa bàn «\(area)»; there is no such area")
    }
    for number in numbers ?? [] where election.pollingArea(number, in: id) == nil {
      throw ValidationError(
        "--polling-areas: không có khu vực bỏ phiếu \(number); there is no such polling area")
    }
  }

  private func said(_ refusal: UserBook.Refusal) throws -> any Error {
    let name = name ?? ""
    switch refusal {
    case .record(let failure): return options.failure(failure)
    case .isThere:
      return ValidationError("đã có người dùng «\(name)»; there is a user of that name")
    case .isNotThere:
      return ValidationError("không có người dùng «\(name)»; there is no user of that name")
    case .noName: return ValidationError("tên không dùng được; not a name: \(name)")
    }
  }
}
