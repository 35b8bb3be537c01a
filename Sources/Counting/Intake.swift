package import Rules

/// All that came in from an election folder, each sheet and report already checked on its own.
package struct Intake: Sendable {
  /// The files met outside the definition, and how many of them are rejected whole.
  package var files = 0
  package var rejectedFiles = 0
  /// Sheets that the XSD does not allow: read, rejected, of no polling area.
  package var invalidSheets = 0
  /// By path, then in document order.
  package var sheets: [CheckedSheet] = []
  /// By path.
  package var reports: [CheckedReport] = []
  /// The findings on files, and on sheets that the XSD does not allow.
  package var findings: [Finding] = []

  package init() {}

  /// Adds what came in from the files that follow.
  package static func += (intake: inout Intake, next: Intake) {
    intake.files += next.files
    intake.rejectedFiles += next.rejectedFiles
    intake.invalidSheets += next.invalidSheets
    intake.sheets += next.sheets
    intake.reports += next.reports
    intake.findings += next.findings
  }
}

/// How many files and sheets there are of each status.
package struct SheetCounts: Equatable, Sendable {
  package var files = 0
  package var rejectedFiles = 0
  /// The sheets of the files that are not rejected: the sum of the five statuses.
  package var read = 0
  package var counted = 0
  package var rejected = 0
  package var superseded = 0
  package var duplicate = 0
  package var replaced = 0
  /// The sheets that the definition asks for in the first round, and how many polling areas have
  /// neither a first sheet nor one of a rerun that counts.
  package var expected = 0
  package var missing = 0

  package init() {}
}
