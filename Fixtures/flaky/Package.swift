// swift-tools-version: 6.0
// Planted flaky tests and stable ones that look like them; `expected.json` says which is which.
import PackageDescription

let package = Package(
  name: "flaky",
  targets: [
    .target(name: "Shop", swiftSettings: [.swiftLanguageMode(.v5)]),
    .testTarget(
      name: "XCFlakes", dependencies: ["Shop"], swiftSettings: [.swiftLanguageMode(.v5)]),
    .testTarget(
      name: "STFlakes", dependencies: ["Shop"], swiftSettings: [.swiftLanguageMode(.v5)]),
    .testTarget(
      name: "Stable", dependencies: ["Shop"], swiftSettings: [.swiftLanguageMode(.v5)]),
  ]
)
