// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "planted",
  targets: [
    .target(name: "Desk"),
    .testTarget(name: "DeskTests", dependencies: ["Desk"]),
  ]
)
