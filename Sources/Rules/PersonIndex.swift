import Election

/// Finds persons who stand more than once: same name, in whatever way its letters are composed, and
/// same birth.
struct PersonIndex: Sendable {
  /// A candidate, by the constituency's running number and the place in it.
  struct Seat: Comparable {
    let constituency: Int32
    let place: Int32

    static func < (a: Seat, b: Seat) -> Bool {
      (a.constituency, a.place) < (b.constituency, b.place)
    }
  }

  private struct Row {
    /// The same for the same person.
    var key: Int
    let seat: Seat
  }

  private var rows: [Row] = []
  /// Whether each name has one spelling only, so that bytes can be compared.
  private var isPlain = true

  mutating func add(_ candidate: Candidate, constituency: Int, place: Int) {
    if isPlain, !candidate.name.utf8.isSurelyComposed { isPlain = false }
    rows.append(
      Row(
        key: Self.key(of: candidate, isPlain: true),
        seat: Seat(constituency: Int32(constituency), place: Int32(place))))
  }

  /// Those who stand more than once.
  ///
  /// - Parameter candidate: gives the candidate of a seat.
  /// - Returns: for each of them where they stand; in the order of the definition.
  mutating func repeated(_ candidate: (Seat) -> Candidate) -> [[Seat]] {
    if !isPlain {
      for index in rows.indices {
        rows[index].key = Self.key(of: candidate(rows[index].seat), isPlain: false)
      }
    }
    rows.sort { ($0.key, $0.seat) < ($1.key, $1.seat) }
    var repeated: [[Seat]] = []
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, rows[end].key == rows[start].key { end += 1 }
      if end > start + 1 { addRepeated(rows[start..<end], candidate, to: &repeated) }
      start = end
    }
    // That of keys differs from run to run.
    return repeated.sorted { $0[0] < $1[0] }
  }

  /// Adds the repeated ones of `group`, rows of one key: mostly they are of one person.
  private func addRepeated(
    _ group: ArraySlice<Row>, _ candidate: (Seat) -> Candidate, to repeated: inout [[Seat]]
  ) {
    var people: [(person: Candidate, seats: [Seat])] = []
    for row in group {
      let person = candidate(row.seat)
      let known = people.firstIndex {
        $0.person.name == person.name && $0.person.birth == person.birth
      }
      if let known {
        people[known].seats.append(row.seat)
      } else {
        people.append((person, [row.seat]))
      }
    }
    repeated += people.map(\.seats).filter { $0.count > 1 }
  }

  private static func key(of candidate: Candidate, isPlain: Bool) -> Int {
    var hasher = Hasher()
    hasher.combine(candidate.birth)
    if isPlain {
      // Much faster than letters, which would be composed first.
      let name = candidate.name.utf8.span
      var bytes: UInt64 = 0xCBF2_9CE4_8422_2325
      for index in name.indices { bytes = (bytes ^ UInt64(name[index])) &* 0x0000_0100_0000_01B3 }
      hasher.combine(bytes)
    } else {
      hasher.combine(candidate.name)
    }
    return hasher.finalize()
  }
}

extension String.UTF8View {
  /// Whether there is no other way to compose the letters: only those of blocks that have neither
  /// combining marks nor letters which Unicode replaces, such as Vietnamese ones.
  fileprivate var isSurelyComposed: Bool {
    var lead: UInt8 = 0
    let bytes = span
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      // Blocks U+00C0…U+01BF, and U+1E00…U+1EFF with a second byte that is looked at next.
      case 0..<0xC0, 0xC3...0xC6, 0xE1: break
      default: return false
      }
      if lead == 0xE1, !(0xB8...0xBB).contains(byte) { return false }
      lead = byte
    }
    return true
  }
}
