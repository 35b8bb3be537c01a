import Archives
import Election
import ElectionXML
import Glibc
import Ledger
package import Rules
package import Seals
import ValidatedXML

/// Seals of a folder on a disk; those in an archive are read with it.
extension ElectionFolder {
  /// What says who may seal what, beside the definition; none where there is no such file.
  var vouching: [[UInt8]] { isHere(Signers.name) ? [Array(Signers.name.utf8)] : [] }

  private func isHere(_ path: String) -> Bool {
    archive.map { $0.folder?.vouching.contains(Array(path.utf8)) == true }
      ?? Self.exists("\(root)/\(path)")
  }

  /// Reads a file that must stand in memory as a whole.
  private func bytes(of path: [UInt8]) throws(XMLSourceFailure) -> [UInt8] {
    if let archive {
      var bytes: [UInt8] = []
      do throws(ArchiveFailure) {
        try archive.forEachThatVouches { if $0 == path { bytes = $1.dropLast() } }
      } catch {
        throw XMLSourceFailure(reason: error.reason)
      }
      return bytes
    }
    return try Self.bytes(of: path, in: root)
  }

  private static func bytes(
    of path: [UInt8], in folder: String
  ) throws(XMLSourceFailure) -> [UInt8] {
    let file = FileBytes(ReadingOptions(jobs: 1))
    var bytes: [UInt8] = []
    _ = try file.open(cPath(Array(folder.utf8), path))
    while case let piece = try file.next(), !piece.isEmpty { bytes += piece }
    return bytes
  }

  /// The seals of some paths; one that cannot be read is a broken one.
  func seals(at paths: [[UInt8]], trusting trust: Trust?) -> SealCover {
    SealCover(
      paths.map { path in
        shelf.placed(path) {
          SealCover.Placed(path, (try? bytes(of: path)) ?? [], trusting: trust)
        }
      })
  }

  /// The seals that cover the definition.
  func sealsOfDefinition(trusting trust: Trust?) -> SealCover {
    let paths = [Seal.name, "definition/\(Seal.name)"].filter(isHere)
    return seals(at: paths.map { Array($0.utf8) }, trusting: trust)
  }

  /// The definition's files.
  private var definitionPaths: [[UInt8]] {
    archive.map { Array($0.folder?.definition ?? []) } ?? definitionFiles.paths
  }

  /// Whether a file of that path would be of the definition, or say who may seal what.
  private static func isOfDefinition(_ path: [UInt8]) -> Bool {
    let text = String(decoding: path, as: UTF8.self)
    let below = text.hasPrefix("definition/") ? text.dropFirst(11) : ""
    return text == "election.xml" || text == Signers.name
      || !below.isEmpty && !below.contains("/") && FileFormat(path) == .xml
        && !SealCover.isSeal(path)
  }

  /// What is wrong with the seals of the definition, and with what stands beside it.
  func findings(ofVouching cover: SealCover) -> [Finding] {
    let opened = cover.seals.compactMap { placed in
      placed.fault.flatMap { fault in
        SealRules.opens(fault.code) ? Finding(fault, at: Place(file: placed.name, line: nil)) : nil
      }
    }
    let here = Set(definitionPaths + vouching)
    let missing = cover.seals.flatMap { placed in
      placed.paths(where: { Self.isOfDefinition($0) && !here.contains($0) }).map {
        Finding(
          SealRules.missing(by: placed.name),
          at: Place(file: String(decoding: $0, as: UTF8.self), line: nil))
      }
    }
    return opened + missing
      + vouching.compactMap { path in
        let place = Place(file: String(decoding: path, as: UTF8.self), line: nil)
        do throws(XMLSourceFailure) {
          let source = MemoryBytes(zeroTerminated: (try bytes(of: path) + [0])[...])
          return try cover.fault(of: path[...], source).map { Finding($0, at: place) }
        } catch {
          return Finding(FileRules.unreadable(error.reason), at: place)
        }
      }
  }

  /// Who may seal what, and why what is said of it cannot be used; neither where nobody says so.
  ///
  /// - Parameter election: the election that it must be said of.
  /// - Returns: the signers and the fault.
  func signers(of election: Election) -> (signers: Signers?, fault: Finding?) {
    guard let path = vouching.first else { return (nil, nil) }
    do throws(XMLSourceFailure) {
      return Self.signers(in: try bytes(of: path), of: election)
    } catch {
      return (nil, Self.fault(FileRules.unreadable(error.reason)))
    }
  }

  /// The same of a document that stands in memory.
  static func signers(
    in document: [UInt8], of election: Election
  ) -> (signers: Signers?, fault: Finding?) {
    do throws(Seal.Failure) {
      let signers = try Signers(document)
      let foreign = SealRules.foreignSigners(of: signers.election, in: election)
      return foreign.map { (nil, fault($0)) } ?? (signers, nil)
    } catch {
      return (nil, fault(FileRules.unreadable(error.reason)))
    }
  }

  private static func fault(_ fault: Fault) -> Finding {
    Finding(fault, at: Place(file: Signers.name, line: nil))
  }

  /// What says who may seal what, as it is.
  func vouchingBytes() throws(XMLSourceFailure) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    for path in vouching {
      files.append((String(decoding: path, as: UTF8.self), try bytes(of: path)))
    }
    return files
  }

  /// What is found of the seals of a folder, and of files that nothing is read from.
  ///
  /// - Parameters:
  ///   - cover: the seals.
  ///   - others: the files of the folder.
  /// - Returns: the findings, as they came.
  func findings(of cover: SealCover, _ others: Others) -> [Finding] {
    guard !cover.isEmpty else { return [] }
    return Self.findings(
      of: cover, below: root, looked: [others.all, definitionFiles].flatMap(\.paths) + vouching,
      passed: [others.seals, others.passedBy].flatMap(\.paths))
  }

  /// Holds a folder of any kind to the seals in it.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - trust: whom the user trusts; nil: no signature is looked at.
  /// - Returns: how many seals there are, and what was found, in order.
  package static func findings(
    ofSealsIn folder: String, trusting trust: Trust?
  ) -> (seals: Int, findings: FindingLog) {
    let walk = FolderWalk(folder)
    let seals = walk.files.paths.filter { SealCover.isSeal($0) }
    let cover = SealCover(
      seals.map { ($0, (try? bytes(of: $0, in: folder)) ?? []) }, trusting: trust)
    let found = findings(
      of: cover, below: folder, looked: [], passed: walk.files.paths + walk.passedBy.paths)
    return (seals.count, FindingLog(found).inOrder())
  }

  /// What is found of seals and of the files below them.
  ///
  /// - Parameters:
  ///   - cover: the seals.
  ///   - root: the folder.
  ///   - looked: files that are held to the seals elsewhere.
  ///   - passed: all others.
  /// - Returns: the findings, as they came.
  private static func findings(
    of cover: SealCover, below root: String, looked: [[UInt8]], passed: [[UInt8]]
  ) -> [Finding] {
    let files = FileBytes(ReadingOptions(jobs: 1))
    var findings = cover.findings(met: looked + passed)
    for path in passed where cover.covers(path[...]) {
      let place = Place(file: String(decoding: path, as: UTF8.self), line: nil)
      do throws(XMLSourceFailure) {
        _ = try files.open(cPath(Array(root.utf8), path))
        if let fault = try cover.fault(of: path[...], files) {
          findings.append(Finding(fault, at: place))
        }
      } catch {
        findings.append(Finding(FileRules.unreadable(error.reason), at: place))
      }
    }
    return findings
  }
}

extension PathList {
  /// Each path by itself.
  fileprivate var paths: [[UInt8]] { (0..<count).map { Array(self[$0]) } }
}
