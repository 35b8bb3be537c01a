import ElectionTestSupport
import Foundation
import Testing

/// The form of a council that has a constituency of every kind: an ordinary, a short, a tied, an annulled,
/// a repeated one, and one with an extra election.
@Suite struct CouncilMinutesTests {
  /// Seats, and the votes of the first vote in each constituency, which has one polling area of its number.
  private static let constituencies: [(seats: Int, votes: [Int])] = [
    (2, [300, 250, 60]), (3, [300, 250, 60, 50, 40]), (2, [300, 210, 210]), (2, [300, 250, 60]),
    (2, [100, 90, 5]), (3, [300, 100, 90, 80, 70, 60]),
  ]

  private static var definition: String {
    let areas = (1...6).map { "<PollingArea number=\"\($0)\"/>" }.joined()
    let contest = constituencies.enumerated().map { index, own in
      let people = own.votes.indices.map { place in
        // The two who are tied were born on one day.
        let birth = index == 2 && place > 0 ? "1980-01-01" : "197\(place)-01-01"
        return "<Candidate number=\"\(place + 1)\" name=\"Người \(index + 1).\(place + 1)\" "
          + "birth=\"\(birth)\" sex=\"male\"/>"
      }.joined()
      return "<Constituency number=\"\(index + 1)\" seats=\"\(own.seats)\">"
        + "<Area code=\"C\" pollingAreas=\"\(index + 1)\"/>\(people)</Constituency>"
    }.joined()
    let seats = constituencies.map(\.seats).reduce(0, +)
    return """
      <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025"><Name lang="vi">Mẫu</Name>
      <Province code="P" name="Tỉnh Mẫu"><Commune code="C" name="Xã Mẫu" kind="commune">\(areas)</Commune></Province>
      <Contest level="commune" area="C" seats="\(seats)">\(contest)</Contest></Election>
      """
  }

  private static func sheet(
    _ number: Int, _ votes: [Int], voted: Int = 400, round: String? = nil, candidates: [Int]? = nil
  ) -> String {
    var sheet = SheetXML()
    (sheet.pollingArea, sheet.constituency) = (number, number)
    (sheet.voted, sheet.invalid, sheet.votes) = (voted, 0, votes)
    (sheet.round, sheet.candidates) = (round, candidates)
    let day = round == nil ? "" : " completed=\"2026-03-2\(number)T20:00:00\""
    return sheet.document.replacing(
      "pollingArea=\"\(number)\"", with: "pollingArea=\"\(number)\"\(day)")
  }

  private func form() throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(Self.definition, to: "election.xml")
    for (index, own) in Self.constituencies.enumerated() {
      let voted = index == 4 ? 190 : 400
      try folder.write(Self.sheet(index + 1, own.votes, voted: voted), to: "\(index + 1).xml")
    }
    try folder.write(Self.sheet(5, [150, 120, 20], voted: 170, round: "rerun"), to: "5-lai.xml")
    try folder.write(
      Self.sheet(6, [220, 100, 80, 70, 60], round: "extra", candidates: [2, 3, 4, 5, 6]),
      to: "6-them.xml")
    try folder.write(
      """
      <Decisions xmlns="urn:kiemphieu:1" election="mau"><Decision kind="annulled" level="commune" area="C" \
      constituency="4" authority="Hội đồng bầu cử quốc gia" document="9/NQ" date="2026-03-17"/></Decisions>
      """, to: "quyet-dinh.xml")
    return try Report(folder.path).text("minutes/commune-C.html")
      .replacing(/<\/(p|li|tr|h1|h2|title)>/, with: "\n")
      .replacing(/<br>|<\/t[dh]>/, with: " | ").replacing(/<[^>]*>/, with: "")
  }

  @Test("every block of the form, line by line")
  func blocks() throws {
    let form = try form()
    let blocks = form.split(separator: /\n(?=[1-8]\. )/).map(String.init)
    #expect(blocks.count == 9, "\(form)")
    func expect(_ block: Int, _ lines: [String], not others: [String] = []) {
      for line in lines { #expect(blocks[block].contains(line), "\(line) in \(blocks[block])") }
      for line in others { #expect(!blocks[block].contains(line), "\(line) in \(blocks[block])") }
    }
    expect(
      0,
      [
        "Mẫu số 25/HĐBC-HĐND (Nghị quyết số 40/NQ-HĐBCQG ngày 29/9/2025)", "XÃ MẪU",
        "ỦY BAN BẦU CỬ",
        "BIÊN BẢN TỔNG KẾT CUỘC BẦU CỬ", "ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN XÃ MẪU",
        "Ngày bầu cử: 15 tháng 3 năm 2026",
        "BẢN NHÁP, KHÔNG ĐƯỢC KÝ: chưa xác định xong kết quả ở đơn vị bầu cử số 3, 4",
      ])
    expect(1, (1...6).map { "Đơn vị bầu cử số \($0): Xã Mẫu (khu vực bỏ phiếu số \($0))" })
    expect(
      2,
      [
        "Số 1 | 400 | 400 | 100,00% | 400 | 100,00% | 0 | 0,00% |  |",
        "Số 2 | 400 | 400 | 100,00% | 400 | 100,00% | 0 | 0,00% | thiếu, không bầu thêm",
        "Số 3 | 400 | 400 | 100,00% | 400 | 100,00% | 0 | 0,00% | bằng phiếu, chưa xác định",
        "Số 4 | 400 | 400 | 100,00% | 400 | 100,00% | 0 | 0,00% | lần đầu, đã bị hủy",
        "Số 5 | 400 | 190 | 47,50% | 190 | 100,00% | 0 | 0,00% | lần đầu, đã bầu cử lại",
        "Số 6 | 400 | 400 | 100,00% | 400 | 100,00% | 0 | 0,00% | phải bầu cử thêm",
        "Tổng cộng | 2.400 | 2.190 | 91,25% | 2.190 | 100,00% | 0 | 0,00%",
      ])
    expect(
      3,
      [
        "Số 5 | 400 | 170 | 42,50% | 170 | 100,00% | 0 | 0,00% | bầu cử lại ở 1/1 khu vực, ngày 25 tháng 3 năm 2026"
      ], not: ["Số 1", "Số 4", "Số 6"])
    expect(
      4,
      [
        "Số 1 | Người 1.1 | 300 | 75,00%", "Số 3 | Người 3.2 | 210 | 52,50%",
        "Số 5 | Người 5.1 | 150 | 88,24%", "Số 6 | Người 6.2 | 100 | 25,00%",
      ])
    expect(
      5,
      [
        "Đơn vị bầu cử số 1: Ông/Bà Người 1.1, 300 phiếu, 75,00%",
        "số 2: Ông/Bà Người 2.2, 250 phiếu",
        "số 3: Ông/Bà Người 3.1, 300 phiếu", "số 5: Ông/Bà Người 5.2, 120 phiếu",
        "số 6: Ông/Bà Người 6.1, 300 phiếu",
      ], not: ["Người 4.1", "Người 3.2", "Người 6.2"])
    expect(
      6,
      [
        "Số 6 | 400 | 400 | 100,00% | 400 | 100,00% | 0 | 0,00% | ngày 26 tháng 3 năm 2026; thiếu",
        "Số 6 | Người 6.2 | 220 | 55,00%", "Những người trúng cử trong cuộc bầu cử thêm:",
        "Đơn vị bầu cử số 6: Ông/Bà Người 6.2, 220 phiếu, 55,00%",
      ], not: ["Người 6.1"])
    expect(7, ["Tóm tắt những việc xảy ra"])
    expect(8, ["Khiếu nại, tố cáo", "THƯ KÝ", "CHỦ TỊCH ỦY BAN BẦU CỬ"])
  }
}
