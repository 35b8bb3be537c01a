import CLibXML2

/// libxml2's plainest way to validate: a tree of the whole document, then the XSD.
///
/// What the streaming reader accepts is held against it.
@safe
package final class Referee {
  private let schema: xmlSchemaPtr

  package init(xsd: [UInt8]) {
    let compiled: xmlSchemaPtr? = unsafe xsd.withUnsafeBytes { text in
      let start = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self)
      let parser = unsafe xmlSchemaNewMemParserCtxt(start, Int32(text.count))
      defer { unsafe xmlSchemaFreeParserCtxt(parser) }
      return unsafe xmlSchemaParse(parser)
    }
    guard let compiled = unsafe compiled else { preconditionFailure("the XSD does not compile") }
    unsafe schema = compiled
  }

  deinit { unsafe xmlSchemaFree(schema) }

  package enum Verdict: Equatable {
    case notWellFormed
    case documentType
    /// With the lines of the violations, by line.
    case invalid([Int])
    case valid
  }

  package func verdict(on document: [UInt8]) -> Verdict {
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue)
    guard let context = unsafe xmlNewParserCtxt() else { return .notWellFormed }
    defer { unsafe xmlFreeParserCtxt(context) }
    let faults = Lines()
    unsafe context.pointee._private = Unmanaged.passUnretained(faults).toOpaque()
    unsafe context.pointee.sax.pointee.serror = { context, error in
      // An odd name of a namespace is no fault (Namespaces in XML 1.0, section 3, asks for no check).
      guard let context = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self),
        let error = unsafe error?.pointee, let faults = unsafe context.pointee._private,
        unsafe error.domain == Int32(XML_FROM_NAMESPACE.rawValue),
        unsafe error.code != Int32(XML_WAR_NS_URI.rawValue),
        unsafe error.level.rawValue >= XML_ERR_ERROR.rawValue
      else { return }
      unsafe Unmanaged<Lines>.fromOpaque(faults).takeUnretainedValue().all.append(Int(error.line))
    }
    let tree = unsafe document.withUnsafeBytes { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      return unsafe xmlCtxtReadMemory(context, start, Int32(bytes.count), nil, nil, options)
    }
    guard let tree = unsafe tree else { return .notWellFormed }
    defer { unsafe xmlFreeDoc(tree) }
    // A zero, or bytes that are no characters, end a document for libxml2, whatever stands behind.
    if let input = unsafe context.pointee.input {
      guard unsafe input.pointee.cur == input.pointee.end else { return .notWellFormed }
      if let buffer = unsafe input.pointee.buf {
        guard unsafe buffer.pointee.error == 0,
          unsafe buffer.pointee.raw == nil || xmlBufUse(buffer.pointee.raw) == 0
        else { return .notWellFormed }
      }
    }
    guard unsafe xmlGetIntSubset(tree) == nil else { return .documentType }
    guard withExtendedLifetime(faults, { faults.all.isEmpty }) else { return .notWellFormed }
    let validation = unsafe xmlSchemaNewValidCtxt(schema)
    defer { unsafe xmlSchemaFreeValidCtxt(validation) }
    let lines = Lines()
    unsafe xmlSchemaSetValidStructuredErrors(
      validation,
      { data, error in
        guard let data = unsafe data, let error = unsafe error?.pointee,
          unsafe error.level.rawValue >= XML_ERR_ERROR.rawValue,
          unsafe error.code != Int32(XML_SCHEMAV_INTERNAL.rawValue)
        else { return }
        unsafe Unmanaged<Lines>.fromOpaque(data).takeUnretainedValue().all.append(Int(error.line))
      }, Unmanaged.passUnretained(lines).toOpaque())
    let code = withExtendedLifetime(lines) { unsafe xmlSchemaValidateDoc(validation, tree) }
    return code == 0 ? .valid : .invalid(lines.all.sorted())
  }

  private final class Lines {
    var all: [Int] = []
  }
}
