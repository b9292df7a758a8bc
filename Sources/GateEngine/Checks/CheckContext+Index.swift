// What a check that reads the compiler's index asks for: the same for each of them, so that they find the
// same index.

internal import FreshIndex
internal import GateModel
internal import SourceFacts

extension CheckContext {
  /// The index that belongs to the files of a run.
  ///
  /// - Parameters:
  ///   - stores: The check's setting of stores to read.
  ///   - skipsBuild: Its setting that forbids a build.
  /// - Returns: The request.
  /// - Throws: `InternalError` where there is no package.
  func indexRequest(
    stores: Setting<[String]>, skipsBuild: Setting<Bool>
  ) throws(InternalError) -> IndexRequest {
    guard let package = provisions.package else {
      throw InternalError("there is no package to look at")
    }
    var request = IndexRequest(root: provisions.root, package: package)
    for file in files { request.contents[file.path] = file.content }
    let places = Dictionary(
      files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    request.declaredNames = { [files] path in
      places[path].map { files[$0].facts.declaredNames } ?? []
    }
    request.stores = named(stores)
    if options["no-build"] != nil || settings[skipsBuild] { request.building = .never }
    return request
  }

  /// The stores that the user named: on the command line relative to the working folder, as every
  /// path there; in the configuration relative to the root.
  private func named(_ stores: Setting<[String]>) -> [String] {
    if let given = options["index-store"] {
      return given.split(separator: "\n").map { String($0) }
    }
    return settings[stores].map { path in
      path.hasPrefix("/") ? path : "\(provisions.root)/\(path)"
    }
  }
}

extension FileFacts {
  /// Where declarations that every index holds have their names.
  fileprivate var declaredNames: [UInt32] {
    var isHidden: [Bool] = []
    var names: [UInt32] = []
    for declaration in declarations {
      let isInHidden = declaration.parent >= 0 && isHidden[Int(declaration.parent)]
      isHidden.append(isInHidden || declaration.isLocal || declaration.region >= 0)
      switch declaration.kind {
      case .class, .actor, .struct, .enum, .protocol, .function, .variable, .constant, .enumCase,
        .typeAlias:
        if isHidden.last == false { names.append(declaration.nameOffset) }
      case .associatedType, .extension, .initializer, .deinitializer, .subscript, .macro,
        .operator, .precedenceGroup:
        break
      }
    }
    return names
  }
}
