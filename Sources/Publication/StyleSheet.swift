/// How pages look: one style for the report and for the pages of a counting house.
package enum StyleSheet {
  /// The style sheet of a report's pages.
  package static var report: [UInt8] { PackageResources.report_css }
}
