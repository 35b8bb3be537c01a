import Digests
import Testing

@Suite struct DigestTests {
  @Test(
    "the examples of FIPS 180",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func examples(text: String, digest: String) {
    #expect("\(Digest(of: Array(text.utf8)))" == digest)
  }

  @Test("pieces make no difference, and a hasher begins anew")
  func pieces() {
    let hasher = DigestHasher()
    for _ in 0..<2 {
      hasher.add(Array("a".utf8)[...])
      hasher.add([][...])
      hasher.add(Array("bc".utf8)[...])
      #expect(hasher.count == 3 && hasher.finish() == Digest(of: Array("abc".utf8)))
    }
  }

  @Test("files together are identified by what sha256sum prints for them")
  func files() {
    let digest = Digest(of: [])
    let file = DigestedFile(path: "a/b", size: 0, modified: 0, digest: digest)
    #expect([file].digest == Digest(of: Array("\(digest)  a/b\n".utf8)))
  }
}
