// Programs that tests ask for their opinion: shells on scripts, validators on documents.

import Foundation

/// Runs a program with a text on standard input.
///
/// - Parameters:
///   - arguments: The program, found on the path, and its arguments.
///   - text: What it reads.
/// - Returns: How it ended, and what it wrote to both of its outputs.
/// - Throws: Where it cannot be started.
package func output(
  of arguments: [String], reading text: String = ""
) throws -> (status: Int32, text: String) {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = arguments
  let input = Pipe()
  let output = Pipe()
  process.standardInput = input
  process.standardOutput = output
  process.standardError = output
  try process.run()
  try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  try input.fileHandleForWriting.close()
  let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
}
