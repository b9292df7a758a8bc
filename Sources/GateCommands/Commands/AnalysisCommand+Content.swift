// What a run looks at where that is not the files as they are: what is staged, or standard input.

internal import GateEngine
internal import GateModel

extension AnalysisCommand {
  /// Where the contents of sources come from, with the options that follow from it: what is staged is
  /// compared with the last commit, unless another state is named.
  static func content(
    for options: inout Options, _ root: AnalysisRoot, _ outside: Outside
  ) throws -> SourceContent {
    if options.checkOptions[Check.changeOption] != nil { options.since = options.since ?? "HEAD" }
    switch options.content {
    case .files:
      if let name = options.inputName {
        guard options.checkOptions["stdin"] != nil else {
          throw UserError("--\(FlagTable.inputName) names what --stdin reads; give --stdin too")
        }
        options.checkOptions[FlagTable.inputName] = name
      }
      return .files
    case .staged:
      guard root.file == nil else { throw UserError("--staged looks at a package or a folder") }
      options.checkOptions["staged"] = "true"
      if options.since == nil, try outside.revision(root) != nil { options.since = "HEAD" }
      return .staged
    case .standardInput:
      let path = try inputPath(options.inputName, root, outside.files)
      options.checkOptions["stdin"] = "true"
      options.checkOptions[FlagTable.inputName] = path
      return .standardInput(path: path)
    }
  }

  /// The path of the file that standard input stands in for, relative to the root.
  private static func inputPath(
    _ name: String?, _ root: AnalysisRoot, _ files: FileSystem
  ) throws -> String {
    guard let name else {
      throw UserError(
        "--stdin needs --\(FlagTable.inputName) FILE: the file that the text stands for")
    }
    guard root.file == nil else {
      throw UserError(
        "--stdin takes the package or the folder as PATH, and the file as its own option")
    }
    let parent = FilePath.parent(of: name)
    guard try files.kind(parent) == .directory else {
      throw UserError("--\(FlagTable.inputName) \(name): the folder \(parent) does not exist")
    }
    let folder = try files.canonical(parent)
    let path = FilePath.relative("\(folder)/\(FilePath.name(of: name))", to: root.directory)
    guard !path.hasPrefix("../") else {
      throw UserError("--\(FlagTable.inputName) \(name): it is not below \(root.directory)")
    }
    return path
  }
}
