// What a commit consists of, for those who attribute a measurement to sources: its files with their
// identities, one file's bytes, and what differs from it now. Read from the objects, so that it is the
// same in every clone.

import CLibgit2
package import GateModel

/// A file of a commit.
package struct CommitFile: Sendable, Equatable {
  /// Relative to the folder that was asked for.
  package let path: String
  /// What git calls the mode: 0o100644, 0o100755, 0o120000 for a link, 0o160000 for a submodule.
  package let mode: UInt32
  package let id: ContentID
}

/// The files of a commit.
package struct CommitTree: Sendable, Equatable {
  /// In hexadecimal.
  package let commit: String
  /// The id of the commit's whole tree, in hexadecimal.
  package let tree: String
  /// In git's order.
  package let files: [CommitFile]
}

extension Repository {
  /// Deeper trees are refused, in levels.
  private static let treeDepthMax = 256

  /// The files of a commit.
  ///
  /// - Parameters:
  ///   - expression: A commit, or an expression that means one.
  ///   - folder: Only what lies below it; empty for everything, without a final slash.
  /// - Returns: The files; nil where there is no such commit here.
  /// - Throws: `GitError` where a tree cannot be read.
  /// - Complexity: O(*files*).
  package borrowing func commitTree(
    of expression: String, below folder: String
  ) throws(GitError) -> CommitTree? {
    guard var id = unsafe GitLibrary.commit(expression, in: handle), let commit = ContentID(id)
    else { return nil }
    var object: OpaquePointer?
    // SAFETY: the handle is open and the id lives as long as the call; the object is freed once.
    guard unsafe git_commit_lookup(&object, handle, &id) == 0 else {
      throw GitError(lastErrorOf: "read a commit")
    }
    defer { unsafe git_commit_free(object) }
    // SAFETY: the id is copied before the commit is freed.
    guard let root = unsafe git_commit_tree_id(object), let tree = ContentID(unsafe root.pointee)
    else { throw GitError(lastErrorOf: "read a commit") }
    var files: [CommitFile] = []
    // SAFETY: the id is copied before the commit is freed.
    try list(unsafe root.pointee, prefix: "", depth: 0, into: &files)
    let inside = folder.isEmpty ? "" : "\(folder)/"
    return CommitTree(
      commit: commit.description, tree: tree.description,
      files: files.filter { $0.path.hasPrefix(inside) }.map { file in
        CommitFile(
          path: String(file.path.dropFirst(inside.count)), mode: file.mode, id: file.id)
      })
  }

  private borrowing func list(
    _ id: git_oid, prefix: String, depth: Int, into files: inout [CommitFile]
  ) throws(GitError) {
    var id = id
    var tree: OpaquePointer?
    // SAFETY: the handle is open and the id lives as long as the call; the tree is freed once.
    guard depth < Self.treeDepthMax, unsafe git_tree_lookup(&tree, handle, &id) == 0 else {
      throw GitError(lastErrorOf: "read a tree")
    }
    defer { unsafe git_tree_free(tree) }
    for index in 0..<(unsafe git_tree_entrycount(tree)) {
      // SAFETY: the index is below the count; the entry lives as long as the tree.
      guard let entry = unsafe git_tree_entry_byindex(tree, index),
        let name = unsafe git_tree_entry_name(entry).map({ unsafe String(cString: $0) }),
        let object = unsafe git_tree_entry_id(entry)?.pointee, let content = ContentID(object)
      else { throw GitError(lastErrorOf: "read a tree") }
      let path = prefix + name
      if unsafe git_tree_entry_type(entry) == GIT_OBJECT_TREE {
        try list(object, prefix: "\(path)/", depth: depth + 1, into: &files)
      } else {
        let mode = unsafe git_tree_entry_filemode(entry).rawValue
        files.append(CommitFile(path: path, mode: mode, id: content))
      }
    }
  }

  /// The bytes of a file as a commit has it.
  ///
  /// - Parameters:
  ///   - path: Relative to the working tree.
  ///   - commit: A commit, or an expression that means one.
  ///   - bytesMax: Larger files are refused.
  /// - Returns: The bytes; nil where there is no such file or commit here, or it is too large.
  package borrowing func file(
    _ path: String, of commit: String, bytesMax: Int
  ) -> [UInt8]? {
    var object: OpaquePointer?
    // SAFETY: the handle is open and the text lives as long as the call; the object is freed once.
    guard unsafe git_revparse_single(&object, handle, "\(commit):\(path)") == 0 else { return nil }
    defer { unsafe git_object_free(object) }
    guard unsafe git_object_type(object) == GIT_OBJECT_BLOB else { return nil }
    let size = Int(clamping: unsafe git_blob_rawsize(object))
    guard size <= bytesMax, size > 0 else { return size == 0 ? [] : nil }
    // SAFETY: the content has that size and lives as long as the object; it is copied here.
    guard let content = unsafe git_blob_rawcontent(object) else { return nil }
    return unsafe Array(UnsafeRawBufferPointer(start: content, count: size))
  }
}
