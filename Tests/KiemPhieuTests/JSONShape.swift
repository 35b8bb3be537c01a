import ElectionTestSupport
import Foundation

/// A JSON value.
enum JSONValue: Decodable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  init(_ text: String) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var list: [JSONValue]? { if case .list(let list) = self { list } else { nil } }
  var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }
}

/// The published shape of `results.json`: as much of JSON Schema as it uses.
struct JSONShape {
  let root: JSONValue

  init() throws {
    root = try JSONValue(
      String(contentsOfFile: "\(Repository.root)/Schemas/results.schema.json", encoding: .utf8))
  }

  /// What is wrong with a document, each with its place.
  func faults(_ value: JSONValue) -> [String] { faults(value, root, "$") }

  private func faults(_ value: JSONValue, _ rule: JSONValue, _ place: String) -> [String] {
    if let reference = rule["$ref"]?.text {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      guard let target = root["$defs"]?[name] else { return ["\(place): no \(reference)"] }
      return faults(value, target, place)
    }
    if let choices = rule["oneOf"]?.list {
      let fitting = choices.count { self.faults(value, $0, place).isEmpty }
      return fitting == 1 ? [] : ["\(place): fits \(fitting) of its shapes"]
    }
    let types = rule["type"].map { $0.list ?? [$0] }?.compactMap(\.text)
    if let types, !types.contains(where: { Self.isOfType(value, $0) }) {
      return ["\(place): is not \(types)"]
    }
    var faults: [String] = []
    if let words = rule["enum"]?.list, !words.contains(value) {
      faults.append("\(place): \(value) is none of \(words)")
    }
    if let pattern = rule["pattern"]?.text, let text = value.text,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      faults.append("\(place): \"\(text)\" is not like \(pattern)")
    }
    if case .number(let number) = value, case .number(let least) = rule["minimum"], number < least {
      faults.append("\(place): \(number) is below \(least)")
    }
    if case .object(let members) = value { faults += memberFaults(members, rule, place) }
    if let items = value.list, let own = rule["items"] {
      for (index, item) in items.enumerated() {
        faults += self.faults(item, own, "\(place)[\(index)]")
      }
    }
    return faults
  }

  private func memberFaults(
    _ members: [String: JSONValue], _ rule: JSONValue, _ place: String
  ) -> [String] {
    let required = rule["required"]?.list?.compactMap(\.text) ?? []
    var faults = required.filter { members[$0] == nil }.map { "\(place): has no \($0)" }
    for (name, member) in members {
      if let own = rule["properties"]?[name] {
        faults += self.faults(member, own, "\(place).\(name)")
      } else if rule["additionalProperties"] == .flag(false) {
        faults.append("\(place): has \(name)")
      }
    }
    return faults
  }

  private static func isOfType(_ value: JSONValue, _ type: String) -> Bool {
    switch (value, type) {
    case (.object, "object"), (.list, "array"), (.text, "string"), (.null, "null"),
      (.flag, "boolean"), (.number, "number"):
      true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
  }

  /// The names of all members, wherever they stand.
  var names: Set<String> { names(root) }

  private func names(_ rule: JSONValue) -> Set<String> {
    var names = Set<String>()
    for item in rule.list ?? [] { names.formUnion(self.names(item)) }
    for (name, member) in rule.members {
      if name == "properties" { names.formUnion(member.members.keys) }
      for inner in name == "properties" ? Array(member.members.values) : [member] {
        names.formUnion(self.names(inner))
      }
    }
    return names
  }
}
