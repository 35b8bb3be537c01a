package import Election

extension Text {
  /// Why something cannot be read or written: what the system and the libraries say in English, in
  /// both languages where it is known.
  package init(reason: String) {
    self.init(vi: "\(Self.vietnamese[reason] ?? reason)", en: "\(reason)")
  }

  private static let vietnamese = [
    "Permission denied": "không có quyền",
    "No such file or directory": "không có tệp hoặc thư mục này",
    "Is a directory": "là thư mục",
    "Not a directory": "một phần của đường dẫn không phải thư mục",
    "Too many levels of symbolic links": "liên kết vòng",
    "Input/output error": "lỗi đọc ghi của thiết bị",
    "No space left on device": "thiết bị hết chỗ",
    "Read-only file system": "thiết bị chỉ cho đọc",
    "File too large": "tệp quá lớn",
    "File name too long": "tên quá dài",
    "Disk quota exceeded": "hết hạn mức đĩa",
    "not a regular file": "không phải tệp thường",
    "link that leads back to a folder above it": "liên kết dẫn ngược về thư mục chứa nó",
    "it is cut off": "bị cắt ngang",
    "it has no end: it is cut off, or no zip":
      "không có phần cuối: bị cắt ngang, hoặc không phải zip",
    "it is encrypted": "có mật khẩu",
    "not Zstandard": "không phải Zstandard",
    "not gzip": "không phải gzip",
    "there are other bytes behind its end": "có dữ liệu khác sau phần cuối",
    "there is a folder in it that has bytes of its own": "có thư mục mang dữ liệu",
    "there is a link or device in it": "có liên kết hoặc thiết bị bên trong",
    "there is another archive in it": "có tệp nén khác bên trong",
    "there is more in it than its directory tells of": "có nhiều hơn những gì mục lục của nó ghi",
    "a member has no name that can be read": "có tệp bên trong mà tên không đọc được",
    "it unpacks to more than an archive of its size may": "giải nén ra quá lớn so với cỡ của nó",
    "there is no memory for it now": "lúc này không đủ bộ nhớ để đọc; hãy gửi lại",
    "a tag in it has too many attributes": "có thẻ mang quá nhiều thuộc tính",
    "a file in it is too large to be read here": "có tệp bên trong quá lớn để đọc ở đây",
    "Truncated tar archive detected while reading data": "bị cắt ngang",
    "truncated input": "bị cắt ngang",
    "a member stands in it twice": "có tệp bên trong đứng hai lần",
    "an old .xls file: save it as .xlsx": "tệp .xls cũ: hãy lưu thành .xlsx",
    "it has a password: save it without one": "tệp có mật khẩu: hãy lưu lại không mật khẩu",
    "it has macros: save it as .xlsx, without them":
      "tệp có macro: hãy lưu thành .xlsx, không macro",
    "no .xlsx file: save it as one": "không phải tệp .xlsx: hãy lưu thành .xlsx",
    "not well-formed": "không đúng cú pháp",
    "no root element": "không có phần tử gốc",
    "a path stands twice in it": "có đường dẫn đứng hai lần",
    "it is not UTF-8, or has a document type": "không phải UTF-8, hoặc có khai báo kiểu tài liệu",
    "not valid against its XSD": "không hợp lệ theo lược đồ của nó",
    "unable to get local issuer certificate":
      "không rõ nơi cấp chứng thư, hoặc nơi cấp không được tin",
    "unable to get issuer certificate": "không rõ nơi cấp chứng thư, hoặc nơi cấp không được tin",
    "self-signed certificate": "chứng thư tự cấp, không được tin",
    "self-signed certificate in certificate chain": "chứng thư gốc không được tin",
    "certificate has expired": "khi ấy chứng thư đã hết hạn",
    "certificate is not yet valid": "khi ấy chứng thư chưa có hiệu lực",
    "certificate revoked": "khi ấy chứng thư đã bị thu hồi",
    "certificate signature failure": "chữ ký trên chứng thư sai",
    "CA certificate key too weak": "khóa của nơi cấp quá ngắn",
    "CA signature digest algorithm too weak": "nơi cấp ký bằng thuật toán quá yếu",
    "EE certificate key too weak": "khóa của người ký quá ngắn",
    "invalid CA certificate": "nơi cấp không được quyền cấp chứng thư",
    "its key cannot be read": "không đọc được khóa của chứng thư",
    "its key is too short, or of another kind than RSA and ECDSA":
      "khóa của chứng thư quá ngắn, hoặc không phải RSA hay ECDSA",
    "it is not for signatures": "chứng thư không dùng để ký",
    "a certificate cannot be read": "có chứng thư không đọc được",
    "a list of revoked certificates cannot be read": "có danh sách thu hồi không đọc được",
    "there is something else than certificates in it": "có thứ khác ngoài chứng thư",
    "there is no certificate in it": "không có chứng thư nào (.pem, .crt, .cer)",
    "the folder cannot be opened": "không mở được thư mục",
  ]
}
