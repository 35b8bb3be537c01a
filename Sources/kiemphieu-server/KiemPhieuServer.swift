import ArgumentParser
import Console
import Glibc
import ProcessLimits
import Publication

/// The counting house: sheets come in from many desks, are recorded, confirmed and counted.
@main
struct KiemPhieuServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kiemphieu-server",
    abstract: "Nơi nhận và kiểm biên bản. The counting house.",
    discussion: """
      HOUSE là thư mục chứa sổ (house.sqlite): mọi thứ đã nhận, chỉ thêm, không sửa, không xóa.
      HOUSE is the folder of the record (house.sqlite): all that came in; it only grows.
      """,
    version: Manifest.version,
    subcommands: [
      InitCommand.self, UserCommand.self, ServeCommand.self, ExportCommand.self,
      BackupCommand.self, VerifyCommand.self, PublishCommand.self, TryCommand.self,
    ])

  static func main() async {
    ProcessLimits.check()
    unsafe setenv("TZ", ":/etc/localtime", 0)
    await Console.run(Self.self)
  }
}
