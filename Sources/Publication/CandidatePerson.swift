import Answers
import Election

extension Candidate {
  /// What the definition has of the person, in a few words: year of birth, sex, occupation; nil for nothing.
  var person: Text? {
    var parts: [Text] = []
    if birth.isKnown {
      let year = birth.earliest.year
      parts.append(Text(vi: "sinh \(year)", en: "born \(year)"))
    }
    if let isFemale = profile.isFemale {
      parts.append(isFemale ? Text(vi: "nữ", en: "woman") : Text(vi: "nam", en: "man"))
    }
    if let occupation = profile.occupation { parts.append(Text(occupation)) }
    guard !parts.isEmpty else { return nil }
    let (vi, en) = (parts.map(\.vi), parts.map(\.en))
    return Text(vi: "\(vi.joined(separator: ", "))", en: "\(en.joined(separator: ", "))")
  }
}
