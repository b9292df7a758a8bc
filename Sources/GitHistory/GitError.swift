// What libgit2 refuses, in its own words.

import CLibgit2

/// A repository that is there and cannot be read.
package struct GitError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The library's words.
  package let description: String

  /// The last error of the calling thread.
  ///
  /// - Parameter action: What was attempted, such as `read the index`.
  init(lastErrorOf action: String) {
    // SAFETY: the message belongs to this thread until its next call, and is copied before.
    let message = unsafe git_error_last().flatMap { unsafe $0.pointee.message }
      .map { unsafe String(cString: $0) }
    description = "git could not \(action): \(message ?? "no reason given")"
  }
}
