import Election
import Tabulation

extension Totals {
  /// Adds sheets up in `jobs` tasks, each its own share, and merges what they come to.
  init(of election: Election, addingUp sheets: [AcceptedSheet], jobs: Int) async {
    let size = max(1, (sheets.count + jobs - 1) / jobs)
    self = await withTaskGroup(of: Totals.self) { group in
      for start in stride(from: 0, to: sheets.count, by: size) {
        group.addTask {
          Totals(of: election, addingUp: sheets[start..<min(start + size, sheets.count)])
        }
      }
      return await group.reduce(Totals(of: election)) { $0 + $1 }
    }
  }
}
