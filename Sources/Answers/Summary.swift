import Counting
package import Election
package import Ledger
import Returns
package import Rules

/// Short sentences on what was read and what was not.
package enum Summary {
  /// How many sheets are expected, counted, rejected and missing: said with every result.
  package static func sheets(_ counts: SheetCounts) -> Text {
    func count(_ number: Int) -> VoteCount { VoteCount(number) }
    let extra = counts.counted - (counts.expected - counts.missing)
    let others = [
      (
        extra,
        Text(
          vi: "trong số đã tính có \(count(max(0, extra))) của bầu cử thêm",
          en: "among the counted \(count(max(0, extra))) of extra elections")
      ),
      (
        counts.superseded,
        Text(
          vi: "đã có bản sửa \(count(counts.superseded))",
          en: "superseded \(count(counts.superseded))")
      ),
      (
        counts.duplicate,
        Text(vi: "trùng \(count(counts.duplicate))", en: "duplicate \(count(counts.duplicate))")
      ),
      (
        counts.replaced,
        Text(
          vi: "hủy hoặc thay bằng bầu lại \(count(counts.replaced))",
          en: "annulled or replaced by a rerun \(count(counts.replaced))")
      ),
      (
        counts.rejectedFiles,
        Text(
          vi: "tệp bị loại \(count(counts.rejectedFiles))",
          en: "files rejected \(count(counts.rejectedFiles))")
      ),
    ].filter { $0.0 > 0 }.map(\.1)
    let vi = others.map { ", " + $0.vi }.joined()
    let en = others.map { ", " + $0.en }.joined()
    return Text(
      vi: "Biên bản: cần \(count(counts.expected)), đã tính \(count(counts.counted)), "
        + "bị loại \(count(counts.rejected)), còn thiếu \(count(counts.missing))\(vi)",
      en: "Sheets: expected \(count(counts.expected)), counted \(count(counts.counted)), "
        + "rejected \(count(counts.rejected)), missing \(count(counts.missing))\(en)")
  }

  /// That there are progress reports where no sheet is counted, and how to ask for them.
  package static func onlyReports(until last: Moment) -> Text {
    Text(
      vi:
        "kiemphieu: chưa có biên bản nào được tính, nhưng có báo cáo tiến độ: thêm --at \(last.description)",
      en:
        "kiemphieu: no sheet is counted, but there are progress reports: add --at \(last.description)"
    )
  }

  /// That findings are not shown because nobody knows which area they are about.
  static func unplaced(_ count: Int) -> Text {
    Text(
      vi:
        "Ngoài ra có \(count: count) phát hiện không rõ địa bàn (tệp không đọc được…), có thể là của địa bàn "
        + "này: xem bằng «kiemphieu check» không có --area",
      en:
        "Besides, of no known area (files that cannot be read…) and perhaps of this one: findings "
        + "\(count: count), see `kiemphieu check` without --area")
  }

  /// Said with everything that is made of a rehearsal.
  package static var rehearsal: Text {
    Text(vi: "DIỄN TẬP: không phải kết quả thật", en: "REHEARSAL: not a real result")
  }

  /// What `tabulate` does not show people.
  package static var leftOut: Text {
    Text(
      vi:
        "Không có ở trên: từng khu vực bỏ phiếu (turnout --by polling-area, explain), mọi nhóm của cơ "
        + "cấu (structure), các phát hiện (check), khả năng còn lại (outlook), chỗ nên xem trước (screen)",
      en:
        "Not shown above: each polling area (turnout --by polling-area, explain), every group of the "
        + "structure (structure), the findings (check), what is still open (outlook), where to look "
        + "first (screen)")
  }

  /// What a document comes to that has been checked by itself.
  package static func alone(sheets: Int, _ findings: FindingLog) -> Text {
    let errors = findings.count { $0.severity == .error }
    let others = findings.count - errors
    let known =
      sheets == 0
      ? Text("") : Text(vi: "Biên bản \(count: sheets); ", en: "Sheets \(count: sheets); ")
    return Text(
      vi:
        "\(known)lỗi \(count: errors), khác \(count: others). Chỉ xét những gì không cần định nghĩa; "
        + "thêm --election THƯ_MỤC để xét như khi tệp nằm trong đó",
      en: "\(known)errors \(count: errors), others \(count: others). Checked is only what needs no "
        + "definition; with --election FOLDER it is checked as if it lay in there")
  }

  /// Of how many polling areas there is a progress report, which a table by reports rests on.
  package static func reports(expected: Int, known: Int) -> Text {
    let (expected, known) = (VoteCount(expected), VoteCount(known))
    return Text(
      vi: "Theo báo cáo tiến độ, không phải kết quả kiểm phiếu: có số liệu của "
        + "\(known)/\(expected) khu vực bỏ phiếu",
      en: "By progress reports, not by the count: figures of \(known)/\(expected) polling areas")
  }

  /// That a rehearsal has been written, and how to score it.
  package static func rehearsal(_ folder: String, planted: Int) -> Text {
    let planted = VoteCount(planted)
    return Text(
      vi: "Đã viết cuộc diễn tập vào \(folder); số phát hiện đã gài: \(planted) (planted.json)",
      en: "The rehearsal is in \(folder); findings planted: \(planted) (planted.json)")
  }

  /// That a report has been written.
  package static func report(_ path: String, files: Int, isArchive: Bool) -> Text {
    let files = VoteCount(files)
    let place = isArchive ? path : "\(path)/index.html"
    return Text(
      vi: "Đã viết báo cáo: \(place) (\(files) tệp)",
      en: "The report is written: \(place) (files: \(files))")
  }

  /// That something is no report that can be audited.
  package static func noReport(_ path: String, reason: String) -> Text {
    let reason = Text(reason: reason)
    return Text(
      vi: "kiemphieu: không đọc được báo cáo «\(path)»: \(reason)",
      en: "kiemphieu: cannot read the report \"\(path)\": \(reason)")
  }

  /// How many differences there are between two results.
  package static func comparison(_ changes: Int) -> Text {
    changes == 0
      ? Text(vi: "Không có gì khác", en: "No difference")
      : Text(
        vi: "\(count: changes) chỗ khác",
        en: "Differences \(count: changes)")
  }

  /// That a file cannot be used.
  package static func notRead(_ path: String, reason: String) -> Text {
    let reason = Text(reason: reason)
    return Text(
      vi: "kiemphieu: không đọc được «\(path)»: \(reason)",
      en: "kiemphieu: cannot read \"\(path)\": \(reason)")
  }

  /// What an audit has compared, and how much differs.
  package static func audit(inputs: Int, outputs: Int, differences: Int) -> Text {
    let (inputs, outputs) = (VoteCount(inputs), VoteCount(outputs))
    return differences == 0
      ? Text(
        vi: "Khớp: \(inputs) tệp đầu vào, \(outputs) tệp báo cáo, không có gì khác",
        en: "Matches: inputs \(inputs), files of the report \(outputs), no difference")
      : Text(
        vi: "KHÔNG KHỚP: \(count: differences) chỗ khác",
        en: "DOES NOT MATCH: differences \(count: differences)")
  }

  /// What a partial has been made of.
  package static func written(_ path: String, files: Int, sheets: Int) -> Text {
    let (files, sheets) = (VoteCount(files), VoteCount(sheets))
    return Text(
      vi: "Đã ghi «\(path)»: \(files) tệp, \(sheets) biên bản, chưa đối chiếu với nhau",
      en: "Wrote \"\(path)\": files \(files), sheets \(sheets), nothing settled between them yet")
  }

  /// That an output could not be written.
  package static func notWritten(_ path: String, reason: String) -> Text {
    let reason = Text(reason: reason)
    return Text(
      vi: "kiemphieu: không ghi được «\(path)»: \(reason)",
      en: "kiemphieu: cannot write \"\(path)\": \(reason)")
  }

  /// What must stand over a result that is not whole; nil over one that is.
  package static func partial(_ counts: SheetCounts) -> Text? {
    guard counts.missing > 0 || counts.rejected > 0 || counts.rejectedFiles > 0 else { return nil }
    return counts.missing > 0
      ? Text(
        vi: "KẾT QUẢ CHƯA ĐẦY ĐỦ: còn thiếu \(count: counts.missing) biên bản",
        en: "PARTIAL RESULT: sheets missing \(count: counts.missing)")
      : Text(
        vi: "Có biên bản hoặc tệp bị loại: xem «kiemphieu check»",
        en: "Some sheets or files are rejected: see `kiemphieu check`")
  }

  /// What `turnout`, `results` and `tabulate` say on standard error of what does not count.
  package static func rejection(_ counts: SheetCounts) -> Text {
    Text(
      vi: "kiemphieu: \(count: counts.rejected) biên bản và "
        + "\(count: counts.rejectedFiles) tệp bị loại, không được tính",
      en: "kiemphieu: rejected, not counted: sheets \(count: counts.rejected), "
        + "files \(count: counts.rejectedFiles)")
  }

  /// How many files were read, and how many findings of each kind there are.
  static func findings(_ returns: Returns, _ findings: FindingLog) -> Text {
    func count(_ severity: Severity) -> VoteCount {
      VoteCount(findings.count { $0.severity == severity })
    }
    let (errors, warnings, infos) = (count(.error), count(.warning), count(.info))
    let files = VoteCount(returns.counts.files)
    return Text(
      vi: "\(files) tệp; phát hiện: \(errors) lỗi, \(warnings) cảnh báo, \(infos) thông tin",
      en: "Files \(files); findings: errors \(errors), warnings \(warnings), infos \(infos)")
  }

  /// How far the reading has come.
  package static func progress(files: Int, of total: Int, bytes: Int) -> Text {
    let (done, all) = (VoteCount(files), VoteCount(total))
    let megabytes = VoteCount(bytes / 1_000_000)
    return Text(
      vi: "đang đọc: \(done)/\(all) tệp, \(megabytes) MB",
      en: "reading: \(done)/\(all) files, \(megabytes) MB")
  }
}
