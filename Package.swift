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
      ]),
    .target(name: "ProcessLimits"),
    .target(name: "ValidatedXML", dependencies: ["CLibXML2", "ProcessLimits"]),
    .target(name: "Election"),
    .target(name: "ElectionXML", dependencies: ["ValidatedXML", "Schemas", "Election", "Rules"]),
    .target(name: "Rules", dependencies: ["Election"]),
    .target(name: "Tabulation", dependencies: ["Election"]),
    .target(name: "Preparation", dependencies: ["Election", "Rules"]),
    .target(
      name: "Verification", dependencies: ["Election", "Rules", "Tabulation", "Preparation"]),
    .target(
      name: "Counting",
      dependencies: ["Election", "Rules", "Tabulation", "Preparation", "Verification"]),
    .target(
      name: "ElectionFolder",
      dependencies: [
        "ValidatedXML", "ElectionXML", "Election", "Rules", "Counting", "Archives", "Digests",
        "ProcessLimits",
      ]),
    .target(name: "Archives", dependencies: ["CLibArchive", "CZlib", "ProcessLimits"]),
    .target(name: "Rehearsal", dependencies: ["Election", "Rules", "Archives", "Staging"]),
    .systemLibrary(name: "CRename"),
    .target(name: "Staging", dependencies: ["CRename"]),
    .target(name: "Digests", dependencies: ["CLibCrypto"]),
    .target(name: "Spreadsheets", dependencies: ["CLibXLSXWriter", "Election", "Reports"]),
    .target(
      name: "Screening", dependencies: ["Election", "Tabulation", "Counting", "Reports"]),
    .target(
      name: "Comparison",
      dependencies: ["Election", "Tabulation", "Counting", "Reports", "Staging"]),
    .target(
      name: "Publication",
      dependencies: [
        "Election", "Rules", "Tabulation", "Verification", "Counting", "Reports", "Digests",
        "Spreadsheets", "Staging",
      ],
      resources: [
        .embedInCode("Resources/report.css"), .embedInCode("Resources/report.js"),
        .embedInCode("Resources/minutes.css"),
      ]),
    .target(
      name: "Reports",
      dependencies: [
        "Election", "Rules", "Tabulation", "Preparation", "Verification", "Counting",
      ]),
    .executableTarget(
      name: "kiemphieu",
      dependencies: [
        "Schemas", "ElectionFolder", "ElectionXML", "Election", "Rules", "Tabulation",
        "Preparation", "Verification", "Counting", "Reports",
        "Rehearsal", "Staging", "Publication", "Comparison", "Screening",
        "Digests", "ProcessLimits",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "ElectionTestSupport", dependencies: ["Rehearsal", "Schemas", "CLibXML2"],
      path: "Tests/ElectionTestSupport"),
    .testTarget(name: "ElectionTests", dependencies: ["Election", "Rehearsal"]),
    .testTarget(
      name: "RehearsalTests",
      dependencies: [
        "Rehearsal", "ElectionFolder", "Counting", "Reports", "Election", "Rules", "Tabulation",
        "Staging", "ElectionTestSupport",
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
      name: "ReportsTests", dependencies: ["Reports", "Election", "Rules", "ElectionTestSupport"]),
    .testTarget(
      name: "ElectionFolderTests",
      dependencies: [
        "ElectionFolder", "Counting", "Reports", "Tabulation", "Election", "Rules",
        "Rehearsal", "Archives", "CLibArchive", "ElectionTestSupport",
      ]),
    .testTarget(
      name: "CountingTests",
      dependencies: [
        "Counting", "ElectionFolder", "ElectionXML", "Election", "Reports", "Rules", "Tabulation",
        "Rehearsal", "ElectionTestSupport",
      ]),
    .testTarget(
      name: "ScreeningTests",
      dependencies: [
        "Screening", "Counting", "ElectionFolder", "Election", "Rehearsal", "Reports",
        "ElectionTestSupport",
      ]),
    .testTarget(
      name: "PublicationTests",
      dependencies: [
        "Publication", "Staging", "Digests", "Reports", "Election", "ElectionTestSupport",
      ]),
    .testTarget(
      name: "KiemPhieuTests",
      dependencies: [
        "kiemphieu", "Schemas", "Rules", "Reports", "Election", "ElectionTestSupport",
      ], exclude: ["Goldens"]),
  ]
)

// libFuzzer brings a `main` of its own, so its target is built by `.ci/fuzz` alone.
if Context.environment["KIEMPHIEU_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["ElectionXML", "ElectionTestSupport", "Schemas"],
      path: "Tests/Fuzz",
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
}

// Counts instructions under valgrind, for `.ci/instructions`.
if Context.environment["KIEMPHIEU_INSTRUCTIONS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "instructions", dependencies: ["ElectionFolder", "ElectionXML", "Counting", "Reports"],
      path: "Benchmarks/Instructions"))
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
