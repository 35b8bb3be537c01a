import Foundation
import Testing

@testable import HouseServer

/// What browsers send of forms, and what others send.
@Suite struct FormBodyTests {
  private func body(_ text: String, _ type: String) -> FormBody? {
    FormBody(Array(text.utf8), type: type)
  }

  @Test("fields are read as they were typed")
  func fields() throws {
    let form = try #require(
      body("a=1+2&b=%C4%91%E1%BB%87&c=&d=%26%3D", "application/x-www-form-urlencoded"))
    #expect(form["a"] == "1 2" && form["b"] == "đệ" && form["c"] == "" && form["d"] == "&=")
    #expect(form["e"] == nil)
  }

  @Test("parts are read, files byte for byte")
  func parts() throws {
    let text =
      "--X\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nabc\r\n"
      + "--X\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.xml\"\r\n"
      + "Content-Type: text/xml\r\n\r\n<a>\r\n--x\r\n</a>\r\n"
      + "--X\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\"\r\n\r\n\r\n--X--\r\n"
    let form = try #require(body(text, "multipart/form-data; boundary=X"))
    #expect(form["token"] == "abc")
    #expect(form.files.map(\.name) == ["a.xml"])
    #expect(form.files.first?.bytes == Array("<a>\r\n--x\r\n</a>".utf8))
  }

  @Test(
    "what is broken is no form",
    arguments: [
      ("", "multipart/form-data; boundary=X"), ("--X", "multipart/form-data; boundary=X"),
      ("--X\r\n\r\n\r\n--X--", "multipart/form-data; boundary=X"),
      (
        "--X\r\nContent-Disposition: form-data\r\n\r\na\r\n--X--", "multipart/form-data; boundary=X"
      ),
      (
        "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\na",
        "multipart/form-data; boundary=X"
      ),
      ("a=1", "multipart/form-data"), ("a=1", "text/plain"),
      ("a=%FF", "application/x-www-form-urlencoded"),
    ])
  func broken(text: String, type: String) { #expect(body(text, type) == nil) }

  @Test("any cut of a body is read or refused, and ends")
  func cuts() {
    let text =
      "--X\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nabc\r\n--X--\r\n"
    for count in 0...text.utf8.count {
      _ = FormBody(Array(text.utf8.prefix(count)), type: "multipart/form-data; boundary=X")
    }
  }
}
