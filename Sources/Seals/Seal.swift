package import Digests
package import Election

/// What lay in a folder at a moment, and perhaps a signature of somebody who vouches for it.
package struct Seal: Sendable {
  /// The file in the folder that it stands in.
  package static let name = "seal.xml"

  /// A file as it was sealed.
  package struct File: Equatable, Sendable {
    /// In bytes.
    package let size: Int
    package let digest: Digest

    package init(size: Int, digest: Digest) { (self.size, self.digest) = (size, digest) }
  }

  /// A path below the folder of a seal: two that look alike, in other bytes, are two.
  package struct Path: Hashable, Comparable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
  {
    package let description: String

    package init(_ text: String) { description = text }

    package init(stringLiteral text: String) { description = text }

    package static func == (a: Path, b: Path) -> Bool {
      a.description.utf8.elementsEqual(b.description.utf8)
    }

    package static func < (a: Path, b: Path) -> Bool {
      a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
    }

    package func hash(into hasher: inout Hasher) {
      for byte in description.utf8 { hasher.combine(byte) }
    }
  }

  /// When it was made, which its maker says.
  package let at: Moment
  /// By their paths below the folder.
  package let files: [Path: File]
  package let isSigned: Bool

  /// Why a document is no seal that can be used.
  package struct Failure: Error, Equatable {
    package let reason: String
  }

  /// Reads a seal; its signature is not looked at.
  ///
  /// - Parameter document: the bytes of the document.
  /// - Throws: why it is none.
  package init(_ document: [UInt8]) throws(Failure) { self = try Self.read(document).seal }

  /// Reads a seal.
  ///
  /// - Parameter document: the bytes of the document.
  /// - Returns: the seal, its tree, and in that its signature; nil where it has none.
  /// - Throws: why it is none.
  static func read(
    _ document: [UInt8]
  ) throws(Failure) -> (seal: Seal, tree: PlainTree, signature: Node?) {
    let tree: PlainTree
    do throws(PlainTree.Failure) {
      tree = try PlainTree(document, nil)
    } catch {
      throw Failure(reason: error.reason)
    }
    var moment: Moment?
    tree.root.forEachAttribute { name, value in
      moment = name == "at" && tree.root.attributes == ["at"] ? Self.moment(value) : nil
    }
    guard tree.root.isElement("Seal", in: "urn:kiemphieu:1"), let at = moment else { throw .form }
    var (files, signature): ([Path: File], Node?) = ([:], nil)
    try tree.root.forEachNode { node throws(Failure) in
      if node.isNothing { return }
      // A signature stands last, and there is one at most.
      guard node.isElement, signature == nil else { throw .form }
      guard node.isElement("File", in: "urn:kiemphieu:1") else {
        guard node.namespace == SignatureForm.namespace else { throw .form }
        return signature = node
      }
      let (path, file) = try self.file(node)
      guard files.updateValue(file, forKey: Path(path)) == nil else {
        throw Failure(reason: "a path stands twice in it")
      }
    }
    guard !files.isEmpty else { throw .form }
    return (Seal(at: at, files: files, isSigned: signature != nil), tree, signature)
  }

  private init(at: Moment, files: [Path: File], isSigned: Bool) {
    (self.at, self.files, self.isSigned) = (at, files, isSigned)
  }

  private static func file(_ node: Node) throws(Failure) -> (String, File) {
    var (path, size, digest): (String?, Int?, Digest?) = (nil, nil, nil)
    var count = 0
    try node.forEachAttribute { name, value throws(Failure) in
      count += 1
      switch name {
      case "path": path = isPath(value) ? value : nil
      case "size": size = Int(value).flatMap { "\($0)" == value && $0 >= 0 ? $0 : nil }
      case "sha256":
        let isPlain = value.utf8.count == 64 && !value.utf8.contains { (0x41...0x5A).contains($0) }
        digest = isPlain ? [UInt8](hexadecimal: value).flatMap { Digest(bytes: $0[...]) } : nil
      default: throw .form
      }
    }
    try node.forEachNode { node throws(Failure) in
      guard node.isNothing else { throw .form }
    }
    guard count == 3, let path, let size, let digest else { throw .form }
    return (path, File(size: size, digest: digest))
  }

  private static func moment(_ text: String) -> Moment? {
    Moment(text).flatMap {
      text.utf8.count == 19 && $0.isOfCalendar && $0.date.year >= 1_000 ? $0 : nil
    }
  }

  /// Whether a text is a path below a folder: nothing in it leads out of there.
  private static func isPath(_ text: String) -> Bool {
    text.unicodeScalars.count <= 4_000
      && text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        .allSatisfy { part in
          !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
        }
  }
}

extension Seal.Failure {
  /// Not as the XSD wants it, which is published; a test holds this reader to it.
  fileprivate static let form = Self(reason: "not valid against its XSD")
}
