import ElectionTestSupport
import Foundation
import Testing

/// The official forms, line by line: an ordinary, a short, a tied, an annulled, a rerun and an extra
/// constituency, and councils with each of them.
@Suite struct MinutesTests {
  private let decided: Report
  private let outcomes: Report

  init() throws {
    decided = try Report("Samples/around-the-vote")
    outcomes = try Report("Samples/every-outcome")
  }

  /// A form's text, a line for each paragraph or row.
  private func form(_ report: Report, _ name: String) throws -> String {
    try report.text("minutes/\(name).html")
      .replacing(/<\/(p|li|tr|h1|h2|title)>/, with: "\n")
      .replacing(/<br>|<\/t[dh]>/, with: " | ").replacing(/<[^>]*>/, with: "")
  }

  private func expect(_ text: String, has lines: [String], not others: [String] = []) {
    for line in lines { #expect(text.contains(line), "\(line) in: \(text)") }
    for line in others { #expect(!text.contains(line), "\(line) in: \(text)") }
  }

  @Test("an ordinary constituency: every field, every candidate, the winners, no draft")
  func ordinary() throws {
    expect(
      try form(outcomes, "commune-90101-1"),
      has: [
        "Mẫu số 26/HĐBC-HĐND (Nghị quyết số 41/NQ-HĐBCQG ngày 18/01/2021)",
        "BAN BẦU CỬ ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN XÃ 01", "Ngày bầu cử: 23 tháng 5 năm 2021",
        "Đơn vị bầu cử số 1 gồm: Xã 01 (đủ đại biểu).", "Ban bầu cử gồm có",
        "1 | Số đại biểu được bầu theo Nghị quyết số … | 2",
        "2 | Số người ứng cử theo Nghị quyết số … | 4",
        "3 | Tổng số cử tri của đơn vị bầu cử | 800", "4 | Số cử tri đã tham gia bỏ phiếu | 780",
        "tổng số cử tri | 97,50%", "6 | Số phiếu phát ra | 780", "7 | Số phiếu thu vào | 780",
        "8 | Số phiếu hợp lệ | 780", "9 | Số phiếu không hợp lệ | 0",
        "b) Những người trúng cử, từ người được nhiều phiếu nhất",
        "nay đã bầu được 2 đại biểu, còn thiếu 0 đại biểu.", "d) Tóm tắt", "đ) Khiếu nại",
        "e) Khiếu nại",
        "g) Khiếu nại", "Kèm theo biên bản này có", "PHÓ TRƯỞNG BAN", "TRƯỞNG BAN BẦU CỬ",
      ], not: ["NHÁP", "BẦU CỬ LẠI", "BẦU CỬ THÊM", "DIỄN TẬP"])
  }

  @Test("a short, a tied and an incomplete constituency say what is open")
  func open() throws {
    expect(
      try form(outcomes, "commune-90112-1"),
      has: [
        "còn thiếu 2 đại biểu. Chưa đủ hai phần ba số đại biểu được bầu: đề nghị bầu cử thêm "
          + "(Luật 85/2015/QH13, Điều 79 khoản 2)."
      ])
    expect(
      try form(outcomes, "commune-90105-1"),
      has: ["BẢN NHÁP, KHÔNG ĐƯỢC KÝ: bằng phiếu, luật không phân định được người trúng cử"])
    expect(
      try form(outcomes, "commune-90109-1"),
      has: ["BẢN NHÁP, KHÔNG ĐƯỢC KÝ: còn thiếu biên bản của 1 khu vực bỏ phiếu"])
  }

  @Test("an annulled first vote shows its figures, and is a draft until the rerun")
  func annulled() throws {
    expect(
      try form(decided, "commune-90101-1"),
      has: [
        "BẢN NHÁP, KHÔNG ĐƯỢC KÝ: kết quả lần đầu đã bị hủy, chờ bầu cử lại",
        "3 | Tổng số cử tri của đơn vị bầu cử | 800", "4 | Số cử tri đã tham gia bỏ phiếu | 780",
        "Kết quả lần đầu đã bị hủy, không tính cho ai.",
        "Phải bầu cử lại: kết quả lần đầu đã bị hủy",
      ], not: ["bầu cử | 0 |", "được 0 phiếu"])
    expect(
      try form(decided, "commune-90101"),
      has: [
        "Số 1 | 800 | 780 | 97,50% | 780 | 100,00% | 0 | 0,00% | lần đầu, đã bị hủy", "BẢN NHÁP",
      ])
  }

  @Test("a rerun has its title and its day; the council's form the first vote, then the rerun")
  func rerun() throws {
    expect(
      try form(outcomes, "commune-90108-1"),
      has: [
        "BIÊN BẢN XÁC ĐỊNH KẾT QUẢ BẦU CỬ LẠI", "Ngày bầu cử: 6 tháng 6 năm 2021",
        "4 | Số cử tri đã tham gia bỏ phiếu | 320",
      ], not: ["23 tháng 5"])
    expect(
      try form(outcomes, "commune-90108"),
      has: [
        "Số 1 | 800 | 300 | 37,50% | 300 | 100,00% | 0 | 0,00% | lần đầu, đã bầu cử lại",
        "Số 1 | 800 | 320 | 40,00% | 320 | 100,00% | 0 | 0,00% | bầu cử lại ở 2/2 khu vực, ngày 6 tháng 6 năm 2021",
      ])
    // Where only a polling area voted again, it is still the first vote's form.
    expect(
      try form(outcomes, "commune-90107-1"),
      has: [
        "Ngày bầu cử: 23 tháng 5 năm 2021",
        "Ngày bầu cử lại ở các khu vực đó: 13 tháng 6 năm 2021.",
      ], not: ["KẾT QUẢ BẦU CỬ LẠI"])
  }

  @Test("an extra election has its day, or room for it; one that failed its gate is final")
  func extra() throws {
    expect(
      try form(outcomes, "commune-90106-1-extra"),
      has: ["KẾT QUẢ BẦU CỬ THÊM", "Ngày bầu cử: 6 tháng 6 năm 2021"], not: ["NHÁP"])
    expect(
      try form(outcomes, "commune-90112-1-extra"),
      has: [
        "Ngày bầu cử: …… tháng …… năm ………",
        "c) Cuộc bầu cử thêm không có giá trị, không ai trúng cử; còn thiếu 2 đại biểu, không bầu cử thêm "
          + "lần thứ hai",
      ], not: ["chưa xác định", "NHÁP", "23 tháng 5"])
    expect(
      try form(outcomes, "commune-90112"),
      has: ["ngày …… tháng …… năm ………; bầu cử thêm không có giá trị"], not: ["NHÁP"])
    let page = try outcomes.text("constituencies/commune-90112-1.html")
    #expect(page.contains("không trúng cử (bầu thêm vô hiệu)") && !page.contains("chưa xác định"))
  }

  @Test("a form says why votes alone do not tell, what is not confirmed, and what is due")
  func remarks() throws {
    expect(
      try form(decided, "commune-90104-1"),
      has: [
        "Bạch Văn Giang: 600 phiếu, 76,92% tổng số phiếu hợp lệ; không được xác nhận tư cách đại biểu",
        "tổng số phiếu hợp lệ; bằng phiếu, cao tuổi hơn (Luật 85/2015/QH13, Điều 78 khoản 4)",
      ])
    expect(
      try form(decided, "commune-90105"),
      has: ["; bằng phiếu, theo quyết định của cơ quan có thẩm quyền"])
    expect(
      try form(decided, "national-assembly-90-1"),
      has: ["Đã có quyết định bầu cử thêm"], not: ["xem xét, quyết định việc bầu cử thêm"])
    expect(
      try form(decided, "commune-90102"),
      has: ["Đơn vị bầu cử số 1: phải bầu cử lại, chưa có kết quả."])
    expect(
      try form(decided, "commune-90103-1"),
      has: ["chờ bầu cử lại ở 1 khu vực bỏ phiếu đã bị hủy kết quả", "(khu vực bỏ phiếu số 1)"])
  }

  @Test(
    "the statistics count votes of half or less, annulled, repeated and extra ones, by unit and by area"
  )
  func statistics() throws {
    let text = try form(outcomes, "statistics")
    // The National Assembly, districts, communes, all.
    for row in [
      "Đơn vị không quá nửa cử tri | 0 | 0 | 2 | 2", "Đơn vị bị hủy kết quả | 0 | 0 | 0 | 0",
      "Đơn vị bầu cử lại | 0 | 0 | 2 | 2", "Đơn vị bầu cử thêm | 0 | 0 | 2 | 2",
      "Khu vực bầu cử lại | 0 | 0 | 3 | 3", "Khu vực bầu cử thêm | 0 | 0 | 4 | 4",
    ] {
      #expect(text.contains(row), "\(row) in \(text)")
    }
    let decided = try form(decided, "statistics")
    for row in ["Đơn vị bị hủy kết quả | 0 | 0 | 1 | 1", "Khu vực bị hủy kết quả | 0 | 0 | 3 | 3"] {
      #expect(decided.contains(row), "\(row) in \(decided)")
    }
  }

  @Test("a council's form has what lies in each of its constituencies, to the polling area")
  func composition() throws {
    let report = try Report("Samples/ban-co-2026")
    let council = try #require(
      report.pages.first { $0.hasPrefix("minutes/commune-") && !$0.dropFirst(16).contains("-") })
    let text = try report.text(council)
    #expect(text.contains("Đơn vị bầu cử số 1: Phường Bàn Cờ (khu vực bỏ phiếu số 1–"), "\(text)")
    #expect(text.contains("Đơn vị bầu cử số 8: Phường Bàn Cờ (khu vực bỏ phiếu số "))
    // No form of a rehearsal can be taken for a real one.
    for page in report.pages where page.hasPrefix("minutes/") {
      let form = try report.text(page)
      #expect(
        form.contains("class=\"watermark\"") && form.contains("(Diễn tập: không ký)"), "\(page)")
      #expect(!form.contains("Ký, ghi rõ họ và tên"))
    }
  }
}
