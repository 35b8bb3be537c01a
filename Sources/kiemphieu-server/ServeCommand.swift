import Answers
import ArgumentParser
import Console
import CountingHouse
import Election
import Glibc
import HouseServer
import Record
import Rules
import ElectionFolder
import Seals
import Staging

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Mở cửa nơi kiểm phiếu. Open the house.",
    discussion: """
      Dừng bằng SIGTERM hoặc Ctrl-C. SIGTERM or Ctrl-C ends it in order.
      """)

  @OptionGroup var options: HouseOptions

  @Option(help: ArgumentHelp("Địa chỉ và cổng. Address and port.", valueName: "host:port"))
  var listen = "127.0.0.1:8080"

  @Flag(help: "Biên bản gửi vào được tính ngay. Uploads count at once.")
  var trustUploads = false

  @Option(
    help: ArgumentHelp(
      "Ở cấp này biên bản nhập một lần rồi soát, không nhập hai lần. Sheets of this level are typed "
        + "once and reviewed, rather than typed twice.", valueName: "level"))
  var typedOnce: [Level] = []

  @Option(
    help: ArgumentHelp(
      "Thư mục chứng thư được tin (PEM, CRL): xét chữ ký của niêm phong. A folder of trusted "
        + "certificates (PEM, CRLs): signatures of seals are verified.", valueName: "dir"))
  var trust: String?

  @Option(help: ArgumentHelp("Chứng thư TLS (PEM). TLS certificates.", valueName: "file.pem"))
  var tlsCertificate: String?

  @Option(help: ArgumentHelp("Khóa của chứng thư (PEM). Their key.", valueName: "file.pem"))
  var tlsKey: String?

  @Flag(
    help: "Phía trước là proxy có TLS: cookie chỉ đi qua TLS. A proxy with TLS stands before it.")
  var behindTls = false

  private var isSecure: Bool { behindTls || tlsCertificate != nil }

  @Option(help: "Tài liệu lớn nhất, MiB. The largest document, in MiB.")
  var largestUpload = 64

  @OptionGroup var jobs: JobOption

  func validate() throws {
    _ = try address()
    guard (1...1_024).contains(largestUpload) else {
      throw ValidationError("--largest-upload: từ 1 đến 1024; from 1 to 1024")
    }
  }

  private func address() throws -> HouseServer.Address {
    guard let colon = listen.lastIndex(of: ":"),
      let port = UInt16(listen[listen.index(after: colon)...]), colon > listen.startIndex
    else {
      throw ValidationError(
        "--listen: cần ĐỊA_CHỈ:CỔNG; wanted is HOST:PORT, such as 127.0.0.1:8080")
    }
    let host = listen[..<colon].trimmingBrackets
    switch (tlsCertificate, tlsKey) {
    case (nil, nil): return HouseServer.Address(host: host, port: Int(port))
    case (let certificate?, let key?):
      return HouseServer.Address(host: host, port: Int(port), tls: (certificate, key))
    default:
      throw ValidationError(
        "--tls-certificate, --tls-key: cần cả hai; both are wanted, or none")
    }
  }

  func run() async throws {
    let lock: House.Lock
    do throws(OutputFailure) {
      lock = try House.Lock(House(options.house))
    } catch {
      try options.say(
        Text(
          vi: "không mở được «\(error.path)»: \(error.reason)",
          en: "cannot open \"\(error.path)\": \(error.reason)"))
      throw ExitCode.noInput
    }
    let record = try options.openRecord(isServed: true)
    let house = try await open(record)
    var limits = HouseServer.Limits()
    limits.largestDocument = largestUpload << 20
    do {
      try await HouseServer(house, limits: limits, isSecure: isSecure, isBehindProxy: behindTls)
        .serve(at: address()) { url in
          try? Output.results.writeLine("listening on \(url)")
        }
    } catch {
      try options.say(
        Text(
          vi: "không phục vụ được ở \(listen): \("\(error)")",
          en: "cannot serve at \(listen): \("\(error)")"))
      throw ExitCode.noOutput
    }
    do { try record.close() } catch { throw options.failure(error) }
    withExtendedLifetime(lock) {}
  }

  /// Whom the house trusts.
  private func trusted() throws -> Trust? {
    guard let trust else { return nil }
    let trusted: Trust
    do throws(OutputFailure) {
      trusted = try Trust(folder: trust)
    } catch {
      try options.say(Summary.notRead(error.path, reason: error.reason))
      throw ExitCode.noInput
    }
    guard SealVerification.isSound else {
      try options.say(Summary.unsoundVerification)
      throw ExitCode.unsound
    }
    return trusted
  }

  private func houseOptions() throws -> CountingHouse.Options {
    var house = CountingHouse.Options { HouseOptions.moment }
    (house.trustsUploads, house.jobs, house.trust) = (trustUploads, jobs.count, try trusted())
    house.reviewed = Set(typedOnce)
    return house
  }

  private func open(_ record: RecordBook) async throws -> CountingHouse {
    let house = try houseOptions()
    do throws(CountingHouse.Failure) {
      return try await CountingHouse.open(record, house)
    } catch {
      switch error {
      case .record(let failure): throw options.failure(failure)
      case .definition(let findings):
        try Output.diagnostics.write(
          FindingList.text(
            findings, folder: options.house, language: options.language, style: .plain))
        try options.say(Summary.unusableDefinition)
        throw ExitCode.unusableDefinition
      }
    }
  }
}

extension Substring {
  /// An IPv6 address as it is asked for, without the brackets that set it apart from its port.
  fileprivate var trimmingBrackets: String {
    hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : String(self)
  }
}
