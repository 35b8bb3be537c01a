import Digests

/// Lets people in who know their password, more and more slowly those who do not.
actor Doorkeeper {
  private struct Failures {
    var count = 0
    var until = ContinuousClock.now
  }

  /// By name, and by where they come from.
  private var failures: [String: Failures] = [:]
  /// What unknown names are held against, so that they take as long as known ones.
  private let nobody = PasswordHash(of: Secret.password())

  private static let most = 10_000
  private static let longest = 64

  enum Outcome {
    case letIn, refused
    /// Not before so many seconds have gone.
    case tooSoon(Int)
  }

  /// Tries a password, one after the other: each takes time and memory on purpose.
  func tries(_ name: String, _ password: String, from origin: String, _ hash: PasswordHash?)
    -> Outcome
  {
    let keys = ["name \(name)", "from \(origin)"]
    let now = ContinuousClock.now
    let open = keys.compactMap { failures[$0]?.until }.max() ?? now
    if now < open { return .tooSoon(Int(now.duration(to: open).components.seconds) + 1) }
    guard (hash ?? nobody).matches(password), hash != nil else {
      for key in keys { note(key, at: now) }
      return .refused
    }
    failures[keys[0]] = nil
    return .letIn
  }

  /// The first three failures cost nothing, then each twice as long as the one before it.
  private func note(_ key: String, at now: ContinuousClock.Instant) {
    if failures.count > Self.most { failures = failures.filter { $0.value.until > now } }
    var own = failures[key] ?? Failures()
    own.count += 1
    let seconds = own.count <= 3 ? 0 : min(Self.longest, 1 << min(6, own.count - 4))
    own.until = now + .seconds(seconds)
    failures[key] = own
  }
}
