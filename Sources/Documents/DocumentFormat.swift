package import ElectionXML
package import Ledger

/// A kind of file that sheets and papers come in: it turns the bytes of one into checked documents
/// with their places, and nothing beyond it knows how they were written.
///
/// One object serves one task.
package protocol DocumentFormat: AnyObject {
  /// Reads a file into a ledger.
  ///
  /// - Parameters:
  ///   - source: gives the bytes, from the start.
  ///   - path: where it lies below the election folder.
  ///   - ledger: takes what is in it, or why nothing of it counts.
  func read(
    _ source: some DocumentSource, path: ArraySlice<UInt8>, into ledger: inout Ledger)
}
