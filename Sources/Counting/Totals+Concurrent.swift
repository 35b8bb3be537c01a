import Election
import Tabulation

extension Totals {
  /// Adds up some sheets of a register in `jobs` tasks, each its own share, and merges once.
  init(of election: Election, _ sheets: [Int32], in register: Register, jobs: Int) async {
    let size = max(1, (sheets.count + jobs - 1) / jobs)
    self = await withTaskGroup(of: Totals.self) { group in
      for start in stride(from: 0, to: sheets.count, by: size) {
        let share = sheets[start..<min(start + size, sheets.count)]
        group.addTask {
          var totals = Totals(of: election)
          for number in share { if let sheet = register.accepted(number) { totals.add(sheet) } }
          return totals
        }
      }
      return await group.reduce(into: nil as Totals?) { sum, part in
        if sum == nil { sum = part } else { sum? += part }
      } ?? Totals(of: election)
    }
  }
}
