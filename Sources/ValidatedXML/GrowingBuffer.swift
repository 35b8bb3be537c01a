/// Plain memory that grows; unlike an array it is asked and filled without counting references.
@safe
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  // Invariant: allocated for `capacity` elements, of which the first `count` are initialized; freed
  // in `deinit`, which its one owner brings about.
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init() {
    capacity = 64
    unsafe base = .allocate(capacity: capacity)
  }

  deinit { unsafe base.deallocate() }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { reserve(1) }
    unsafe (base + count).initialize(to: element)
    count += 1
  }

  mutating func append(_ elements: UnsafeBufferPointer<Element>) {
    guard let start = elements.baseAddress else { return }
    reserve(elements.count)
    unsafe (base + count).initialize(from: start, count: elements.count)
    count += elements.count
  }

  /// Counts elements that the caller has put behind the others, where `reserve` has made room.
  @inline(__always)
  mutating func take(_ more: Int) { count += more }

  @inline(__always)
  mutating func removeLast() { count -= 1 }

  /// Forgets the elements, and gives the memory of an unusual number of them back.
  mutating func removeAll() {
    count = 0
    if capacity > 1 << 20 { self = GrowingBuffer() }
  }

  /// Makes room for `more` elements.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(to: count + more) }
  }

  private mutating func grow(to least: Int) {
    capacity = max(2 * capacity, least)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    unsafe larger.moveInitialize(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
  }

  /// The elements of a part, good until the next change.
  func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<Element> {
    precondition(0 <= start && start <= end && end <= count)
    return unsafe UnsafeBufferPointer(start: UnsafePointer(base + start), count: end - start)
  }

  subscript(index: Int) -> Element {
    // In place, so that one field of a large element is read without copying the others.
    @inline(__always) unsafeAddress {
      precondition(index >= 0 && index < count)
      return unsafe UnsafePointer(base + index)
    }
    @inline(__always) unsafeMutableAddress {
      precondition(index >= 0 && index < count)
      return unsafe base + index
    }
  }
}
