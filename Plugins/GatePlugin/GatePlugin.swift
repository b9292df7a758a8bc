// `swift package gate`: the gate that this package builds, run on the package at hand. While a plugin
// runs, the package manager holds its build folder; what the gate itself asks of the package manager
// happens in the plugin's own folder, so that the two do not wait for each other.

import Foundation
import PackagePlugin

@main
struct GatePlugin: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let process = Process()
    process.executableURL = try context.tool(named: "njord-gate").url
    process.arguments = arguments.isEmpty ? ["all"] : arguments
    process.currentDirectoryURL = context.package.directoryURL
    var environment = ProcessInfo.processInfo.environment
    environment["SWIFTPM_BUILD_DIR"] = context.pluginWorkDirectoryURL.appending(path: "build").path
    process.environment = environment
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit else {
      Diagnostics.error("njord-gate was ended by signal \(process.terminationStatus)")
      return
    }
    // The package manager makes 1 of every failure; the sentence keeps the code.
    if process.terminationStatus != 0 {
      Diagnostics.error("njord-gate ended with exit code \(process.terminationStatus)")
    }
  }
}
