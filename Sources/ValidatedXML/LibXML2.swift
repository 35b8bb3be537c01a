import CLibXML2

/// The library as a whole.
enum LibXML2 {
  /// Sets up libxml2's global tables, once and before anything else of it is used.
  ///
  /// Its own functions for that do not lock: two threads that called them at the same time would
  /// fill one table together.
  static let isReady: Bool = {
    xmlInitParser()
    xmlSchemaInitTypes()
    return true
  }()
}
