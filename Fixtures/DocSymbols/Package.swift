// swift-tools-version: 6.2
// Hard cases of the question "which declarations are in the symbol graph, and which are documented".
// A test compiles these sources and compares the compiler's answer with the gate's.
import PackageDescription

let package = Package(
  name: "DocSymbols",
  products: [.library(name: "DocSymbols", targets: ["DocSymbols"])],
  targets: [
    .target(name: "DocSymbolsBase"),
    .target(name: "DocSymbols", dependencies: ["DocSymbolsBase"]),
  ])
