import Counting
import Dispatch
import ElectionFolder
import ElectionXML
import Glibc
import Reports

// Reads, tabulates and writes JSON as `tabulate` does, with one task; valgrind counts its
// instructions. The program itself cannot be run under valgrind 3.19, which crashes where an
// asynchronous `main` waits.
//
//   instructions ELECTION strict|libxml2

guard CommandLine.arguments.count == 3,
  let validator = Validator(rawValue: CommandLine.arguments[2])
else { exit(64) }
let path = CommandLine.arguments[1]
let done = DispatchSemaphore(value: 0)
Task.detached {
  let options = ReadingOptions(jobs: 1, validator: validator)
  guard let folder = try? ElectionFolder(at: path) else { exit(66) }
  let (election, findings) = await folder.definition(options)
  guard let election else { exit(65) }
  let intake = await folder.intake(from: folder.others(), of: election, options)
  let canvass = await Canvass(
    of: election, definitionFindings: findings, intake: intake, jobs: 1)
  let text = await JSONReport.tabulation(canvass).text(jobs: 1)
  print(canvass.counts.counted, text.utf8.count)
  done.signal()
}
done.wait()
