import Notation
import Digests
import Election
import Answers

/// What vouches for a report: from which bytes, by which program and rules, it was made of which.
package enum Manifest {
  package static let name = "manifest.json"

  /// The version of the program, which stands in every manifest.
  package static let version = "0.9.0"

  /// The document.
  ///
  /// - Parameters:
  ///   - election: the election.
  ///   - options: what the user chose.
  ///   - extras: what stands beside the results.
  ///   - inputs: every file that the result was read from, by path.
  ///   - outputs: every file of the report but this one, by path.
  /// - Returns: the manifest.
  static func document(
    _ election: Election, _ options: Publication.Options, _ extras: Publication.Extras,
    inputs: [DigestedFile], outputs: [DigestedFile]
  ) -> JSONDocument {
    JSONDocument([
      (
        "program",
        .value(.object([("name", .string("kiemphieu")), ("version", .string(version))]))
      ),
      (
        "rules",
        .value(
          .object([
            ("law", .string(election.law.code.rawValue)), ("catalogue", .string("\(catalogue)")),
          ]))
      ),
      ("election", .value(.string(election.id))),
      ("options", .value(json(options, extras))),
      ("time", .value(.string("\(Moment(secondsSince1970: options.time))"))),
      ("inputs", list(inputs)), ("inputHash", .value(.string("\(inputs.digest)"))),
      ("outputs", list(outputs)), ("outputHash", .value(.string("\(outputs.digest)"))),
      ("hash", .value(.string("\([inputs, outputs].joined().digest)"))),
    ])
  }

  /// What the report was made with; only what was chosen stands there.
  private static func json(
    _ options: Publication.Options, _ extras: Publication.Extras
  ) -> JSON {
    var members: [(String, JSON)] = [("areas", .array(options.areas.map(JSON.string)))]
    if extras.inputs != nil { members.append(("withInputs", .bool(true))) }
    if let address = extras.address { members.append(("address", .string(address))) }
    for source in extras.sources { members.append((source.option, .string("\(source.digest)"))) }
    return .object(members)
  }

  /// What identifies the rules that were applied.
  static var catalogue: Digest { Digest(of: Array(CatalogueAnswer.json.utf8)) }

  private static func list(_ files: [DigestedFile]) -> JSONDocument.Part {
    .list(files.count) { index, line in
      let file = files[index]
      line.string("path", file.path)
      line.int("bytes", file.size)
      line.string("sha256", "\(file.digest)")
    }
  }
}
