import CLibXML2

/// libxml2's plainest way to validate: a tree of the whole document, then the XSD.
///
/// What the streaming reader accepts is held against it.
@safe
final class Referee {
  private let schema: xmlSchemaPtr

  init(xsd: [UInt8]) {
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

  enum Verdict: Equatable {
    case notWellFormed
    case documentType
    /// With the lines of the violations, by line.
    case invalid([Int])
    case valid
  }

  func verdict(on document: [UInt8]) -> Verdict {
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_NOERROR.rawValue
        | XML_PARSE_NOWARNING.rawValue)
    guard let context = unsafe xmlNewParserCtxt() else { return .notWellFormed }
    defer { unsafe xmlFreeParserCtxt(context) }
    let tree = unsafe document.withUnsafeBytes { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      return unsafe xmlCtxtReadMemory(context, start, Int32(bytes.count), nil, nil, options)
    }
    guard let tree = unsafe tree else { return .notWellFormed }
    defer { unsafe xmlFreeDoc(tree) }
    guard unsafe xmlGetIntSubset(tree) == nil else { return .documentType }
    guard unsafe context.pointee.nsWellFormed == 1 else { return .notWellFormed }
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
