/// Forms laid out in plain memory, so that holding an element against them counts no references.
@safe
final class FormTable {
  struct Form: BitwiseCopyable {
    let name: UInt8
    let content: Content
    /// The attributes that must be there, a bit for each.
    let required: UInt128
    /// Where its attributes begin in `slots`, one for each attribute of the vocabulary.
    let firstSlot: Int
  }

  enum Content: BitwiseCopyable {
    case empty
    case text(least: Int, most: Int)
    /// Sequences of children, by their range in `sequences`.
    case children(first: Int, end: Int)
  }

  /// The places of one sequence, by their range in `particles`.
  struct Sequence: BitwiseCopyable {
    let first: Int
    let end: Int
  }

  struct Particle: BitwiseCopyable {
    let form: Int
    /// The form's.
    let name: UInt8
    /// The key among siblings; `XMLVocabulary.unknown` where there is none.
    let siblingKey: UInt8
    /// The key in the document, by its place in `keys`; -1 where there is none.
    let documentKey: Int
    let least: Int
    let most: Int
  }

  /// What an attribute may be: a number in a range, or bytes of which `checks[check]` is sure.
  struct Slot: BitwiseCopyable {
    var least: Int32 = 1
    var most: Int32 = 0
    var check: Int = -1
  }

  let forms: GrowingBuffer<Form>
  let sequences: GrowingBuffer<Sequence>
  let particles: GrowingBuffer<Particle>
  let slots: GrowingBuffer<Slot>
  let checks: [@Sendable (Span<UInt8>) -> Bool]
  let keys: [(number: UInt8, attributes: [UInt8])]

  /// The number of a document's form.
  static let root = 0

  /// - Parameters:
  ///   - root: the form of a document.
  ///   - attributes: how many attributes the vocabulary has.
  init(_ root: ElementForm, attributes: Int) {
    var layout = FormLayout(attributes: attributes)
    layout.add(root)
    forms = layout.forms
    sequences = layout.sequences
    particles = layout.particles
    slots = layout.slots
    checks = layout.checks
    keys = layout.keys
  }
}

/// A table that is being laid out.
private struct FormLayout: ~Copyable {
  typealias Form = FormTable.Form
  typealias Content = FormTable.Content
  typealias Sequence = FormTable.Sequence
  typealias Particle = FormTable.Particle
  typealias Slot = FormTable.Slot

  var forms = GrowingBuffer<Form>()
  var sequences = GrowingBuffer<Sequence>()
  var particles = GrowingBuffer<Particle>()
  var slots = GrowingBuffer<Slot>()
  var checks: [@Sendable (Span<UInt8>) -> Bool] = []
  var keys: [(number: UInt8, attributes: [UInt8])] = []
  private let attributes: Int

  init(attributes: Int) { self.attributes = attributes }

  /// Lays out a form with all below it; its number.
  @discardableResult
  mutating func add(_ form: ElementForm) -> Int {
    let number = forms.count
    let firstSlot = slots.count
    for attribute in 0..<attributes {
      var slot = Slot()
      switch form.attributes[attribute] {
      case nil: break
      case .number(let range): (slot.least, slot.most) = (range.lowerBound, range.upperBound)
      case .bytes(let check):
        slot.check = checks.count
        checks.append(check)
      }
      slots.append(slot)
    }
    func row(_ content: Content) -> Form {
      Form(name: form.name, content: content, required: form.required, firstSlot: firstSlot)
    }
    switch form.content {
    case .empty: forms.append(row(.empty))
    case .text(let length):
      forms.append(row(.text(least: length.lowerBound, most: length.upperBound)))
    case .children(let children):
      forms.append(row(.empty))
      var laidOut: [[Particle]] = []
      for sequence in children {
        laidOut.append([])
        for place in sequence { laidOut[laidOut.count - 1].append(particle(place)) }
      }
      let first = sequences.count
      for sequence in laidOut {
        sequences.append(
          Sequence(first: particles.count, end: particles.count + sequence.count))
        for particle in sequence { particles.append(particle) }
      }
      forms[number] = row(.children(first: first, end: sequences.count))
    }
    return number
  }

  private mutating func particle(_ particle: ElementForm.Particle) -> Particle {
    var (sibling, document) = (XMLVocabulary.unknown, -1)
    switch particle.key {
    case nil: break
    case .sibling(let attribute): sibling = attribute
    case .document(let number, let attributes):
      document = keys.count
      keys.append((number, attributes))
    }
    return Particle(
      form: add(particle.form), name: particle.form.name, siblingKey: sibling,
      documentKey: document, least: particle.occurs.lowerBound, most: particle.occurs.upperBound)
  }
}
