// `config show`, `verify`, `init` and `schema`.

internal import GateEngine
internal import GateModel
internal import GateReports

enum ConfigCommands {
  /// `config show`.
  static let show = Command(
    "config show", summary: "print every value that holds, and where it comes from",
    group: .configuration, operands: [.path]
  ) { options, session in
    let configuration = try load(options, session)
    let documents = documents(session)
    if options.format == "json" {
      try session.print(
        JSONReport.document(of: "configuration", documents.json(of: configuration, options.extent))
          .pretty)
    } else {
      try session.print(documents.yaml(of: configuration, options.extent))
    }
    return .passed
  }

  /// `config verify`.
  static let verify = Command(
    "config verify", summary: "check the configuration file without running anything",
    group: .configuration, operands: [.path]
  ) { options, session in
    let file = try load(options, session).file
    if options.format == "json" {
      try session.print(
        JSONReport.document(
          of: "configuration",
          .object([("file", .string(orNull: file)), ("valid", .flag(true))])
        ).pretty)
    } else {
      try session.print(
        file.map { "\($0) is valid\n" } ?? "no configuration file; nothing to check\n")
    }
    return .passed
  }

  /// `config init`.
  static let initialise = Command(
    "config init", summary: "write a commented \(ConfigurationLoader.fileName) into a folder",
    operands: [Operand("DIRECTORY", .optional, help: "The folder; default the current one.")]
  ) { options, session in
    let folder = options.operands.first ?? "."
    let path = FilePath.join(folder, ConfigurationLoader.fileName)
    let text = documents(session).starter(for: await subject(folder, session))
    try session.outside.files.create(path, Array(text.utf8))
    try session.print("wrote \(path)\n")
    return .passed
  }

  /// `config schema`.
  static let schema = Command(
    "config schema", summary: "print the JSON Schema of the configuration file"
  ) { _, session in
    try session.print(documents(session).schema.pretty)
    return .passed
  }

  /// What is in a folder; where that cannot be told, a new file is written all the same.
  private static func subject(_ folder: String, _ session: Session) async -> StarterSubject {
    do {
      let root = try AnalysisRoot.resolving(folder, session.outside.files)
      let found = try await session.outside.sources.discover(root, .none)
      return StarterSubject(sources: found.sources, package: found.package)
    } catch {
      return StarterSubject(problem: "\(error)")
    }
  }

  private static func documents(_ session: Session) -> ConfigurationDocuments {
    ConfigurationDocuments(ConfigurationVocabulary(session.outside.registry))
  }

  private static func load(_ options: Options, _ session: Session) throws -> Configuration {
    let files = session.outside.files
    return try ConfigurationLoader(registry: session.outside.registry, files: files)
      .load(root: .resolving(options.operands.first ?? ".", files), options.configuration)
  }
}
