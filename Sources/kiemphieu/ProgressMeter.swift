import Console
import Dispatch
import Election
import ElectionFolder
import Answers
import Synchronization

/// Shows how far the reading has come: on a terminal, and only if it takes over a second.
struct ProgressMeter {
  private let timer: (any DispatchSourceTimer)?

  /// - Parameters:
  ///   - progress: what the readers tell.
  ///   - language: the language to speak.
  ///   - isHidden: whether to show nothing at all.
  init(_ progress: ReadingProgress, language: Language, isHidden: Bool) {
    guard !isHidden, Output.diagnostics.isTerminal else {
      timer = nil
      return
    }
    // The readers keep every thread of Swift's pool busy, so the clock needs one of its own.
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
    timer.schedule(deadline: .now() + 1, repeating: 0.25)
    timer.setEventHandler {
      let line = Summary.progress(
        files: progress.files.load(ordering: .relaxed), of: progress.total.load(ordering: .relaxed),
        bytes: progress.bytes.load(ordering: .relaxed))
      try? Output.diagnostics.write("\r\u{1B}[K\(line(language))")
    }
    timer.resume()
    self.timer = timer
  }

  /// Takes the line away.
  func stop() {
    guard let timer else { return }
    timer.cancel()
    try? Output.diagnostics.write("\r\u{1B}[K")
  }
}
