import Counting
import Dispatch
import Documents
import ElectionFolder
import ElectionXML
import Glibc
import Ledger
import Answers
import Returns

// Reads, tabulates and writes JSON as `tabulate` does, with one task; valgrind counts its
// instructions. The program itself cannot be run under valgrind 3.19, which crashes where an
// asynchronous `main` waits. The task ends the program itself: were it to wake a waiting main thread,
// freeing what was read would race with the end, and be counted in some runs and not in others.
//
//   instructions ELECTION strict|libxml2

guard CommandLine.arguments.count == 3,
  let validator = Validator(rawValue: CommandLine.arguments[2])
else { exit(64) }
let path = CommandLine.arguments[1]
Task.detached {
  let options = ReadingOptions(jobs: 1, documents: DocumentOptions(validator: validator))
  guard let folder = try? ElectionFolder(at: path) else { exit(66) }
  let (election, findings) = await folder.definition(options)
  guard let election else { exit(65) }
  let ledger = await folder.ledger(from: folder.others(), of: election, options)
  let canvass = await Canvass(of: election, ledger, jobs: 1)
  let returns = Returns(canvass, definitionFindings: findings)
  let text = await JSONAnswer.tabulation(returns).text(jobs: 1)
  print(canvass.counts.counted, text.utf8.count)
  exit(0)
}
DispatchSemaphore(value: 0).wait()
