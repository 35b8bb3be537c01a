import CLibXML2
import Glibc
import ProcessLimits

/// Makes libxml2 ready for a library that parses with it beside this module.
package func prepareXMLLibrary() { _ = LibXML2.isReady }

/// The library as a whole.
enum LibXML2 {
  /// Sets up libxml2's global tables, once and before anything else of it is used.
  ///
  /// Its own functions for that do not lock: two threads that called them at the same time would
  /// fill one table together.
  static let isReady: Bool = {
    // Where memory runs out, libxml2 calls documents not well-formed that are: better to end.
    unsafe xmlMemSetup(
      { unsafe free($0) }, { unsafe given(malloc($0)) }, { unsafe given(realloc($0, $1)) },
      { text in
        guard let text = unsafe text else { return nil }
        return unsafe given(strdup(text))
      })
    xmlInitParser()
    xmlSchemaInitTypes()
    return true
  }()

  /// Whether a parser has come to the last byte of its document.
  ///
  /// A zero, or bytes that are not of the document's encoding, are its end to libxml2 once the root is
  /// closed: what stands behind would be dropped without a word.
  static func isAtEnd(_ parser: xmlParserCtxtPtr) -> Bool {
    guard let input = unsafe parser.pointee.input else { return true }
    guard unsafe input.pointee.cur == input.pointee.end else { return false }
    guard let buffer = unsafe input.pointee.buf else { return true }
    return unsafe buffer.pointee.error == 0
      && (buffer.pointee.raw == nil || xmlBufUse(buffer.pointee.raw) == 0)
  }

  /// What an allocation has given; there is no going on without it.
  private static func given<Memory>(_ memory: Memory?) -> Memory? {
    if memory == nil { ProcessLimits.outOfMemory(.xml) }
    return memory
  }
}
