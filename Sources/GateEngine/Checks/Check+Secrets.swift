// The check of secrets in the registry.

internal import GateModel
internal import Secrets

extension Check {
  /// Finds credentials in a repository's history, in a folder or in a text.
  package static let secrets = Check(
    id: SecretsCheck.id,
    summary: "credentials in the repository and all of its history",
    rules: SecretsCheck.rules,
    options: [
      CheckOption(
        "full", .toggle,
        help: "Look at old values of references, unreachable objects and git's own files too."),
      CheckOption("staged", .toggle, help: "Look only at what the next commit would bring."),
      CheckOption("no-history", .toggle, help: "Look only at the files as they are."),
      CheckOption("stdin", .toggle, help: "Look at standard input."),
      CheckOption(
        "reveal", .toggle,
        help: "Show the secrets themselves. Whoever reads the output or its log can use them."),
    ],
    detailFields: detailFields, sources: .none, comparison: .option("since"),
    run: { context in
      try SecretsCheck.run(request(context))
    })

  private static func request(_ context: CheckContext) throws -> SecretsRequest {
    let workspace = context.workspace
    var request = SecretsRequest(
      directory: workspace.root.directory, file: workspace.root.file,
      scope: try scope(context.options),
      disclosure: context.options["reveal"] == nil ? .redacted : .revealed,
      jobs: workspace.jobs, settings: context.settings, listing: context.listing,
      memory: workspace.memory,
      readInput: workspace.readStandardInput)
    if let name = context.options["stdin-filename"] { request.inputName = name }
    return request
  }

  private static func scope(_ options: [String: String]) throws -> SecretsScope {
    let named = ["full", "since", "staged", "no-history", "stdin"].filter { options[$0] != nil }
    guard named.count <= 1 else {
      throw UserError("--\(named[0]) and --\(named[1]) cannot be used together")
    }
    switch named.first {
    case "full": return .everything
    case "since": return .since(options["since"] ?? "")
    case "staged": return .staged
    case "no-history": return .files
    case "stdin": return .standardInput
    default: return .history
    }
  }

  private static let detailFields: [JSONField] = [
    JSONField("secrets.scanned", "object", "How much was looked at."),
    JSONField("secrets.scanned.objects", "integer", "Objects of the repository."),
    JSONField("secrets.scanned.blobs", "integer", "Blobs among them."),
    JSONField("secrets.scanned.commits", "integer", "Commits among them."),
    JSONField("secrets.scanned.files", "integer", "Files outside the history."),
    JSONField("secrets.scanned.bytes", "integer", "Bytes of all of them, unpacked."),
    JSONField(
      "secrets.scanned.newBytes", "integer",
      "Bytes of blobs that are not taken over from another blob: what detectors looked at."),
    JSONField("secrets.scanned.missing", "integer", "Objects that are named and not there."),
    JSONField(
      "secrets.secrets[]", "object",
      "A secret, however often it is there; with --all also the examples of documentation."),
    JSONField("secrets.secrets[].rule", "string", "Which kind of secret it is."),
    JSONField("secrets.secrets[].provider", "string", "Who gave it out; any where that is open."),
    JSONField("secrets.secrets[].confidence", "string", "certain, likely or maybe."),
    JSONField("secrets.secrets[].class", "string", "live, fixture or example."),
    JSONField(
      "secrets.secrets[].fingerprint", "string", "A keyed hash of the value: its identity."),
    JSONField(
      "secrets.secrets[].redacted", "string", "The first four and the last two characters."),
    JSONField(
      "secrets.secrets[].encodings[]", "string", "How it is wrapped, from the outside in."),
    JSONField("secrets.secrets[].permits", "string", "What whoever has it may do."),
    JSONField("secrets.secrets[].revoke", "string", "Where it is revoked."),
    JSONField("secrets.secrets[].value", "string", "The secret itself; only with --reveal."),
    JSONField(
      "secrets.secrets[].occurrences[]", "object",
      "A place: for each path the first version that has it, and the one at HEAD."),
    JSONField(
      "secrets.secrets[].occurrences[].source", "string",
      "blob, file, index, commit-message, tag-message, note, ref-name, path, author, stdin or "
        + "git-directory."),
    JSONField(
      "secrets.secrets[].occurrences[].commit", "string or null",
      "The first commit that has it there; of a tag's message the tag."),
    JSONField(
      "secrets.secrets[].occurrences[].lastCommit", "string or null",
      "The last commit that has it there."),
    JSONField(
      "secrets.secrets[].occurrences[].authorSeconds", "integer or null",
      "When the first commit was written, in seconds since 1970."),
    JSONField(
      "secrets.secrets[].occurrences[].path", "string",
      "The file, with the member of an archive behind an exclamation mark."),
    JSONField("secrets.secrets[].occurrences[].line", "integer", "The line, from 1."),
    JSONField(
      "secrets.secrets[].occurrences[].column", "integer", "The column in bytes, from 1."),
    JSONField(
      "secrets.secrets[].occurrences[].atHead", "boolean",
      "Whether the commit that is checked out, or the file, has it."),
    JSONField(
      "secrets.secrets[].occurrences[].reachable", "boolean",
      "Whether a reference leads to it."),
  ]
}
