// Commands for the people who build the tool; they are not in the help.

internal import GateEngine
internal import GateModel
internal import GateReports

enum InternalCommands {
  /// `internal generate-docs DIR`.
  static let generateDocuments = Command(
    "internal generate-docs", summary: "write the generated documentation",
    operands: [Operand("DIR", .required, help: "The folder docs of the repository.")],
    visibility: .hidden
  ) { options, session in
    let files = session.outside.files
    let folder = options.operands.first ?? "docs"
    let documents = GeneratedDocuments(session).all
    for document in documents {
      let path = FilePath.join(folder, document.path)
      try files.createDirectory(FilePath.parent(of: path))
      try files.replace(path, Array(document.text.utf8))
    }
    try session.print("wrote \(counted(documents.count, "file")) below \(folder)\n")
    return .passed
  }
}
