import Election
import ValidatedXML

/// A value that is not as the program can take it, in an element that the XSD has found valid: where
/// decoder and XSD disagree, nothing is dropped in silence.
struct UnusableValue: Error {
  let line: Int
  /// The attribute; nil where it is the element itself.
  let attribute: Word?

  init(_ element: XMLElement, _ attribute: Word? = nil) {
    line = element.line
    self.attribute = attribute
  }
}

/// Values of attributes: without a label those that must be there, with `ifAny` nil where they are
/// absent. What is there and of another form than it must be is never taken for absent.
extension XMLElement {
  /// Which element it is; nil for one that is not of the vocabulary.
  var tag: Tag? { Tag(rawValue: name) }

  func isNamed(_ tag: Tag) -> Bool { name == tag.rawValue }

  /// The value of an attribute as a number; nil for any other value, too.
  func plainNumber(_ attribute: Word) -> Int? { number(attribute.rawValue) }

  /// The value of an attribute as it is written.
  func plainString(_ attribute: Word) -> String? { string(attribute.rawValue) }

  func number(_ attribute: Word) throws(UnusableValue) -> Int {
    try there(plainNumber(attribute), attribute)
  }

  func number(ifAny attribute: Word) throws(UnusableValue) -> Int? {
    try ifThere(plainNumber(attribute), attribute)
  }

  func count(_ attribute: Word) throws(UnusableValue) -> VoteCount {
    VoteCount(try number(attribute))
  }

  func ballotNumber(_ attribute: Word) throws(UnusableValue) -> BallotNumber {
    try there(plainNumber(attribute).flatMap { BallotNumber($0) }, attribute)
  }

  func areaNumber(_ attribute: Word) throws(UnusableValue) -> AreaNumber {
    try there(plainNumber(attribute).flatMap { AreaNumber($0) }, attribute)
  }

  func areaNumber(ifAny attribute: Word) throws(UnusableValue) -> AreaNumber? {
    try ifThere(plainNumber(attribute).flatMap { AreaNumber($0) }, attribute)
  }

  func sheetCount(_ attribute: Word) throws(UnusableValue) -> SheetCount {
    try there(SheetCount(try count(attribute)), attribute)
  }

  func count(ifAny attribute: Word) throws(UnusableValue) -> VoteCount? {
    try number(ifAny: attribute).map { VoteCount($0) }
  }

  func string(_ attribute: Word) throws(UnusableValue) -> String {
    try there(plainString(attribute), attribute)
  }

  /// The value of an attribute, or `known` itself where that is the value, as it mostly is.
  func string(ifAny attribute: Word, mostly known: String) -> String? {
    withValue(attribute.rawValue) { $0.isEqual(to: known) } == true
      ? known : plainString(attribute)
  }

  /// What `read` makes of the text of an attribute that must be there.
  func value<Value>(
    _ attribute: Word, _ read: (String) -> Value?
  ) throws(UnusableValue) -> Value {
    try there(plainString(attribute).flatMap(read), attribute)
  }

  /// What `read` makes of the text of an attribute.
  func value<Value>(
    ifAny attribute: Word, _ read: (String) -> Value?
  ) throws(UnusableValue) -> Value? {
    try ifThere(plainString(attribute).flatMap(read), attribute)
  }

  func percent(ifAny attribute: Word) throws(UnusableValue) -> StatedPercentage? {
    try value(ifAny: attribute) { StatedPercentage($0) }
  }

  func level(_ attribute: Word) throws(UnusableValue) -> Level {
    try word(attribute, of: WordLists.level)
  }

  func level(ifAny attribute: Word) throws(UnusableValue) -> Level? {
    try word(ifAny: attribute, of: WordLists.level)
  }

  /// The round that an attribute says; the first one where it is absent.
  func round(_ attribute: Word) throws(UnusableValue) -> Round {
    try word(ifAny: attribute, of: WordLists.round) ?? .first
  }

  func date(_ attribute: Word) throws(UnusableValue) -> CivilDate {
    try there(date(ifAny: attribute), attribute)
  }

  func date(ifAny attribute: Word) throws(UnusableValue) -> CivilDate? {
    try ifThere(withValue(attribute.rawValue) { CivilDate(bytes: $0) } ?? nil, attribute)
  }

  func birth(ifAny attribute: Word) throws(UnusableValue) -> Birth? {
    try ifThere(withValue(attribute.rawValue) { Birth(bytes: $0) } ?? nil, attribute)
  }

  func flag(ifAny attribute: Word) throws(UnusableValue) -> Bool? {
    try word(ifAny: attribute, of: WordLists.yesOrNo)?.isTrue
  }

  /// The case of an enumeration whose word an attribute says.
  func word<Words>(
    ifAny attribute: Word, of words: WordList<Words>
  ) throws(UnusableValue) -> Words? {
    guard let found = withValue(attribute.rawValue, { words.value(of: $0) }) else { return nil }
    return try there(found, attribute)
  }

  /// The same of an attribute that must be there.
  func word<Words>(
    _ attribute: Word, of words: WordList<Words>
  ) throws(UnusableValue) -> Words {
    try there(try word(ifAny: attribute, of: words), attribute)
  }

  private func there<Value>(
    _ value: Value?, _ attribute: Word
  ) throws(UnusableValue) -> Value {
    guard let value else { throw UnusableValue(self, attribute) }
    return value
  }

  private func ifThere<Value>(
    _ value: Value?, _ attribute: Word
  ) throws(UnusableValue) -> Value? {
    if value == nil, withValue(attribute.rawValue, { _ in true }) == true {
      throw UnusableValue(self, attribute)
    }
    return value
  }
}

extension XMLElement.Children {
  /// Every child decoded.
  func decoded<Value>(
    _ decode: (XMLElement) throws(UnusableValue) -> Value
  ) throws(UnusableValue) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(6)
    for child in self { values.append(try decode(child)) }
    return values
  }
}

extension Span<UInt8> {
  /// Whether these are the bytes of a text.
  func isEqual(to text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count == count else { return false }
    var index = 0
    for byte in bytes {
      if self[index] != byte { return false }
      index += 1
    }
    return true
  }
}
