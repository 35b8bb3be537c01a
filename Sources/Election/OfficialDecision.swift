/// A decision of a competent authority that changes a result, as it is written.
package struct OfficialDecision: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// The first vote in a polling area or constituency does not count (L85 Điều 81).
    case annulled
    /// Who gets a seat that Điều 78 leaves open.
    case tieSettled = "tie-settled"
    /// Elected, but not confirmed as a deputy: the seat stays vacant.
    case notConfirmed = "not-confirmed"
    /// An extra election for the National Assembly (L85 Điều 79 khoản 1).
    case extraOrdered = "extra-ordered"

    package var name: Text {
      switch self {
      case .annulled: Text(vi: "hủy kết quả", en: "annulled")
      case .tieSettled: Text(vi: "định người trúng cử khi bằng phiếu", en: "tie settled")
      case .notConfirmed: Text(vi: "không xác nhận tư cách đại biểu", en: "not confirmed")
      case .extraOrdered: Text(vi: "cho bầu cử thêm", en: "extra election ordered")
      }
    }
  }

  package let place: Place
  package let election: String
  package let kind: Kind
  package let level: Level
  /// The contest's area; for a polling area that of its commune or island district.
  package let area: String
  package let constituency: Int?
  package let pollingArea: Int?
  package let candidate: Int?
  package let authority: String
  /// The document's number.
  package let document: String
  package let date: CivilDate

  package init(
    place: Place, election: String, kind: Kind, level: Level, area: String, constituency: Int?,
    pollingArea: Int?, candidate: Int?, authority: String, document: String, date: CivilDate
  ) {
    self.place = place
    self.election = election
    self.kind = kind
    self.level = level
    self.area = area
    self.constituency = constituency
    self.pollingArea = pollingArea
    self.candidate = candidate
    self.authority = authority
    self.document = document
    self.date = date
  }

  /// The decision by its kind, number, authority and day.
  package var title: Text {
    Text(
      vi: "\(kind.name) theo \(document) của \(authority), ngày "
        + "\(date)",
      en: "\(kind.name) by \(document) of \(authority), \(date)")
  }
}
