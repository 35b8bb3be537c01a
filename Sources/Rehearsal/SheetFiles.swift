import Election
import Rules

/// How the sheets of a rehearsal are laid out in files.
package enum FileLayout: String, CaseIterable, Sendable {
  /// A file for every sheet.
  case single
  /// A file for every province.
  case province
  /// One file for all.
  case one
  /// A file for every sheet, all in one archive.
  case zip
}

/// A file of a rehearsal.
struct RehearsedFile: Sendable {
  /// The path below the election folder.
  let path: String
  let bytes: [UInt8]
}

/// The sheets of one province, as files.
struct SheetFiles {
  /// The archive, and the batch of all provinces.
  static let archive = "sheets/bien-ban.zip"
  static let batch = "sheets/bien-ban.xml"

  private let election: RehearsedElection
  private let layout: FileLayout
  private let province: String
  /// Files of their own.
  private(set) var files: [RehearsedFile] = []
  /// Members of the archive, their paths below it.
  private(set) var members: [RehearsedFile] = []
  /// The sheets for a batch, without its root.
  private(set) var batched = XMLText()

  init(
    _ province: RehearsedProvince, of election: RehearsedElection, layout: FileLayout,
    _ planter: inout Planter, _ random: inout SeededGenerator
  ) {
    self.election = election
    self.layout = layout
    self.province = province.code
    let ballots = Ballots(province.contests)
    for district in province.districts {
      for holder in district.holders {
        let levels = election.levels(onIsland: holder.isIsland)
        let codes = [holder.code, district.code]
        for pollingArea in holder.pollingAreas {
          for level in levels {
            guard
              let constituency = ballots.constituency(at: level, in: codes, pollingArea.number)
            else { preconditionFailure("every polling area votes at its levels") }
            let defect = pollingArea.defect.flatMap { $0.level == level ? $0.code : nil }
            var sheet = RehearsedSheet(
              pollingArea, of: holder.code, in: constituency, at: level, election: election,
              manyInvalid: defect == .a214, &random)
            let stem =
              "\(province.code)/\(district.code)/\(holder.code)/"
              + "\(level.stem)-\(digits(pollingArea.number, 3))"
            if let defect {
              let missing = Level.allCases.first { !levels.contains($0) }
              sheet.spoil(defect, constituency.candidates.map(\.name), missingLevel: missing)
              add(sheet, stem, with: defect, &planter)
            } else {
              add(sheet, stem)
            }
          }
        }
      }
    }
  }

  /// Adds a sheet that has a defect, with the other documents that make it one.
  private mutating func add(
    _ sheet: RehearsedSheet, _ stem: String, with defect: RuleCode, _ planter: inout Planter
  ) {
    let own = add(sheet, stem)
    func note(_ file: String) {
      for code in SheetDefect.found(defect) { planter.note(code, in: file) }
    }
    var other = sheet
    switch defect {
    case .s107:
      other.registeredFemale -= 1
      note(own)
      note(add(other, stem + "_2"))
    case .s108: note(add(other, stem + "_2"))
    case .s109:
      other.revision = 2
      add(other, stem + "_2")
      note(own)
    case .s110:
      other.round = .extra
      note(add(other, stem + "_them"))
    case .x001, .x002, .x004, .x005: note(addBroken(sheet, stem, defect))
    default: note(own)
    }
  }

  /// Adds a file that cannot be read; in every layout it is one of its own.
  private mutating func addBroken(
    _ sheet: RehearsedSheet, _ stem: String, _ defect: RuleCode
  ) -> String {
    var text = XMLText()
    switch defect {
    case .x002:
      text += XMLText.head + "<!DOCTYPE TallySheet>\n"
      sheet.write(to: &text, batch: nil)
    case .x004: text += XMLText.head + "<BienBan/>\n"
    case .x005: text += "PK"
    default:
      text += XMLText.head
      sheet.write(to: &text, batch: nil)
    }
    let path = "sheets/\(stem)_hong.\(defect == .x005 ? "zip" : "xml")"
    // A file that is cut off for X001.
    let bytes = defect == .x001 ? Array(text.bytes.dropLast(40)) : text.bytes
    files.append(RehearsedFile(path: path, bytes: bytes))
    return path
  }

  /// Adds a sheet; the file that it then stands in.
  @discardableResult
  private mutating func add(_ sheet: RehearsedSheet, _ stem: String) -> String {
    switch layout {
    case .province, .one:
      sheet.write(to: &batched, batch: election.id)
      return layout == .one ? Self.batch : "sheets/\(province).xml"
    case .single, .zip:
      var text = XMLText(reserving: 1_500)
      text += XMLText.head
      sheet.write(to: &text, batch: nil)
      if layout == .zip {
        members.append(RehearsedFile(path: stem + ".xml", bytes: text.bytes))
        return "\(Self.archive)/\(stem).xml"
      }
      files.append(RehearsedFile(path: "sheets/\(stem).xml", bytes: text.bytes))
      return "sheets/\(stem).xml"
    }
  }
}

extension Level {
  /// What the names of its sheets begin with.
  fileprivate var stem: String {
    switch self {
    case .nationalAssembly: "qh"
    case .province: "tinh"
    case .district: "huyen"
    case .commune: "xa"
    }
  }
}
