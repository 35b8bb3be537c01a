import Digests
import Election
import ElectionXML
import Ledger
import Rules
import Seals
import Synchronization
import ValidatedXML

/// The seals that lie in a folder or an archive, and what they say of each file below them.
struct SealCover: Sendable {
  /// A seal, and what was found of it.
  struct Placed: Sendable {
    /// Where it lies below the election folder.
    let path: [UInt8]
    /// Nil where it cannot be read: then it says nothing of any file.
    let seal: Seal?
    /// Who vouches for it; nil where nobody was asked, or it is not sure.
    let signer: SealSigner?
    let fault: Fault?

    init(_ path: [UInt8], _ bytes: [UInt8], trusting trust: Trust?) {
      self.path = path
      folder = Array(path.dropLast(Seal.name.utf8.count))
      guard let trust else {
        signer = nil
        do throws(Seal.Failure) {
          (seal, fault) = (try Seal(bytes), nil)
        } catch {
          (seal, fault) = (nil, SealRules.broken(error.reason))
        }
        return
      }
      (seal, signer, fault) = SealVerification.read(bytes, trusting: trust)
    }

    var name: String { String(decoding: path, as: UTF8.self) }

    /// The folder that it lies in, with a closing slash; empty: everything.
    let folder: [UInt8]

    /// What is published of it; nil where it cannot be read.
    var note: SealNote? {
      seal.map {
        SealNote(folder: folder, at: $0.at, isSigned: $0.isSigned, signer: signer?.subject)
      }
    }

    /// The path of a file as the seal has it; nil where it lies elsewhere, or is the seal.
    func path(of file: ArraySlice<UInt8>) -> Seal.Path? {
      guard file.starts(with: folder), !file.elementsEqual(path) else { return nil }
      return Seal.Path(String(decoding: file.dropFirst(folder.count), as: UTF8.self))
    }
  }

  private(set) var seals: [Placed] = []
  /// Where in `seals` that of a folder stands, by the folder's path with a closing slash.
  private var byFolder: [ArraySlice<UInt8>: Int] = [:]

  init() {}

  /// - Parameters:
  ///   - documents: the seals' bytes, by their paths.
  ///   - trust: whom the user trusts; nil: no signature is looked at.
  init(_ documents: [(path: [UInt8], bytes: [UInt8])], trusting trust: Trust?) {
    self.init(documents.map { Placed($0.path, $0.bytes, trusting: trust) })
  }

  init(_ placed: [Placed]) {
    seals = placed.sorted { $0.path.lexicographicallyPrecedes($1.path) }
    for (place, placed) in seals.enumerated() { byFolder[placed.folder[...]] = place }
  }

  /// The seals of the folders that a file lies in.
  private func seals(above file: ArraySlice<UInt8>) -> [Placed] {
    // Mostly there is one.
    if seals.count < 4 { return seals.filter { file.starts(with: $0.folder) } }
    let slashes = file.indices.filter { file[$0] == UInt8(ascii: "/") }
    return ([file[..<file.startIndex]] + slashes.map { file[...$0] }).compactMap {
      byFolder[$0].map { seals[$0] }
    }
  }

  /// Whether a file is one of seals.
  static func isSeal(_ path: some BidirectionalCollection<UInt8>) -> Bool {
    let name = path.suffix(Seal.name.utf8.count)
    return name.elementsEqual(Seal.name.utf8)
      && (name.startIndex == path.startIndex
        || path[path.index(before: name.startIndex)] == UInt8(ascii: "/"))
  }

  var isEmpty: Bool { seals.isEmpty }

  /// Whether a seal says anything of a file.
  func covers(_ file: ArraySlice<UInt8>) -> Bool {
    !seals.isEmpty && seals(above: file).contains { $0.seal != nil && $0.path(of: file) != nil }
  }

  /// Whether a partial of that path would be taken for what a seal vouches for: what it was made of may
  /// claim to lie anywhere.
  func refusesPartial(_ file: ArraySlice<UInt8>, isAsked: Bool) -> Bool {
    seals(above: file).contains { isAsked || $0.seal == nil }
  }

  /// Why a file is not as it was sealed (T701); nil: it is, or nobody says anything of it.
  func fault(of file: ArraySlice<UInt8>, size: Int, _ digest: Digest) -> Fault? {
    for placed in seals(above: file) {
      guard let seal = placed.seal, let path = placed.path(of: file) else { continue }
      guard let sealed = seal.files[path] else { return SealRules.unsealed(by: placed.name) }
      guard sealed == Seal.File(size: size, digest: digest) else {
        return SealRules.altered(by: placed.name)
      }
    }
    return nil
  }

  /// The same of bytes that come one after the other, which are read to their end.
  func fault(
    of file: ArraySlice<UInt8>, _ source: some DocumentSource
  ) throws(XMLSourceFailure) -> Fault? {
    guard covers(file) else { return nil }
    let (size, digest) = try Self.identity(of: source)
    return fault(of: file, size: size, digest)
  }

  /// The size of a file and the digest of its bytes, which are read to their end.
  static func identity(
    of source: some DocumentSource
  ) throws(XMLSourceFailure) -> (size: Int, digest: Digest) {
    let hasher = DigestHasher()
    if let whole = source.whole {
      hasher.add(whole.dropLast())
    } else {
      while case let bytes = try source.next(), !bytes.isEmpty { hasher.add(bytes) }
      try source.rewind()
    }
    return (hasher.count, hasher.finish())
  }

  /// What was found of the seals themselves, and the files that they know and nobody has met.
  ///
  /// - Parameter met: the paths of all files that are there, each once.
  /// - Returns: the findings, seal by seal.
  func findings(met: [[UInt8]]) -> [Finding] {
    seals.flatMap { placed in
      (placed.fault.map { [Finding($0, at: Place(file: placed.name, line: nil))] } ?? [])
        + placed.missing(among: met).map {
          Finding(
            SealRules.missing(by: placed.name),
            at: Place(file: String(decoding: $0, as: UTF8.self), line: nil))
        }
    }
  }
}

extension SealCover.Placed {
  /// The files that the seal knows and that are not among those that are there.
  fileprivate func missing(among met: [[UInt8]]) -> [[UInt8]] {
    guard let seal else { return [] }
    let here = Set(met.lazy.compactMap { path(of: $0[...]) }.filter { seal.files[$0] != nil })
    guard here.count < seal.files.count else { return [] }
    return seal.files.keys.filter { !here.contains($0) }.sorted().map(path)
  }

  /// The paths below the election folder of those files that the seal knows and a condition holds for.
  func paths(where isMeant: ([UInt8]) -> Bool) -> [[UInt8]] {
    seal?.files.keys.lazy.map(path).filter(isMeant).sorted { $0.lexicographicallyPrecedes($1) }
      ?? []
  }

  private func path(_ file: Seal.Path) -> [UInt8] { folder + Array(file.description.utf8) }
}

extension Ledger {
  /// Rejects what came in partials and claims to lie below a seal that does not know it (T701).
  ///
  /// - Parameter seals: the seals of the folders and archives that were read.
  mutating func holdForwarded(to seals: [SealCover.Placed]) {
    let order = documentsInOrder()
    guard !seals.isEmpty, order.contains(where: { isForwarded(Int($0)) }) else { return }
    // What lies there itself has been held to the seals.
    var here: Set<[UInt8]> = []
    for document in order.lazy.map(Int.init) where !isForwarded(document) {
      here.insert(Array(path(of: document)) + [0] + (digest(of: document)?.bytes ?? []))
    }
    for placed in seals {
      guard let seal = placed.seal else { continue }
      for document in documents(below: placed.folder, in: order).map(Int.init)
      where isForwarded(document) {
        let (path, digest) = (path(of: document), digest(of: document))
        guard let file = placed.path(of: path), let digest,
          seal.files[file]?.digest != digest, !here.contains(Array(path) + [0] + digest.bytes)
        else { continue }
        reject(
          document,
          [
            Finding(
              SealRules.unsealed(by: placed.name), at: Place(file: name(of: document), line: nil))
          ])
      }
    }
  }

  /// Notes who has sealed what that one is not entitled to (T705).
  ///
  /// - Parameters:
  ///   - seals: the seals of the folders and archives that were read.
  ///   - signers: who may seal what; nil: nobody says so.
  ///   - election: the election.
  mutating func hold(
    to seals: [SealCover.Placed], _ signers: Signers?, of election: Election
  ) {
    guard let signers, seals.contains(where: { $0.signer != nil }) else { return }
    let order = documentsInOrder()
    for placed in seals {
      guard let signer = placed.signer else { continue }
      let areas = documents(below: placed.folder, in: order).reduce(into: Set<Area.ID>()) {
        $0.formUnion(self.areas(of: Int($1), in: election))
      }
      for fault in signers.faults(of: signer, sealing: areas, in: election) {
        add(remark: Finding(fault, at: Place(file: placed.name, line: nil)))
      }
    }
  }
}

/// The seals that have been read of a folder: each is read once, however often it is asked for.
final class SealShelf: Sendable {
  private let read = Mutex<[[UInt8]: SealCover.Placed]>([:])

  /// The seal of a path, read by `make` if it has not been.
  func placed(_ path: [UInt8], _ make: () -> SealCover.Placed) -> SealCover.Placed {
    if let known = read.withLock({ $0[path] }) { return known }
    let made = make()
    read.withLock { $0[path] = made }
    return made
  }
}
