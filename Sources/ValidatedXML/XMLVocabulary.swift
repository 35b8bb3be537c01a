import CLibXML2

/// The names that a grammar knows, numbered by their places in the lists.
package struct XMLVocabulary: Sendable {
  /// The number of a name that the grammar does not know.
  package static let unknown: UInt8 = 255

  /// The local names of elements; fewer than 255.
  package let elements: [String]
  /// The local names of attributes; at most 128, so that a set of them is one number.
  package let attributes: [String]
  /// Attributes with a prefix, by local name, whatever their namespace: the number of each.
  ///
  /// Those that do not stand here are left out.
  package let prefixed: [String: UInt8]

  package init(elements: [String], attributes: [String], prefixed: [String: UInt8] = [:]) {
    precondition(elements.count < 255 && attributes.count <= 128)
    self.elements = elements
    self.attributes = attributes
    self.prefixed = prefixed
  }
}

/// Finds the number of a name by its address.
///
/// A parser of libxml2 keeps every name once, in a dictionary: a name that has been put there
/// before parsing begins comes out of the parser at the same address each time. A name at another
/// address is another name.
@safe
struct NameTable {
  // Invariant: the words belong to the dictionary of a parser that outlives the table; they are
  // compared, never read.
  private var words: [UnsafePointer<xmlChar>?]
  private var numbers: [UInt8]
  private let mask: Int

  /// - Parameters:
  ///   - names: the names, by number.
  ///   - dictionary: that of the parser.
  init(_ names: [String], in dictionary: xmlDictPtr?) {
    var size = 8
    while size < 4 * names.count { size *= 2 }
    mask = size - 1
    unsafe words = unsafe Array(repeating: nil, count: size)
    numbers = Array(repeating: XMLVocabulary.unknown, count: size)
    for (number, name) in names.enumerated() {
      let word = unsafe xmlDictLookup(dictionary, name, -1)
      var slot = unsafe Self.slot(word) & mask
      while unsafe words[slot] != nil { slot = (slot + 1) & mask }
      unsafe words[slot] = unsafe word
      numbers[slot] = UInt8(number)
    }
  }

  func number(_ name: UnsafePointer<xmlChar>?) -> UInt8 {
    var slot = unsafe Self.slot(name) & mask
    while true {
      let word = unsafe words[slot]
      if unsafe word == name { return numbers[slot] }
      if unsafe word == nil { return XMLVocabulary.unknown }
      slot = (slot + 1) & mask
    }
  }

  private static func slot(_ name: UnsafePointer<xmlChar>?) -> Int {
    let address = Int(bitPattern: name)
    // Words lie packed in the dictionary, some of them a few bytes apart.
    return address ^ (address >> 7)
  }
}

/// The elements and attributes of a vocabulary, as one parser knows them; an object, because it is asked
/// at every element.
final class Names {
  let elements: NameTable
  let attributes: NameTable
  /// Those with a prefix; nil where the vocabulary has none.
  let prefixed: NameTable?
  private let prefixedNumbers: [UInt8]

  init(_ vocabulary: XMLVocabulary, in dictionary: xmlDictPtr?) {
    elements = unsafe NameTable(vocabulary.elements, in: dictionary)
    attributes = unsafe NameTable(vocabulary.attributes, in: dictionary)
    let names = vocabulary.prefixed.keys.sorted()
    prefixed = unsafe names.isEmpty ? nil : NameTable(names, in: dictionary)
    prefixedNumbers = names.map { vocabulary.prefixed[$0] ?? XMLVocabulary.unknown }
  }

  /// The number of an attribute with a prefix; nil where it is to be left out.
  func number(prefixed name: UnsafePointer<xmlChar>?) -> UInt8? {
    guard let place = unsafe prefixed?.number(name), place != XMLVocabulary.unknown else {
      return nil
    }
    return prefixedNumbers[Int(place)]
  }
}
