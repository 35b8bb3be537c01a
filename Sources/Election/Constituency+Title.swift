extension Constituency {
  /// Its level, area and number.
  package func title(in election: Election) -> Text {
    let name = election[area].name
    return Text(
      vi: "\(level.name), \(name), đơn vị \(number)",
      en: "\(level.name), \(name), constituency \(number)")
  }
}
