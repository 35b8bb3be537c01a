package import Record

/// What somebody stands for, as the record's table of confirmations has it.
enum ConfirmationKey: Equatable {
  /// A version of the definition holds.
  case adopted(version: Int)
  /// The document of a line counts; or never will.
  case confirmed(Int)
  case withdrawn(Int)
  /// An area is closed, by its code.
  case signed(String)
  /// What may come in from then on.
  case phase(Phase)

  private static let adopted = "definition/"
  private static let confirmed = "confirmed/"
  private static let withdrawn = "withdrawn/"
  private static let signed = "signed/"
  private static let phase = "phase/"

  var text: String {
    switch self {
    case .adopted(let version): "\(Self.adopted)\(version)"
    case .confirmed(let sequence): "\(Self.confirmed)\(sequence)"
    case .withdrawn(let sequence): "\(Self.withdrawn)\(sequence)"
    case .signed(let code): "\(Self.signed)\(code)"
    case .phase(let phase): "\(Self.phase)\(phase.rawValue)"
    }
  }

  /// The same as what the record keeps of it.
  var bytes: [UInt8] { Array(text.utf8) }

  init?(_ text: String) {
    func rest(_ start: String) -> String? {
      text.hasPrefix(start) ? String(text.dropFirst(start.count)) : nil
    }
    if let number = rest(Self.confirmed).flatMap({ Int($0) }) {
      self = .confirmed(number)
    } else if let number = rest(Self.withdrawn).flatMap({ Int($0) }) {
      self = .withdrawn(number)
    } else if let number = rest(Self.adopted).flatMap({ Int($0) }) {
      self = .adopted(version: number)
    } else if let code = rest(Self.signed) {
      self = .signed(code)
    } else if let phase = rest(Self.phase).flatMap(Phase.init(rawValue:)) {
      self = .phase(phase)
    } else {
      return nil
    }
  }
}

extension RecordView {
  /// The lines by which somebody has closed an area.
  package func signings(of code: String) throws -> [Int] {
    try sequences(of: .confirmation, key: ConfirmationKey.signed(code).text)
  }

  /// The lines by which somebody has stood for the document of a line, or turned it away.
  package func confirmations(of document: Int) throws -> [Int] {
    let keys = [ConfirmationKey.confirmed(document), .withdrawn(document)]
    return try keys.flatMap { try sequences(of: .confirmation, key: $0.text) }
  }
}
