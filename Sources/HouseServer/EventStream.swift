import CountingHouse
import NIOCore
import Synchronization

/// Everybody who has a page open and is told what changes.
final class EventStream: Sendable {
  /// Somebody who listens.
  struct Listener: Sendable {
    let number: Int
    let pieces: AsyncStream<ByteBuffer>
  }

  private struct State {
    var next = 0
    var listeners: [Int: (user: User, pieces: AsyncStream<ByteBuffer>.Continuation)] = [:]
    var isOver = false
  }

  private let state = Mutex(State())

  var count: Int { state.withLock { $0.listeners.count } }

  /// Lets somebody listen, who is told `first` at once.
  func listen(_ first: ByteBuffer, _ user: User) -> Listener {
    // Who is too slow for one a second gets the newest.
    let (pieces, continuation) = AsyncStream.makeStream(
      of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(2))
    continuation.yield(first)
    return state.withLock { state in
      let number = state.next
      state.next += 1
      if state.isOver {
        continuation.finish()
      } else {
        state.listeners[number] = (user, continuation)
      }
      return Listener(number: number, pieces: pieces)
    }
  }

  func leave(_ number: Int) { state.withLock { _ = $0.listeners.removeValue(forKey: number) } }

  /// Tells all, some at a time and within half a second: a thousand at once would keep whoever brings
  /// sheets waiting.
  func send(_ piece: ByteBuffer) async throws {
    let listeners = state.withLock { Array($0.listeners.values) }
    let size = max(20, listeners.count / 40 + 1)
    for start in stride(from: 0, to: listeners.count, by: size) {
      for listener in listeners[start..<min(start + size, listeners.count)] {
        listener.pieces.yield(piece)
      }
      try await Task.sleep(for: .milliseconds(8))
    }
  }

  /// Lets those go whom `isWelcome` does not know any more.
  func dismiss(unless isWelcome: (User) -> Bool) {
    let gone = state.withLock { state in
      state.listeners.filter { !isWelcome($0.value.user) }
    }
    for listener in gone.values { listener.pieces.finish() }
  }

  /// Lets all go: the house closes.
  func end() {
    let listeners = state.withLock { state in
      state.isOver = true
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.pieces.finish() }
  }
}
