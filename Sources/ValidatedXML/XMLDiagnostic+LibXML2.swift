import CLibXML2

extension XMLDiagnostic {
  /// Copies an error of libxml2; nil for a mere warning, or a word of libxml2 about itself.
  ///
  /// - Parameters:
  ///   - error: what libxml2 hands to a structured error handler, valid during that call only.
  ///   - namespace: the namespace whose name in braces is left out of the message.
  init?(_ error: UnsafePointer<xmlError>?, leavingOut namespace: String) {
    guard let error = unsafe error?.pointee, unsafe error.level.rawValue >= XML_ERR_ERROR.rawValue,
      unsafe error.code != Int32(XML_SCHEMAV_INTERNAL.rawValue)
    else { return nil }
    let spoken = unsafe error.message.map { unsafe String(cString: $0) } ?? "unknown error"
    self.init(
      kind: unsafe Kind(code: xmlParserErrors(UInt32(error.code)), spoken),
      line: unsafe error.line > 0 ? Int(error.line) : nil,
      message: Self.plain(spoken, leavingOut: namespace))
  }

  /// The first line of `spoken`, without `{namespace}` and without the full stop.
  private static func plain(_ spoken: String, leavingOut namespace: String) -> String {
    var plain = ""
    var rest = spoken.prefix { $0 != "\n" }
    let braced = "{" + namespace + "}"
    while let brace = rest.firstIndex(of: "{") {
      plain += rest[..<brace]
      rest = rest[brace...]
      if rest.hasPrefix(braced) {
        rest = rest.dropFirst(braced.count)
      } else {
        plain.append(rest.removeFirst())
      }
    }
    plain += rest
    while plain.last == " " || plain.last == "." { plain.removeLast() }
    // A copy has no room to grow, of which there would be as much again: many of these are kept.
    return String(plain[...])
  }
}

extension XMLDiagnostic.Kind {
  /// What libxml2's error code says in our terms, and its words where one code says several things.
  init(code: xmlParserErrors, _ spoken: String) {
    switch code {
    case XML_SCHEMAV_ELEMENT_CONTENT where spoken.contains("Missing child element(s)"):
      self = .missingElement
    case XML_ERR_DOCUMENT_EMPTY where !spoken.contains("empty"): self = .notWellFormed
    case XML_ERR_TAG_NAME_MISMATCH: self = .crossedTags
    case XML_ERR_ATTRIBUTE_REDEFINED: self = .repeatedAttribute
    case XML_ERR_NAME_REQUIRED where spoken.contains("EntityRef"): self = .bareAmpersand
    case XML_ERR_ENTITYREF_SEMICOL_MISSING: self = .bareAmpersand
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
      self = .unknownAttribute
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4: self = .missingAttribute
    case XML_SCHEMAV_ELEMENT_CONTENT: self = .unexpectedElement
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3: self = .strayText
    case XML_SCHEMAV_CVC_IDC: self = .duplicateKey
    case XML_SCHEMAV_CVC_PATTERN_VALID, XML_SCHEMAV_CVC_ENUMERATION_VALID,
      XML_SCHEMAV_CVC_MINLENGTH_VALID, XML_SCHEMAV_CVC_MAXLENGTH_VALID,
      XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2,
      XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3:
      self = .invalidValue
    case XML_ERR_DOCUMENT_EMPTY: self = .emptyDocument
    case XML_ERR_DOCUMENT_END, XML_ERR_TAG_NOT_FINISHED, XML_ERR_ATTRIBUTE_NOT_FINISHED,
      XML_ERR_GT_REQUIRED:
      self = .truncated
    case XML_ERR_INVALID_ENCODING, XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING,
      XML_ERR_INVALID_CHAR, XML_I18N_CONV_FAILED:
      self = .encoding
    case XML_ERR_NAME_TOO_LONG: self = .tooLarge
    default: self = code.rawValue < 1_000 ? .notWellFormed : .other
    }
  }
}
