import CXMLSec
import Schemas
import ValidatedXML

/// A small XML document of ours as libxml2's tree, in UTF-8, without a document type, and valid
/// against its XSD.
@safe
final class PlainTree {
  /// Why there is none, in words that `Text(reason:)` knows.
  struct Failure: Error, Equatable {
    let reason: String
  }

  // Invariant: allocated in `init`, freed in `deinit`, used by one task.
  let document: xmlDocPtr
  let root: Node

  /// Parses a document.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - schema: what it must be valid against.
  /// - Throws: why it cannot be used.
  init(_ bytes: [UInt8], _ schema: Schema) throws(Failure) {
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
    guard unsafe document.pointee.intSubset == nil, unsafe Self.isValid(document, schema) else {
      throw Failure(reason: "not valid against its XSD")
    }
  }

  deinit { unsafe xmlFreeDoc(document) }

  /// Whether a document is UTF-8 by itself and by what it says, and has no document type.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0),
      bytes.firstRange(of: "<!DOCTYPE".utf8) == nil
    else { return false }
    guard let end = bytes.prefix(256).firstRange(of: "?>".utf8) else { return true }
    let declaration = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).lowercased()
    return !declaration.contains("encoding") || declaration.contains("utf-8")
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
struct Node {
  let pointer: xmlNodePtr

  init(_ pointer: xmlNodePtr) { unsafe self.pointer = pointer }

  var name: String { unsafe Self.string(pointer.pointee.name) ?? "" }

  /// The namespace's address; nil outside any.
  var namespace: String? {
    guard let namespace = unsafe pointer.pointee.ns else { return nil }
    return unsafe Self.string(namespace.pointee.href)
  }

  /// The elements in it, in order.
  var children: [Node] {
    var children: [Node] = []
    var next = unsafe pointer.pointee.children
    while let node = unsafe next {
      if unsafe node.pointee.type == XML_ELEMENT_NODE { children.append(unsafe Node(node)) }
      unsafe next = node.pointee.next
    }
    return children
  }

  /// The names of its attributes, in order.
  var attributes: [String] {
    var names: [String] = []
    var next = unsafe pointer.pointee.properties
    while let attribute = unsafe next {
      names.append(unsafe Self.string(attribute.pointee.name) ?? "")
      unsafe next = attribute.pointee.next
    }
    return names
  }

  subscript(attribute: String) -> String? {
    guard let value = unsafe xmlGetNoNsProp(pointer, attribute) else { return nil }
    defer { unsafe free_string(value) }
    return unsafe Self.string(value)
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String? {
    guard let text = unsafe text else { return nil }
    return unsafe String(decodingCString: text, as: UTF8.self)
  }
}
