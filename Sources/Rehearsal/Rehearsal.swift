package import Election
import Rules
package import Staging

/// An invented election with all its files, for rehearsals and for load; the same for the same seed.
package struct Rehearsal: Sendable {
  private let election: RehearsedElection
  private let country: Country
  private let layout: FileLayout
  private let seed: UInt64
  private let defectsPerMillion: Int
  private let hasRecord: Bool

  /// - Parameters:
  ///   - law: the law that it is held under.
  ///   - size: how much of a nation it is of.
  ///   - layout: how the sheets are laid out in files.
  ///   - seed: gives every name and number.
  ///   - defectsPerMillion: how many of a million sheets have a defect; each constituency,
  ///     contest, polling area and report row is as likely to have one of its own.
  ///   - hasRecord: whether consultations, readiness, meetings and declarations are written as well.
  package init(
    _ law: LawCode, size: RehearsalSize, layout: FileLayout, seed: UInt64, defectsPerMillion: Int,
    hasRecord: Bool = false
  ) {
    self.hasRecord = hasRecord
    election = RehearsedElection(law, seed: seed)
    country = Country(law, size: size, seed: seed)
    self.layout = layout
    self.seed = seed
    self.defectsPerMillion = defectsPerMillion
  }

  /// Writes the election.
  ///
  /// - Parameters:
  ///   - path: a folder that does not exist yet; it appears only when everything is in it.
  ///   - jobs: how many provinces are made at a time; the files are the same for any number.
  /// - Returns: how many defects were planted.
  /// - Throws: what could not be written, and why.
  package func write(to path: String, jobs: Int) async throws(OutputFailure) -> Int {
    let folder = try StagedFolder(at: path)
    do throws(OutputFailure) {
      let planted = try await write(into: folder, jobs: jobs)
      try folder.write([(path: "planted.json", bytes: Self.json(planted))])
      try folder.finish()
      return planted.count
    } catch {
      folder.abandon()
      throw error
    }
  }

  private func write(
    into folder: StagedFolder, jobs: Int
  ) async throws(OutputFailure) -> [PlantedDefect] {
    var planted: [PlantedDefect] = []
    let common = try CommonFiles(folder, layout, of: election)
    for start in stride(from: 0, to: country.provinces.count, by: jobs) {
      let some = Array(country.provinces[start..<min(start + jobs, country.provinces.count)])
      let made = await some.mapped(jobs: jobs) { province in write(province, into: folder) }
      for result in made {
        let part = try result.get()
        planted += part.planted
        try common.add(members: part.members, sheets: part.batched)
      }
    }
    try common.close()
    return planted.sorted { a, b in
      a.file == b.file ? a.code < b.code : a.file.utf8.lexicographicallyPrecedes(b.file.utf8)
    }
  }

  private struct Part {
    let planted: [PlantedDefect]
    let members: [RehearsedFile]
    let batched: XMLText
  }

  /// Writes a province's own files; what goes into a file for all is given back.
  private func write(
    _ outline: Country.Province, into folder: StagedFolder
  ) -> Result<Part, OutputFailure> {
    let own = seed &+ UInt64(outline.number) &* 0x9E37_79B9
    var random = SeededGenerator(seed: own)
    var planter = Planter(perMillion: defectsPerMillion, seed: ~own)
    var province = RehearsedProvince(outline, law: election.law, &random)
    var files: [RehearsedFile] = []
    let definition = "definition/\(province.code).xml"
    // Candidates who stand in for a planted defect come after all others of the province.
    var people = People(
      province: outline.number + Country.mostProvinces, electionYear: election.date.year)
    province.plant(&planter, in: definition, of: election, people: &people)
    files.append(
      RehearsedFile(path: definition, bytes: DefinitionXML.document(province, of: election)))
    if hasRecord {
      files += RecordXML.files(province, of: election, isComplete: defectsPerMillion == 0)
    }
    for hour in [10, 15] {
      let path = "turnout/\(province.code)-\(hour)00.xml"
      let bytes = ReportXML.document(
        province, of: election, hour: hour, file: path, &planter, &random)
      files.append(RehearsedFile(path: path, bytes: bytes))
    }
    let sheets = SheetFiles(province, of: election, layout: layout, &planter, &random)
    files += sheets.files
    if layout == .province {
      files.append(
        RehearsedFile(
          path: "sheets/\(province.code).xml",
          bytes: CommonFiles.head(of: election) + sheets.batched.bytes + CommonFiles.tail))
    }
    do throws(OutputFailure) {
      try folder.write(files.map { (path: $0.path, bytes: $0.bytes) })
      return .success(
        Part(planted: planter.planted, members: sheets.members, batched: sheets.batched))
    } catch {
      return .failure(error)
    }
  }

  /// `planted.json`: the files and rules, one pair on a line.
  private static func json(_ planted: [PlantedDefect]) -> [UInt8] {
    let lines = planted.map { "  {\"file\": \"\($0.file)\", \"code\": \"\($0.code.rawValue)\"}" }
    return Array((planted.isEmpty ? "[]\n" : "[\n\(lines.joined(separator: ",\n"))\n]\n").utf8)
  }
}
