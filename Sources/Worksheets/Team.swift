/// The team of a polling area, as one cell lists it.
struct Team {
  /// Words of the vocabulary, and names.
  let members: [(duty: String, name: String)]

  /// - Parameter text: `Tổ trưởng: Lò Văn A; Thư ký: Lò Thị B`, the duty in either language; nil for
  ///   any other form.
  init?(_ text: String) {
    var members: [(duty: String, name: String)] = []
    for part in text.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
      let halves = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if String(part).trimmed.isEmpty { continue }
      let duty = halves.count == 2 ? WordNames.duty.word(of: String(halves[0]).trimmed) : nil
      if let duty {
        members.append((duty, String(halves[1]).trimmed))
      } else {
        // A name may have a semicolon of its own.
        guard let last = members.last else { return nil }
        members[members.count - 1].name = "\(last.name); \(String(part).trimmed)"
      }
    }
    guard members.allSatisfy({ !$0.name.isEmpty && $0.name.unicodeScalars.count <= 4_000 }) else {
      return nil
    }
    guard !members.isEmpty else { return nil }
    self.members = members
  }

  /// As it is kept between reading and writing.
  var written: String { members.map { "\($0.duty): \($0.name)" }.joined(separator: "; ") }
}
