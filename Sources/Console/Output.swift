package import ArgumentParser
import Glibc
import Answers

/// Exit codes beside those of the argument parser (0, and 64 for wrong usage).
extension ExitCode {
  /// `check` found errors, or `verify` a total that does not match.
  package static let findings = ExitCode(1)
  /// The definition is unusable (EX_DATAERR).
  package static let unusableDefinition = ExitCode(65)
  /// No such folder (EX_NOINPUT).
  package static let noInput = ExitCode(66)
  /// What the program relies upon does not work: nothing would be right (EX_SOFTWARE).
  package static let unsound = ExitCode(70)
  /// An output could not be written (EX_IOERR).
  package static let noOutput = ExitCode(74)
}

/// Writes to one of the standard streams.
package struct Output: Sendable {
  package static let results = Output(descriptor: STDOUT_FILENO)
  package static let diagnostics = Output(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Whether a person is watching.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The columns of the terminal; nil where it is none, or does not say.
  package var width: Int? {
    var size = winsize()
    guard isTerminal, unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Writes all of `text`.
  ///
  /// - Throws: exit code 74 where it cannot be written, after saying so.
  package func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes a line; what it quotes, such as an argument or the name of a file, cannot move the cursor.
  package func writeLine(_ line: String) throws { try write(line.printable + "\n") }

  /// Writes all of `bytes`, in the same way.
  package func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        if descriptor == STDOUT_FILENO {
          let reason = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? ""
          try? Output.diagnostics.write(
            "\(Console.name): không ghi được kết quả; cannot write: \(reason)\n")
        }
        throw ExitCode.noOutput
      }
    }
  }
}
