import Election
import Testing

@Suite struct TextTests {
  @Test("each language writes counts and percentages in its own way")
  func numbers() {
    let (count, percentage): (VoteCount, Percentage) = (93_058, Percentage(hundredths: 8_302))
    let text = Text(vi: "\(count) là \(percentage) %", en: "\(count) is \(percentage) %")
    #expect(text == Text(vi: "93.058 là 83,02 %", en: "93,058 is 83.02 %"))
    #expect(text(.vi) == "93.058 là 83,02 %")
  }

  @Test(
    "thousands are set apart from the right",
    arguments: [
      (0, "0"), (999, "999"), (1_000, "1,000"), (999_999, "999,999"), (76_200_000, "76,200,000"),
    ] as [(UInt64, String)])
  func thousands(value: UInt64, expected: String) {
    #expect(Language.en.written(VoteCount(value)) == expected)
  }

  @Test("numbers of things have no separators")
  func plain() { #expect(Text(vi: "số \(1234)", en: "number \(1234)").vi == "số 1234") }
}
