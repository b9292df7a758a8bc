// The check of doc comments in the registry.

internal import DocComments

extension Check {
  /// Finds missing doc comments and those that contradict their declaration.
  package static let docComments = Check(
    id: DocCommentsCheck.id,
    summary: "public declarations without a doc comment, wrong comments, broken links in pages",
    rules: DocCommentsCheck.rules,
    detailFields: [
      JSONField(
        "docs.symbols[]", "object", "A symbol; with --all every symbol, else those with a finding."),
      JSONField("docs.symbols[].path", "string", "The file, relative to PATH."),
      JSONField("docs.symbols[].line", "integer", "The line of the name, from 1."),
      JSONField(
        "docs.symbols[].kind", "string", "What is declared: function, enum case, type alias."),
      JSONField("docs.symbols[].name", "string", "The dotted name without the module."),
      JSONField(
        "docs.symbols[].access", "string", "The effective access level: public, open, package."),
      JSONField(
        "docs.symbols[].documented", "boolean", "Whether it has documentation, own or inherited."),
      JSONField(
        "docs.symbols[].inheritedFrom", "string or null",
        "The declaration whose documentation it inherits."),
      JSONField("docs.coverage[]", "object", "A module's coverage."),
      JSONField("docs.coverage[].module", "string", "The module."),
      JSONField("docs.coverage[].documented", "integer", "How many symbols are documented."),
      JSONField("docs.coverage[].total", "integer", "How many symbols there are."),
      JSONField(
        "docs.coverage[].percent", "number", "Two decimals; never 100.00 while one is missing."),
      JSONField(
        "docs.links", "object", "Links of Markdown pages; not there where a single file is judged."),
      JSONField("docs.links.valid", "integer", "Those that lead somewhere in the package."),
      JSONField("docs.links.total", "integer", "All that could lead there."),
      JSONField(
        "docs.manualSections", "integer or null",
        "How many of its eight sections the operator manual in `docs/manual` has."),
    ],
    needsTokens: { _ in true },
    run: { context in
      try DocCommentsCheck.run(
        context.files, settings: context.settings, listing: context.listing,
        pages: context.provisions.pages)
    })
}
