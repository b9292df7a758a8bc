// The members of all types by what they are called, so that requirements and overridden members are
// found without a search.

internal import SourceFacts

/// The members of each type by key.
struct MemberTable {
  private struct Key: Hashable {
    var node: Int
    var member: MemberKey
  }

  private var all: [Key: [DeclarationID]] = [:]
  private var required: [Key: [DeclarationID]] = [:]
  private var associated: [Int: Set<String>] = [:]

  /// Reads the members of all types.
  ///
  /// - Parameter map: The declarations of the package.
  /// - Complexity: O(*declarations*).
  init(_ map: DeclarationMap) {
    for file in map.files.indices {
      for index in map.files[file].facts.declarations.indices {
        let id = DeclarationID(file: file, index: index)
        guard !map[id].isLocal, let parent = map.parent(of: id), let node = map.node(of: parent),
          let member = MemberKey(map[id])
        else { continue }
        let key = Key(node: node, member: member)
        all[key, default: []].append(id)
        if map[parent].kind == .protocol { required[key, default: []].append(id) }
        if map[id].kind == .associatedType {
          associated[node, default: []].insert(map[id].name)
        }
      }
    }
  }

  /// The names of the associated types that a protocol declares.
  ///
  /// - Parameter node: The protocol's number.
  /// - Returns: The names.
  func associatedTypes(of node: Int) -> Set<String> { associated[node] ?? [] }

  /// The members of a type with a key, those of its extensions included.
  subscript(node: Int, key: MemberKey) -> [DeclarationID] {
    all[Key(node: node, member: key)] ?? []
  }

  /// The requirements of a protocol with a key.
  ///
  /// - Parameters:
  ///   - node: The protocol's number.
  ///   - key: What to look for.
  /// - Returns: More than one where they are overloaded or stand in `#if` branches.
  func requirements(_ node: Int, _ key: MemberKey) -> [DeclarationID] {
    required[Key(node: node, member: key)] ?? []
  }
}
