package import Election

/// The sentences in which it is said what is the matter, by name.
///
/// Each stands as text beside its rule, or below where several rules say it.
package enum Wording: UInt8, CaseIterable, Sendable {
  // Of several rules.
  case anotherElection, noSuchArea, noSuchPollingArea, noSuchConstituency
  case moreVotedThanRegistered, printedPercentage
  // X: what is wrong with a document, with libxml2's own words.
  case unknownAttribute, missingAttribute, unexpectedElement, missingElement, invalidValue
  case duplicateKey, strayText, emptyDocument, truncated, encoding, tooLarge, notWellFormed
  case notValid, unusableValue
  case wrongForm, wrongWord, absentAttribute, strangeAttribute, strangeElement, otherElement
  case absentElement, doubleKey, strayCharacters, crossedTags, bareAmpersand, repeatedAttribute
  case cellForm, cellWord, cellEmpty, cellError, cellUnevaluated, cellReference, cellWithoutColumn
  case cellTwice, cellOtherKind, rowWithoutRows
  case columnUnknown, columnTwice, columnMissing, headerMissing, worksheetMissing, worksheetTwice
  case rowNotOne, definitionWorkbook, otherWorkbook, rowIncomplete, votesBeyondBallot, brokenQuote,
    moreFields, otherEncoding
  case otherSeparator
  case brokenArchive, brokenPartial, otherFormat, otherDefinition
  case unreadable, documentType, foreignRoot, withoutNamespace, misplacedDefinition
  // D
  case differentDefinition, twoTargets, twoTargetsAtClose, codeTwice, contestTwice
  case wrongKindOfArea, areaOutside, holdsNoPollingAreas, pollingAreaMissing
  case sharedPollingArea, leftPollingArea, districtUnder2025
  case tooFewCandidates, tooManySeats, smallSurplus, differentAllocation
  case minor, standsTwice, tooManyBodies, fewVoters, manyVoters
  // S
  case noContestHere, wrongConstituency, statedSeats, statedCandidates, otherCandidates
  case conflict, duplicate, superseded, noVacancy, enoughSeats, notOrdered, swappedName, unknownName
  // A
  case moreCollectedThanVoted, moreCollectedThanIssued, issuedNotVoted
  case validAndInvalid, invalidByGround, moreVotesThanValid, fewerVotesThanValid, moreVotesThanSeats
  case markingAboveSeats, markingsNotValid, votesByMarking
  case inventorySum, inventoryIssued, postedList, manyInvalid, womenRegistered, womenVoted
  case registeredTotal, votedTotal, columnTotal, repeatedReport
  case validAndInvalidMended, invalidByGroundMended, markingsNotValidMended, votesByMarkingMended
  // P
  case communeAboveNational, listsOfLevels
  // H
  case notAPlaceForOne, wrongPercentage, partsNotWhole, partAboveWhole, meetingKinds, meetingPlaces
  case presentAboveVoters, confidenceAbovePresent, presentAndMissing, emptyBase,
    impossiblePercentage
  case notBeforeTheVote, roundTwice, roundsOutOfOrder, strangerWithdraws, namedStrangerWithdraws
  case listNotAsChanged, allocationNotAsDefined, listNotAsDefined, areasNotAsDefined
  case reportedNotAsDefined, fewMeetings, fewPresent, littleConfidence
  // V
  case noContestInArea, declaredCount, declaredCountOf, declaredParts, declaredPercentage,
    declaredWinners, declaredCandidate
  // K
  case acknowledgedError, acknowledgedNothing
  // N
  case noSuchConstituencyHere, noSuchCandidate, decidedBeforeTheVote, strayAttribute
  case pollingAreaElsewhere, nothingOpen
  // T
  case alteredFile, missingFile, unsealedFile, brokenSeal, wrongSignature, forbiddenSignature
  case untrustedSigner, unsignedSeal, strangeSigner, unknownSigner, sealedPartial

  /// What it is called wherever findings are kept: it must mean the same for ever.
  package var name: String { "\(self)" }

  /// The sentence, with `{0}`, `{1}`… for what it is filled with.
  package var template: Text { Catalogue.template(self) }

  /// The sentences of more than one rule.
  static let shared: [Wording: Text] = [
    .anotherElection: Text(
      vi: "thuộc cuộc bầu cử «{0}», đây là «{1}»", en: "is of the election \"{0}\", this is \"{1}\""
    ),
    .noSuchArea: Text(
      vi: "không có địa bàn mã {0}", en: "there is no area of code {0}"),
    .noSuchPollingArea: Text(
      vi: "không có khu vực bỏ phiếu số {0} ở {1}", en: "there is no polling area {0} in {1}"),
    .noSuchConstituency: Text(
      vi: "không có đơn vị bầu cử số {0}", en: "there is no constituency {0}"),
    .moreVotedThanRegistered: Text(
      vi: "đã bỏ phiếu {0}, trong danh sách chỉ có {1}", en: "voted are {0}, registered only {1}"),
    .printedPercentage: Text(
      vi: "{2} in là {0} %, đúng là {1} % ({3}/{4})",
      en: "{2} is printed as {0} %, exact is {1} % ({3}/{4})"),
  ].merging(ofDocuments) { one, _ in one }

  /// X001 and X003: the kind of fault in plain words, then libxml2's.
  private static let ofDocuments: [Wording: Text] = [
    .unknownAttribute: Text(
      vi: "thuộc tính lạ (phiên bản KiemPhieu mới hơn có thể biết)",
      en: "unknown attribute (a newer version of KiemPhieu may know it): {0}"),
    .missingAttribute: Text(vi: "thiếu thuộc tính", en: "missing attribute: {0}"),
    .unexpectedElement: Text(
      vi: "phần tử lạ hoặc sai chỗ (phiên bản KiemPhieu mới hơn có thể biết)",
      en: "unknown or misplaced element (a newer version of KiemPhieu may know it): {0}"),
    .missingElement: Text(vi: "thiếu phần tử", en: "missing element: {0}"),
    .invalidValue: Text(
      vi: "giá trị không đúng dạng", en: "value of the wrong form: {0}"),
    .duplicateKey: Text(
      vi: "số hoặc mã đứng hai lần", en: "number or code stands twice: {0}"),
    .strayText: Text(
      vi: "chữ lạc giữa các phần tử", en: "stray text between elements: {0}"),
    .emptyDocument: Text(vi: "tệp rỗng", en: "the file is empty: {0}"),
    .truncated: Text(
      vi: "tệp bị cắt ngang hoặc thiếu thẻ đóng",
      en: "the file is cut off or a tag is not closed: {0}"),
    .encoding: Text(
      vi: "chữ trong tệp không theo bảng mã đã khai (nếu không khai gì thì phải là UTF-8)",
      en: "the encoding is not what it says: {0}"),
    .tooLarge: Text(vi: "có phần quá lớn", en: "too large: {0}"),
    .notWellFormed: Text(vi: "không phải XML đúng cú pháp", en: "not well-formed XML: {0}"),
    .crossedTags: Text(
      vi: "thẻ đóng không khớp thẻ mở trước nó", en: "a closing tag is not that of the element: {0}"
    ),
    .bareAmpersand: Text(
      vi: "dấu & đứng một mình: hãy viết &amp;", en: "a bare ampersand, write &amp;: {0}"),
    .repeatedAttribute: Text(
      vi: "một thuộc tính đứng hai lần trong một thẻ", en: "an attribute stands twice in a tag: {0}"
    ),
    .notValid: Text(vi: "không hợp lệ theo lược đồ", en: "not valid: {0}"),
    .unusableValue: Text(
      vi: "giá trị không dùng được: {0}", en: "value that cannot be used: {0}"),
  ]
}
