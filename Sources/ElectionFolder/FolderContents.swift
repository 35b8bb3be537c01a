package import Counting
package import Election
import ElectionXML
package import Rules

/// What the files of an election folder hold, before anything is checked but their form.
package struct FolderContents: Sendable {
  private let folder: ElectionFolder
  /// In the order of the folder's definition files, and of its other files.
  private let definitions: [Document]
  private let documents: [Document]

  init(folder: ElectionFolder, definitions: [Document], documents: [Document]) {
    self.folder = folder
    self.definitions = definitions
    self.documents = documents
  }

  /// Checks the definition.
  ///
  /// - Returns: the election, nil if the definition is unusable; and what was found in it.
  package func definition() -> (election: Election?, findings: [Finding]) {
    var files: [Definition] = []
    var findings: [Finding] = []
    for document in definitions {
      switch document {
      case .definition(let definition): files.append(definition)
      case .rejected(let reasons): findings += reasons
      case .sheets, .report: preconditionFailure("the reader gives what is expected")
      }
    }
    // What a broken file would have defined is unknown, so nothing else can be said.
    guard findings.isEmpty else { return (nil, findings.inOrder()) }
    let check = DefinitionCheck(files)
    return (check.election, check.findings)
  }

  /// Checks every sheet and report on its own.
  ///
  /// - Parameters:
  ///   - election: the checked definition.
  ///   - jobs: how many tasks check at a time; the result is the same for any number.
  /// - Returns: all that came in, in the order of the files.
  package func intake(of election: Election, jobs: Int) async -> Intake {
    let size = max(1, (documents.count + jobs - 1) / jobs)
    let parts = await withTaskGroup(of: (start: Int, part: Intake).self) { group in
      for start in stride(from: 0, to: documents.count, by: size) {
        group.addTask {
          let end = min(start + size, documents.count)
          return (start, checked(start..<end, against: election))
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var intake = Intake()
    intake.findings = folder.findings
    for (_, part) in parts.sorted(by: { $0.start < $1.start }) { intake += part }
    return intake
  }

  private func checked(_ range: Range<Int>, against election: Election) -> Intake {
    let check = SheetCheck(election)
    var intake = Intake()
    intake.files = range.count
    for index in range {
      switch documents[index] {
      case .rejected(let reasons):
        intake.rejectedFiles += 1
        intake.findings += reasons
      case .sheets(let readings):
        let file = folder.files[index].path
        for reading in readings {
          switch reading {
          case .sheet(let sheet): intake.sheets.append(check.checked(sheet, in: file))
          case .invalid(let reasons):
            intake.invalidSheets += 1
            intake.findings += reasons
          }
        }
      case .report(let report): intake.reports.append(CheckedReport(report, of: election))
      case .definition: preconditionFailure("the reader gives what is expected")
      }
    }
    return intake
  }
}
