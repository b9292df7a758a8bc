// The documents of Tests/Spec, which are read as text and run as tests.

import Foundation

/// A document of Tests/Spec; empty where there is none.
///
/// - Parameters:
///   - name: The file's name.
///   - test: A file of a test target.
/// - Returns: Its text.
package func specification(_ name: String, from test: String = #filePath) -> String {
  let folder = URL(fileURLWithPath: test).deletingLastPathComponent().deletingLastPathComponent()
  return (try? String(contentsOf: folder.appending(path: "Spec/\(name)"), encoding: .utf8)) ?? ""
}
