package import Digests
package import Election
import Schemas

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

  /// When it was made, which its maker says.
  package let at: Moment
  /// By their paths below the folder.
  package let files: [String: File]
  package let isSigned: Bool

  /// Why a document is no seal that can be used.
  package struct Failure: Error, Equatable {
    package let reason: String
  }

  /// Reads a seal; its signature is not looked at.
  ///
  /// - Parameter document: the bytes of the document.
  /// - Throws: why it is none.
  package init(_ document: [UInt8]) throws(Failure) {
    do throws(PlainTree.Failure) {
      self.init(try PlainTree(document, .seal))
    } catch {
      throw Failure(reason: error.reason)
    }
  }

  /// - Parameter tree: is valid against the XSD of seals.
  init(_ tree: PlainTree) {
    let children = tree.root.children
    isSigned = children.contains { $0.name != "File" }
    at = tree.root["at"].flatMap { Moment($0) } ?? Moment(secondsSince1970: 0)
    var files: [String: File] = [:]
    for file in children where file.name == "File" {
      guard let path = file["path"], let size = file["size"].flatMap({ Int($0) }),
        let digest = file["sha256"].flatMap({ [UInt8](hexadecimal: $0) }).flatMap({
          Digest(bytes: $0[...])
        })
      else { preconditionFailure("the XSD wants them") }
      files[path] = File(size: size, digest: digest)
    }
    self.files = files
  }
}
