/// A file as it was when its bytes were read.
package struct DigestedFile: Sendable {
  /// Below the folder that it belongs to, with `/`.
  package let path: String
  /// Its bytes.
  package let size: Int
  /// When it was changed last, in seconds since 1970.
  package let modified: Int
  package let digest: Digest

  package init(path: String, size: Int, modified: Int, digest: Digest) {
    self.path = path
    self.size = size
    self.modified = modified
    self.digest = digest
  }
}

extension Sequence<DigestedFile> {
  /// What identifies all of them: the digest of what `sha256sum` would print for them, in order (but
  /// for names with a backslash or line feed, which it writes in another way).
  package var digest: Digest {
    let hasher = DigestHasher()
    for file in self { hasher.add(Array("\(file.digest)  \(file.path)\n".utf8)[...]) }
    return hasher.finish()
  }
}
