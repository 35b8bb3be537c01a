import CountingHouse
import Election
import ElectionFolder
import ElectionTestSupport
import Record
import ReturnsTestSupport
import Synchronization
import Testing

/// A counting house in a folder of its own, that can be closed and opened again.
final class HouseFixture {
  let folder: TemporaryFolder
  let trustsUploads: Bool
  let reviewed: Set<Level>
  private(set) var house: CountingHouse
  private let clock: TestClock

  var place: House { House(folder.path + "/house") }

  init(
    _ definition: String, trustsUploads: Bool = true, reviewed: Set<Level> = []
  ) async throws {
    self.reviewed = reviewed
    folder = try TemporaryFolder()
    clock = TestClock()
    self.trustsUploads = trustsUploads
    let files = [(path: "election.xml", bytes: Array(definition.utf8))]
    let election = try #require(await ElectionFolder.definition(in: files).election)
    let house = House(folder.path + "/house")
    try house.create(with: files, election, at: clock.moment)
    self.house = try await CountingHouse.open(
      RecordBook(at: house.recordPath), Self.options(trustsUploads, reviewed, clock))
  }

  /// Opens the house anew from its record, which is closed in order or simply left.
  func reopen(inOrder: Bool = true) async throws {
    if inOrder { try house.record.close() }
    house = try await CountingHouse.open(
      RecordBook(at: place.recordPath), Self.options(trustsUploads, reviewed, clock))
  }

  private static func options(
    _ trusts: Bool, _ reviewed: Set<Level>, _ clock: TestClock
  ) -> CountingHouse.Options {
    var options = CountingHouse.Options { clock.moment }
    (options.trustsUploads, options.reviewed) = (trusts, reviewed)
    return options
  }

  func turnClock(by change: Int) { clock.turn(by: change) }

  func receive(_ text: String, at path: String, by user: User) async throws -> Receipt {
    await house.receive(
      Array(text.utf8), at: try #require(DocumentPath(path)), by: user, from: "test")
  }

  /// What the house says, and what tabulating its export says.
  func results() async throws -> (house: String, export: String) {
    let own = await house.results().json
    let target = folder.path + "/export"
    _ = try Export.write(house.record, to: target)
    defer { try? TemporaryFolder.remove(target) }
    let returns = try await Canvassing.returns(target)
    return (String(decoding: own, as: UTF8.self), await Received.document(returns))
  }
}

/// A clock that goes a second further each time, and back when it is told to.
final class TestClock: Sendable {
  private let seconds = Mutex(1_773_565_200)

  var moment: Moment {
    Moment(
      secondsSince1970: seconds.withLock {
        $0 += 1
        return $0
      })
  }

  func turn(by change: Int) { seconds.withLock { $0 += change } }
}

extension User {
  static let typist = User(name: "lan", role: .typist, area: nil)
  static let reviewer = User(name: "minh", role: .reviewer, area: nil)
  static let committee = User(name: "uy-ban", role: .committee, area: nil)
}
