// The identity that git gives to a file's content: SHA-1 over a header and the bytes, computed with
// detection of the known collision attacks (Stevens and Shumow, 2017).

import CLibgit2
package import GateModel

extension ContentHasher {
  /// Computes the id of the blob that git would store for the bytes.
  package static var gitBlob: ContentHasher {
    ContentHasher { bytes in
      precondition(GitLibrary.isReady, "initialising libgit2 cannot fail")
      var id = git_oid()
      // SAFETY: the bytes and the id live as long as the call.
      let code = unsafe git_odb_hash(&id, bytes, bytes.count, GIT_OBJECT_BLOB)
      guard code == 0, let content = ContentID(id) else {
        preconditionFailure("hashing bytes that are in memory cannot fail")
      }
      return content
    }
  }
}

extension ContentID {
  /// Takes over git's object id.
  init?(_ id: git_oid) {
    // SAFETY: a git_oid is twenty bytes and nothing else.
    let bytes = unsafe withUnsafeBytes(of: id) { unsafe Array($0) }
    self.init(bytes: bytes)
  }
}
