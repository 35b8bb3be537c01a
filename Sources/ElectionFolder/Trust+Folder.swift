package import Seals
package import Staging

extension Trust {
  /// Reads the files of a folder that are named as certificates are: `.pem`, `.crt`, `.cer`, `.crl`.
  ///
  /// - Parameter folder: the folder.
  /// - Throws: where there is none, or a file that cannot be used.
  package init(folder: String) throws(OutputFailure) {
    self.init()
    guard let names = FolderListing.names(in: cPath(Array(folder.utf8), [])) else {
      throw OutputFailure(folder, reason: "the folder cannot be opened")
    }
    let known = names.map { String(decoding: $0, as: UTF8.self) }.filter { name in
      !name.hasPrefix(".")
        && [".pem", ".crt", ".cer", ".crl"].contains { name.lowercased().hasSuffix($0) }
    }
    for name in known.sorted() {
      let path = "\(folder)/\(name)"
      let bytes = try Staging.FileReader.bytes(of: path)
      do throws(Failure) {
        try add(bytes)
      } catch {
        throw OutputFailure(path, reason: error.reason)
      }
    }
    guard !isEmpty else {
      throw OutputFailure(
        folder, reason: "there is no certificate in it")
    }
  }
}
