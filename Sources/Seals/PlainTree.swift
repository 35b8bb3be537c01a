import CXMLSec
package import Schemas
import ValidatedXML

/// An XML document of ours as libxml2's tree, in UTF-8 and without a document type.
@safe
package final class PlainTree {
  /// Why there is none, in words that `Text(reason:)` knows.
  package struct Failure: Error, Equatable {
    package let reason: String
  }

  // Invariant: allocated in `init`, freed in `deinit`, used by one task.
  let document: xmlDocPtr
  package let root: Node

  /// Parses a document.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - schema: what it must be valid against; nil: who reads it looks at everything in it.
  /// - Throws: why it cannot be used.
  package init(_ bytes: [UInt8], _ schema: Schema?) throws(Failure) {
    prepareXMLLibrary()
    guard bytes.count <= Int(Int32.max), Self.isPlain(bytes) else {
      throw Failure(reason: "it is not UTF-8, or has a document type")
    }
    // No limits: nothing in it can grow, for there are no entities.
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_HUGE.rawValue
    let parsed = unsafe bytes.withUnsafeBytes { bytes in
      unsafe xmlReadMemory(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, nil,
        Int32(options))
    }
    guard let document = unsafe parsed, let root = unsafe xmlDocGetRootElement(document) else {
      throw Failure(reason: "not well-formed")
    }
    unsafe self.document = document
    self.root = unsafe Node(root)
    guard unsafe document.pointee.intSubset == nil,
      schema.map({ unsafe Self.isValid(document, $0) }) ?? true
    else { throw Failure(reason: "not valid against its XSD") }
  }

  deinit { unsafe xmlFreeDoc(document) }

  /// Whether a document is UTF-8 by itself and by what it says, and has no document type.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0),
      !hasDocumentType(bytes)
    else { return false }
    let mark = Array("<?xml".utf8)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes[start...].starts(with: mark) else { return true }
    // However far its end is: an encoding that is not seen would hide what is looked for.
    let declaration = String(
      decoding: bytes[start...].prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
    let parts = declaration.lowercased().split { " \t\r\n='\"".contains($0) }
    guard let place = parts.firstIndex(of: "encoding") else {
      return !declaration.lowercased().contains("encoding")
    }
    return place + 1 < parts.count && parts[place + 1] == "utf-8"
  }

  private static func hasDocumentType(_ bytes: [UInt8]) -> Bool {
    let (span, mark) = (bytes.span, Array("!DOCTYPE".utf8))
    for place in 0..<max(0, span.count - mark.count) where span[place] == UInt8(ascii: "<") {
      if mark.indices.allSatisfy({ bytes[place + 1 + $0] == mark[$0] }) { return true }
    }
    return false
  }

  private static func isValid(_ document: xmlDocPtr, _ schema: Schema) -> Bool {
    unsafe schema.text.withUnsafeBytes { text in
      let parser = unsafe xmlSchemaNewMemParserCtxt(
        text.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(text.count))
      defer { unsafe xmlSchemaFreeParserCtxt(parser) }
      guard let schema = unsafe xmlSchemaParse(parser) else {
        preconditionFailure("a built-in XSD compiles")
      }
      defer { unsafe xmlSchemaFree(schema) }
      let validation = unsafe xmlSchemaNewValidCtxt(schema)
      defer { unsafe xmlSchemaFreeValidCtxt(validation) }
      // What it says is not shown, and must not be printed.
      unsafe xmlSchemaSetValidStructuredErrors(validation, { _, _ in }, nil)
      return unsafe xmlSchemaValidateDoc(validation, document) == 0
    }
  }
}

/// An element of a tree; it must not outlive that.
@safe
package struct Node {
  let pointer: xmlNodePtr

  init(_ pointer: xmlNodePtr) { unsafe self.pointer = pointer }

  var name: String { unsafe Self.string(pointer.pointee.name) ?? "" }

  /// The namespace's address; nil outside any.
  var namespace: String? {
    guard let namespace = unsafe pointer.pointee.ns else { return nil }
    return unsafe Self.string(namespace.pointee.href)
  }

  /// The elements in it, in order.
  package var children: [Node] {
    var children: [Node] = []
    forEachNode { if $0.isElement { children.append($0) } }
    return children
  }

  var isElement: Bool { unsafe pointer.pointee.type == XML_ELEMENT_NODE }

  /// Whether it is a comment or an instruction, or text of spaces and line breaks alone.
  var isNothing: Bool {
    switch unsafe pointer.pointee.type {
    case XML_COMMENT_NODE, XML_PI_NODE: return true
    case XML_TEXT_NODE:
      return unsafe pointer.pointee.content.map {
        unsafe UnsafeBufferPointer(start: $0, count: Int(xmlStrlen($0))).allSatisfy { $0 <= 0x20 }
      } ?? true
    default: return false
    }
  }

  /// Everything in it, in order.
  func forEachNode<Failure>(_ body: (Node) throws(Failure) -> Void) throws(Failure) {
    var next = unsafe pointer.pointee.children
    while let node = unsafe next {
      try body(unsafe Node(node))
      unsafe next = node.pointee.next
    }
  }

  /// Whether it is an element of that name and namespace.
  func isElement(_ name: StaticString, in namespace: StaticString) -> Bool {
    guard isElement, let own = unsafe pointer.pointee.ns else { return false }
    return unsafe xmlStrEqual(pointer.pointee.name, name.utf8Start) == 1
      && xmlStrEqual(own.pointee.href, namespace.utf8Start) == 1
  }

  /// Its attributes, in order; the names of those in a namespace begin with a colon.
  func forEachAttribute<Failure>(
    _ body: (_ name: String, _ value: String) throws(Failure) -> Void
  ) throws(Failure) {
    var next = unsafe pointer.pointee.properties
    while let attribute = unsafe next {
      let name = unsafe Self.string(attribute.pointee.name) ?? ""
      let value = unsafe attribute.pointee.children.flatMap {
        unsafe Self.string($0.pointee.content)
      }
      let isWhole = unsafe attribute.pointee.children == attribute.pointee.last
      try body(
        unsafe attribute.pointee.ns == nil && isWhole ? name : ":\(name)", value ?? "")
      unsafe next = attribute.pointee.next
    }
  }

  /// The names of its attributes, in order; of those in a namespace with a colon before them.
  var attributes: [String] {
    var names: [String] = []
    forEachAttribute { name, _ in names.append(name) }
    return names
  }

  /// All text in it.
  var text: String {
    guard let content = unsafe xmlNodeGetContent(pointer) else { return "" }
    defer { unsafe free_string(content) }
    return unsafe Self.string(content) ?? ""
  }

  package subscript(attribute: String) -> String? {
    guard let value = unsafe xmlGetNoNsProp(pointer, attribute) else { return nil }
    defer { unsafe free_string(value) }
    return unsafe Self.string(value)
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String? {
    guard let text = unsafe text else { return nil }
    return unsafe String(decodingCString: text, as: UTF8.self)
  }
}
