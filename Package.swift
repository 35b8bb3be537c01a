// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "KiemPhieu",
  products: [.executable(name: "kiemphieu", targets: ["kiemphieu"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CMiniZip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
    .systemLibrary(
      name: "CLibDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CLibXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(
      name: "Schemas", path: "Schemas", exclude: ["results.schema.json"],
      resources: [
        .embedInCode("election.xsd"), .embedInCode("tally.xsd"), .embedInCode("turnout.xsd"),
        .embedInCode("acknowledgements.xsd"), .embedInCode("consultations.xsd"),
        .embedInCode("readiness.xsd"), .embedInCode("meetings.xsd"),
        .embedInCode("declaration.xsd"), .embedInCode("decisions.xsd"),
        .embedInCode("seal.xsd"), .embedInCode("signers.xsd"), .embedInCode("predecessors.xsd"),
      ]),
    .systemLibrary(
      name: "CXMLSec", pkgConfig: "xmlsec1-openssl", providers: [.apt(["libxmlsec1-dev"])]),
    .target(name: "ProcessLimits"),
    .target(name: "ValidatedXML", dependencies: ["CLibXML2", "ProcessLimits"]),
    .target(name: "Election"),
    .target(name: "Notation", dependencies: ["Election"]),
    .target(name: "ElectionXML", dependencies: ["ValidatedXML", "Schemas", "Election", "Rules"]),
    .target(name: "Rules", dependencies: ["Election"]),
    .target(name: "Ledger", dependencies: ["Election", "Rules", "Digests"]),
    .target(name: "Settlement", dependencies: ["Election", "Rules", "Ledger"]),
    .target(name: "Tabulation", dependencies: ["Election", "Settlement"]),
    .target(name: "Preparation", dependencies: ["Election", "Rules"]),
    .target(
      name: "Verification", dependencies: ["Election", "Rules", "Tabulation", "Preparation"]),
    .target(
      name: "Counting", dependencies: ["Election", "Rules", "Ledger", "Settlement", "Tabulation"]),
    .target(
      name: "Returns",
      dependencies: [
        "ElectionXML", "Election", "Rules", "Ledger", "Tabulation", "Preparation", "Verification",
        "Counting",
      ]),
    .target(
      name: "Documents",
      dependencies: ["ValidatedXML", "ElectionXML", "Election", "Rules", "Ledger", "Digests"]),
    .target(
      name: "ElectionFolder",
      dependencies: [
        "ValidatedXML", "ElectionXML", "Election", "Rules", "Ledger", "Documents", "Archives",
        "Digests", "Seals", "Staging", "ProcessLimits", "CLinux",
      ]),
    .target(
      name: "Archives",
      dependencies: ["CLibArchive", "CZlib", "CMiniZip", "CLibDeflate", "ProcessLimits"]),
    .target(name: "Rehearsal", dependencies: ["Election", "Rules", "Archives", "Staging"]),
    .systemLibrary(name: "CLinux"),
    .target(name: "Staging", dependencies: ["CLinux"]),
    .target(name: "Digests", dependencies: ["CLibCrypto"]),
    .target(
      name: "Seals",
      dependencies: ["CXMLSec", "ValidatedXML", "Schemas", "Election", "Rules", "Digests"],
      resources: [.embedInCode("Resources/self-test.xml")]),
    .target(name: "Spreadsheets", dependencies: ["CLibXLSXWriter", "ValidatedXML", "Archives"]),
    .target(
      name: "Worksheets",
      dependencies: [
        "Spreadsheets", "ElectionXML", "Election", "Rules", "Ledger", "Counting",
      ]),
    .target(
      name: "Screening",
      dependencies: ["Election", "Settlement", "Tabulation", "Counting", "Returns", "Answers"]),
    .target(
      name: "Interchange",
      dependencies: ["Election", "ElectionXML", "Tabulation", "Ledger", "Counting", "Returns"]),
    .target(
      name: "Recount",
      dependencies: [
        "Election", "Tabulation", "Counting", "Answers", "Notation", "Digests", "Staging",
      ]),
    .target(
      name: "Comparison",
      dependencies: [
        "Election", "Settlement", "Tabulation", "Counting", "Answers", "Staging", "Seals",
        "Schemas",
      ]),
    .target(
      name: "Publication",
      dependencies: [
        "Election", "Rules", "Ledger", "Tabulation", "Verification", "Counting",
        "Returns", "Answers", "Digests", "Spreadsheets", "Staging", "Preparation", "ElectionXML",
        "Archives", "Comparison", "Settlement", "Notation",
      ],
      resources: [
        .embedInCode("Resources/report.css"), .embedInCode("Resources/report.js"),
        .embedInCode("Resources/minutes.css"), .embedInCode("Resources/search.js"),
        .embedInCode("Resources/tiles-34.txt"), .embedInCode("Resources/tiles-63.txt"),
      ]),
    .target(
      name: "Answers",
      dependencies: [
        "Notation", "Election", "Rules", "Ledger", "Settlement", "Tabulation", "Preparation",
        "Verification", "Counting", "Returns",
      ]),
    .target(
      name: "Console",
      dependencies: [
        "Answers", "Election",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "kiemphieu",
      dependencies: [
        "Schemas", "ElectionFolder", "ElectionXML", "Election", "Rules", "Tabulation",
        "Preparation", "Verification", "Ledger", "Documents", "Counting", "Returns", "Answers",
        "Rehearsal", "Staging", "Publication", "Comparison", "Screening", "Recount", "Interchange",
        "Worksheets",
        "Spreadsheets", "Digests", "Seals", "ProcessLimits", "Console",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "ElectionTestSupport", dependencies: ["Rehearsal", "Schemas", "CLibXML2", "Archives"],
      path: "Tests/ElectionTestSupport"),
    .target(
      name: "ReturnsTestSupport",
      dependencies: [
        "Election", "Rules", "Ledger", "Documents", "ElectionFolder", "Tabulation", "Counting",
        "Returns", "Answers", "ElectionXML",
      ],
      path: "Tests/ReturnsTestSupport"),
    .testTarget(
      name: "SealsTests",
      dependencies: [
        "Seals", "ElectionFolder", "Election", "Rules", "Ledger", "Digests", "Counting", "Returns",
        "Answers", "Documents", "Rehearsal", "Schemas", "ElectionTestSupport", "ReturnsTestSupport",
      ]),
    .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "Election"]),
    .testTarget(name: "VerificationTests", dependencies: ["Verification", "Election"]),
    .testTarget(name: "PreparationTests", dependencies: ["Preparation", "Election", "Rules"]),
    .testTarget(
      name: "SettlementTests",
      dependencies: [
        "Settlement", "Ledger", "Election", "ElectionTestSupport", "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "LedgerTests",
      dependencies: [
        "Ledger", "Documents", "Digests", "ElectionXML", "Counting", "Election", "Rules",
        "Rehearsal", "ElectionTestSupport", "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "ElectionTests", dependencies: ["Election", "Rehearsal", "ElectionTestSupport"]),
    .testTarget(
      name: "RehearsalTests",
      dependencies: [
        "Rehearsal", "ElectionFolder", "Counting", "Returns", "Answers", "Election", "Ledger",
        "Rules", "Tabulation", "Staging", "ElectionTestSupport", "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "ValidatedXMLTests",
      dependencies: ["ValidatedXML", "CLibXML2", "Schemas", "Rehearsal", "ElectionTestSupport"]),
    .testTarget(
      name: "ElectionXMLTests",
      dependencies: [
        "ElectionXML", "ValidatedXML", "Election", "Rules", "Rehearsal", "Schemas",
        "ElectionTestSupport",
      ]),
    .testTarget(
      name: "RulesTests", dependencies: ["Rules", "Election", "Rehearsal", "ElectionTestSupport"]),
    .testTarget(
      name: "TabulationTests",
      dependencies: ["Tabulation", "Election", "Rehearsal", "ElectionTestSupport"]),
    .testTarget(
      name: "AnswersTests",
      dependencies: ["Answers", "Election", "Rules", "Rehearsal", "ElectionTestSupport"]),
    .testTarget(
      name: "ElectionFolderTests",
      dependencies: [
        "ElectionFolder", "Counting", "Returns", "Answers", "Tabulation", "Election", "Ledger",
        "Rules", "Rehearsal", "Archives", "CLibArchive", "ElectionTestSupport",
        "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "DocumentsTests",
      dependencies: [
        "Documents", "ElectionXML", "ValidatedXML", "Ledger", "Rules", "Election",
        "ElectionTestSupport", "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "ReturnsTests",
      dependencies: [
        "Returns", "Counting", "Ledger", "Rules", "Election", "ElectionTestSupport",
        "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "CountingTests",
      dependencies: [
        "Counting", "Returns", "Ledger", "Settlement", "Documents", "ElectionFolder", "ElectionXML",
        "Election", "Answers", "Rules", "Tabulation", "Rehearsal", "ElectionTestSupport",
        "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "ScreeningTests",
      dependencies: [
        "Screening", "Counting", "Returns", "ElectionFolder", "Election", "Rehearsal", "Answers",
        "ElectionTestSupport", "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "InterchangeTests",
      dependencies: [
        "Interchange", "Returns", "Election", "ElectionTestSupport", "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "RecountTests",
      dependencies: [
        "Recount", "Counting", "Returns", "ElectionFolder", "Election", "Rehearsal",
        "ElectionTestSupport", "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "SpreadsheetsTests", dependencies: ["Spreadsheets", "Archives", "ElectionTestSupport"]),
    .testTarget(
      name: "WorksheetsTests",
      dependencies: [
        "Worksheets", "Spreadsheets", "ElectionFolder", "ElectionXML", "Election", "Rules",
        "Ledger",
        "Counting", "Rehearsal", "ElectionTestSupport", "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "PublicationTests",
      dependencies: [
        "Publication", "Staging", "Digests", "Answers", "Election", "ElectionTestSupport",
      ]),
    .testTarget(
      name: "KiemPhieuTests",
      dependencies: [
        "kiemphieu", "Schemas", "Rules", "Answers", "Election", "ElectionTestSupport",
      ], exclude: ["Goldens"]),
  ]
)

// The counting house: a second program, with what only it needs. The sanitizer runs leave it out.
if Context.environment["KIEMPHIEU_WITHOUT_SERVER"] == nil {
  package.products.append(
    .executable(name: "kiemphieu-server", targets: ["kiemphieu-server"]))
  package.dependencies += [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  ]
  package.targets += [
    .target(
      name: "Record",
      dependencies: [
        "Digests", "Election", "Notation", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "CountingHouse",
      dependencies: [
        "Seals", "Record", "ElectionFolder", "Documents", "Ledger", "Counting", "Returns",
        "Answers",
        "Election", "ElectionXML", "Rules", "Digests", "Staging", "Notation", "Settlement",
        "Worksheets", "Comparison", "Tabulation", "ValidatedXML",
      ]),
    .target(
      name: "HouseServer",
      dependencies: [
        "CountingHouse", "Record", "Publication", "Worksheets", "Answers", "Returns", "Counting",
        "Tabulation", "Ledger", "Settlement", "ElectionXML", "Election", "Rules", "Digests",
        "Notation", "Comparison", "ElectionFolder",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
      ],
      resources: [.embedInCode("Resources/house.css"), .embedInCode("Resources/house.js")]),
    .executableTarget(
      name: "kiemphieu-server",
      dependencies: [
        "Seals", "HouseServer", "CountingHouse", "Record", "ElectionFolder", "Counting", "Returns",
        "ValidatedXML", "Election", "Rules", "Answers", "Digests", "Staging", "Publication",
        "ProcessLimits", "Console",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "RecordTests",
      dependencies: [
        "Record", "Digests", "Election", "ElectionTestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "CountingHouseTests",
      dependencies: [
        "CountingHouse", "Record", "Digests", "Election", "ElectionFolder", "Rules", "Settlement",
        "Rehearsal", "Worksheets", "Publication", "ElectionTestSupport", "ReturnsTestSupport",
      ]),
    .testTarget(
      name: "HouseServerTests",
      dependencies: [
        "HouseServer", "kiemphieu-server", "kiemphieu", "CountingHouse", "Rehearsal",
        "ElectionTestSupport", "ReturnsTestSupport",
      ]),
  ]
}

// libFuzzer brings a `main` of its own, so its target is built by `.ci/fuzz` alone.
if Context.environment["KIEMPHIEU_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["ElectionXML", "ElectionTestSupport", "Schemas"],
      path: "Tests/Fuzz",
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
}

// Programs that measure from inside: instructions under valgrind for `.ci/instructions`, and the
// ledger's times for `Benchmarks/run.py`.
if Context.environment["KIEMPHIEU_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "instructions",
      dependencies: [
        "ElectionFolder", "Documents", "ElectionXML", "Ledger", "Counting", "Returns", "Answers",
      ],
      path: "Benchmarks/Instructions"))
  package.targets.append(
    .executableTarget(
      name: "ledger",
      dependencies: [
        "ElectionFolder", "Documents", "Digests", "ElectionXML", "Election", "Ledger", "Counting",
      ],
      path: "Benchmarks/Ledger"))
  package.targets.append(
    .executableTarget(
      name: "worksheets", dependencies: ["Archives", "CLibXML2", "Worksheets"],
      path: "Benchmarks/Worksheets"))
}

// One loop, so that no target is laxer than another.
for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    .enableUpcomingFeature("ImmutableWeakCaptures"),  // SE-0481
    .strictMemorySafety(),  // SE-0458
    .treatAllWarnings(as: .error),  // SE-0480
  ]
}
