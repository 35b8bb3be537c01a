import ValidatedXML

/// The definition. Its elements without children may hold nothing: the XSD gives them no content.
extension Forms {
  static let definition = form(
    .election, [(.id, .electionID), (.date, .date), (.rules, WordLists.law.form)],
    optional: [(.rehearsal, flag)],
    content: .children([
      [
        Particle(name(required: true), Particle.several),
        // Of a target without `by` there may be several as far as the XSD goes: D101 says no.
        Particle(target, Particle.any, key: .document(0, by: [Word.by.rawValue])),
        Particle(province, Particle.several, key: areaCode),
        Particle(
          contest, Particle.any,
          key: .document(1, by: [Word.level.rawValue, Word.area.rawValue])),
      ]
    ]))

  /// The codes of all areas are different.
  private static let areaCode = ElementForm.Key.document(2, by: [Word.code.rawValue])

  private static func name(required isRequired: Bool) -> ElementForm {
    let lang: [(Word, ValueForm)] = [(.lang, WordLists.language.form)]
    return form(
      .name, isRequired ? lang : [], optional: isRequired ? [] : lang, content: .text(1...4_000))
  }

  private static let target = form(
    .turnoutTarget, [(.percent, .targetPercent)], optional: [(.by, .time)])
  private static let targets = Particle(
    target, Particle.any, key: .sibling(Word.by.rawValue))
  private static let pollingAreas = form(
    .pollingArea, [(.number, .areaNumber)],
    optional: [
      (.registered, .count), (.name, .text), (.early, .date), (.phone, .text), (.place, .text),
      (.kind, WordLists.pollingAreaKind.form),
    ], content: .children([[Particle(member, Particle.any)]]))

  private static let commune = form(
    .commune,
    [
      (.code, .code), (.name, .text), (.kind, .word("commune", "ward", "township", "special-zone")),
    ], optional: [(.phone, .text)],
    content: .children([
      [targets, Particle(pollingAreas, Particle.several, key: .sibling(Word.number.rawValue))]
    ]))
  private static let communes = Particle(commune, Particle.any, key: areaCode)
  private static let district = form(
    .district, [(.code, .code), (.name, .text)],
    optional: [(.kind, .word("district", "urban-district", "town", "city")), (.phone, .text)],
    content: .children([
      [targets, communes],
      [targets, Particle(pollingAreas, Particle.any, key: .sibling(Word.number.rawValue))],
    ]))
  private static let province = form(
    .province, [(.code, .code), (.name, .text)],
    optional: [(.kind, .word("province", "city")), (.population, .sum), (.phone, .text)],
    content: .children([[targets, Particle(district, Particle.any, key: areaCode), communes]]))

  private static let contest = form(
    .contest, [(.level, .level), (.area, .code), (.seats, .count)],
    content: .children([
      [
        Particle(name(required: false), Particle.optional),
        Particle(constituency, Particle.several, key: .sibling(Word.number.rawValue)),
      ]
    ]))
  private static let constituency = form(
    .constituency, [(.number, .areaNumber), (.seats, .seats)],
    content: .children([
      [
        Particle(
          form(.area, [(.code, .code)], optional: [(.pollingAreas, .areaNumbers)]),
          Particle.several),
        Particle(candidate, Particle.several, key: .sibling(Word.number.rawValue)),
      ]
    ]))

  private static let flag = WordLists.yesOrNo.form
  private static let candidate = form(
    .candidate,
    [
      (.number, .candidateNumber), (.name, .text),
    ],
    optional: [
      (.birth, .birth), (.sex, WordLists.sex.form), (.occupation, .text),
      (.ethnicity, .text), (.religion, .text), (.party, flag), (.incumbent, flag),
      (.nominatedBy, WordLists.nomination.form),
      (.education, WordLists.education.form),
      (.theory, WordLists.theory.form),
      (.sector, WordLists.sector.form),
      (.struck, .date),
    ])
}
