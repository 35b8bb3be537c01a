/// An election to a commune's council: one constituency, two polling areas, 400 voters each.
package enum SmallElection {
  package static let definition = """
    <Election xmlns="urn:kiemphieu:1" id="mau" date="2026-03-15" rules="vn-2025">
    <Name lang="vi">Mẫu</Name><Province code="P" name="T"><Commune code="C" name="X" kind="ward">
    <PollingArea number="1" registered="400"/><PollingArea number="2" registered="400"/></Commune>
    </Province><Contest level="commune" area="C" seats="2"><Constituency number="1" seats="2">
    <Area code="C"/>\((1...3).map {
      "<Candidate number=\"\($0)\" name=\"Người \($0)\" birth=\"198\($0)\" sex=\"male\"/>"
    }.joined())</Constituency></Contest></Election>
    """

  /// A progress report; `voted` of 400 in each polling area.
  package static func report(at time: String, voted: [Int]) -> String {
    "<TurnoutReport xmlns=\"urn:kiemphieu:1\" election=\"mau\" level=\"commune\" "
      + "at=\"2026-03-15T\(time):00\">"
      + voted.enumerated().map {
        "<PollingArea area=\"C\" number=\"\($0 + 1)\" registered=\"400\" voted=\"\($1)\"/>"
      }.joined() + "</TurnoutReport>"
  }

  /// Somebody's word on a finding.
  package static func acknowledgement(of code: String, pollingArea: Int) -> String {
    "<Acknowledgements xmlns=\"urn:kiemphieu:1\" election=\"mau\"><Acknowledgement code=\"\(code)\" "
      + "level=\"commune\" area=\"C\" pollingArea=\"\(pollingArea)\" round=\"first\" by=\"An\" "
      + "at=\"2026-03-16T08:00:00\">Đã đếm lại</Acknowledgement></Acknowledgements>"
  }

  /// A decision that the first vote of a polling area is annulled.
  package static func annulment(pollingArea: Int) -> String {
    "<Decisions xmlns=\"urn:kiemphieu:1\" election=\"mau\"><Decision kind=\"annulled\" "
      + "level=\"commune\" area=\"C\" pollingArea=\"\(pollingArea)\" authority=\"HĐBCQG\" "
      + "document=\"1/NQ\" date=\"2026-03-20\"/></Decisions>"
  }
}
