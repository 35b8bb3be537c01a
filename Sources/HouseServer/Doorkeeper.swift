import Digests

/// Lets people in who know their password, more and more slowly those who do not.
actor Doorkeeper {
  private struct Failures {
    var count = 0
    var until = ContinuousClock.now
  }

  /// By name, by where they come from, and by both.
  private var failures: [String: Failures] = [:]
  /// What unknown names are held against, so that they take as long as known ones.
  private let nobody = PasswordHash(of: Secret.password())

  private static let most = 10_000

  enum Outcome {
    case letIn, refused
    /// Not before so many seconds have gone.
    case tooSoon(Int)
  }

  /// Something that failures are counted by.
  private struct Count {
    let key: String
    /// So many cost nothing; then each costs twice as long as the one before it.
    let free: Int
    /// Seconds that are never passed: others come from the same place, or bear the name.
    let longest: Int
  }

  /// One name from one place is slowed down soon; a name from everywhere, or a place for all names, only
  /// when there are many, and never for long: one person must not keep the others out.
  private static func counts(_ name: String, _ origin: String) -> [Count] {
    [
      Count(key: "both \(name) \(origin)", free: 3, longest: 64),
      Count(key: "name \(name)", free: 20, longest: 4),
      Count(key: "from \(origin)", free: 50, longest: 2),
    ]
  }

  /// Tries a password, one after the other: each takes time and memory on purpose.
  func tries(_ name: String, _ password: String, from origin: String, _ hash: PasswordHash?)
    -> Outcome
  {
    let counts = Self.counts(name, origin)
    let now = ContinuousClock.now
    let open = counts.compactMap { failures[$0.key]?.until }.max() ?? now
    if now < open { return .tooSoon(Int(now.duration(to: open).components.seconds) + 1) }
    guard (hash ?? nobody).matches(password), hash != nil else {
      for count in counts { note(count, at: now) }
      return .refused
    }
    failures[counts[0].key] = nil
    return .letIn
  }

  private func note(_ count: Count, at now: ContinuousClock.Instant) {
    if failures.count > Self.most { failures = failures.filter { $0.value.until > now } }
    var own = failures[count.key] ?? Failures()
    own.count += 1
    let over = own.count - count.free
    let seconds = over <= 0 ? 0 : min(count.longest, 1 << min(6, over - 1))
    own.until = now + .seconds(seconds)
    failures[count.key] = own
  }
}
