import Answers
import ArgumentParser
import Comparison
import Console
import Digests
import Election
import ElectionFolder
import Publication
import Returns
import Staging

/// What a report has beside the results of the election itself.
struct PublicationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Báo cáo trước (thư mục, .zip, results.json): viết changes.json. An earlier report: what has changed "
        + "since.", valueName: "old"))
  var since: String?

  @Option(
    help: ArgumentHelp(
      "Cuộc bầu cử trước (báo cáo, .zip, results.json) để so sánh. An earlier election to compare with.",
      valueName: "old"))
  var compare: String?

  @Option(
    help: ArgumentHelp(
      "Địa bàn nay gồm những địa bàn nào trước đây (schema predecessors). What areas were before.",
      valueName: "file.xml"))
  var predecessors: String?

  @Option(
    help: ArgumentHelp(
      "Bản đồ GeoJSON, mỗi vùng có thuộc tính code. A map: GeoJSON with a property code.",
      valueName: "file.geojson"))
  var map: String?

  func validate() throws {
    guard predecessors == nil || compare != nil else {
      throw ValidationError("--predecessors: đi với --compare; goes with --compare")
    }
  }
}

extension Session {
  /// Reads what a report has beside the results.
  ///
  /// - Parameters:
  ///   - options: what was asked for.
  ///   - reading: the election.
  ///   - withInputs: whether the inputs are published along.
  ///   - address: where the report will stand.
  /// - Returns: all of it.
  /// - Throws: exit code 66 where a file cannot be used, after saying why.
  func extras(
    _ options: PublicationOptions, for reading: Reading, withInputs: Bool, address: String?
  ) throws -> Publication.Extras {
    var extras = Publication.Extras()
    extras.address = address
    if withInputs {
      let (root, isArchive) = (reading.folder.root, reading.folder.isArchive)
      extras.inputs = { path throws(OutputFailure) in
        let file = isArchive ? root : "\(root)/\(path)"
        // What a link leads to outside is nobody's to publish.
        guard isArchive || ElectionFolder.lies(file, in: root) else {
          throw OutputFailure(
            file,
            reason:
              "liên kết dẫn ra ngoài thư mục, hoặc tên tệp không phải UTF-8: không kèm được; a link "
              + "that leads out of the folder, or a name that is not UTF-8: cannot be published along"
          )
        }
        return try FileReader.bytes(of: file)
      }
    }
    do throws(OutputFailure) {
      try add(options, to: &extras, for: reading.returns)
    } catch {
      try say(Summary.notRead(error.path, reason: error.reason))
      throw ExitCode.noInput
    }
    return extras
  }

  private func add(
    _ options: PublicationOptions, to extras: inout Publication.Extras, for returns: Returns
  ) throws(OutputFailure) {
    if let path = options.since {
      let bytes = try published(path)
      extras.since = Comparison(
        try Snapshot(json: bytes, of: path), Snapshot(returns.canvass))
      extras.sources.append(("since", Digest(of: bytes)))
    }
    var earlier = Predecessors()
    if let path = options.predecessors {
      earlier = try Predecessors(xml: path)
      if let code = earlier.usedTwice(by: returns.election.areas.map(\.code)) {
        throw OutputFailure(
          path,
          reason:
            "địa bàn trước đây \(code) được tính hai lần, vì nay vẫn có mã \(code) hoặc địa bàn "
            + "khác gồm nó; the earlier area \(code) would count twice: it has gone into one area of "
            + "today and stands for another one, too")
      }
      extras.sources.append(("predecessors", Digest(of: try FileReader.bytes(of: path))))
    }
    if let path = options.compare {
      let bytes = try published(path)
      extras.earlier = try EarlierResults(json: bytes, of: path, earlier)
      extras.sources.append(("compare", Digest(of: bytes)))
    }
    if let path = options.map {
      let map = try GeoShapes(geoJSON: path)
      guard returns.election.areas.contains(where: { map.has($0.code) }) else {
        throw OutputFailure(
          path,
          reason:
            "không mã nào trong bản đồ là mã của cuộc bầu cử này; none of its codes is one of this "
            + "election's")
      }
      extras.map = map
      extras.sources.append(("map", Digest(of: try FileReader.bytes(of: path))))
    }
  }

  /// The results that were published: of a report, or in a file of their own.
  private func published(_ path: String) throws(OutputFailure) -> [UInt8] {
    guard !path.hasSuffix(".json") else { return try FileReader.bytes(of: path) }
    return try PublishedReport(at: trimmed(path)).bytes(of: PublishedReport.results)
  }
}
