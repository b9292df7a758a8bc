// The check of dead code in the registry. It needs the compiler's index, which may mean a build, and
// it looks at a package as a whole, so that its answer is kept under all that it depends on.

package import DeadCode
internal import FreshIndex
internal import GateModel
internal import PackageGraph
internal import SourceFacts
internal import SymbolIndex

extension Check {
  /// Finds what nothing reaches.
  package static let deadCode = Check(
    id: DeadCodeCheck.id, summary: "code that nothing reaches", rules: DeadCodeCheck.rules,
    options: [
      CheckOption(
        "index-store", .texts(valueName: "PATH"),
        help: "Read this index store instead of the package's own build; can be given several "
          + "times.", reach: .ownCommandAndAll),
      CheckOption(
        "no-build", .toggle,
        help: "Never build the package; an index that is older than the sources is incomplete.",
        reach: .ownCommandAndAll),
      CheckOption(
        "retain-public",
        .optionalChoice(
          PublicRetention.allCases.map(\.rawValue), without: PublicRetention.always.rawValue),
        help: "Whose public declarations are kept; default libraries, alone it means always."),
      CheckOption(
        "retain-codable-properties", .toggle, help: "Keep the properties of Codable types."),
      CheckOption(
        "retain-files", .texts(valueName: "GLOB"),
        help: "Keep everything in these files; can be given several times."),
      CheckOption(
        "test-base-class", .texts(valueName: "NAME"),
        help: "Subclasses of this class hold tests; can be given several times."),
      CheckOption(
        "keep-write-only", .texts(valueName: "TYPE"),
        help: "A property of this type is never write-only; can be given several times."),
      CheckOption(
        "only-files", .texts(valueName: "GLOB"),
        help: "Report on these files only; can be given several times."),
      CheckOption(
        "deep", .toggle,
        help: "Look at locals and nested functions too."),
    ],
    subject: .package, settings: DeadCodeSettings.all, comparison: .build,
    run: { context in try DeadCodeRun(context).outcome() })
}

extension WhyReport {
  /// Answers why a declaration lives or does not, from the same input as the check's.
  ///
  /// - Parameters:
  ///   - query: The declaration, as a person writes it.
  ///   - context: What the check would see.
  /// - Throws: `UserError` where there is no package, and what the index throws.
  package init(_ query: String, in context: CheckContext) throws {
    guard context.provisions.package != nil else {
      throw UserError("why: it looks at packages, and there is no Package.swift here")
    }
    let run = try DeadCodeRun(context)
    self = Why.report(query, run.input(try run.context.provisions.index(try run.request).read()))
  }
}

/// One run of the check.
private struct DeadCodeRun {
  let context: CheckContext
  let package: PackageGraph
  let options: DeadCodeOptions
  let manifest: [UInt8]

  init(_ context: CheckContext) throws(InternalError) {
    guard let package = context.provisions.package else {
      throw InternalError("there is no package to look at")
    }
    self.context = context
    self.package = package
    options = Self.options(of: context)
    manifest = context.provisions.manifest()
  }

  func outcome() throws -> CheckOutcome {
    let index = try context.provisions.index(try request)
    let question = question(about: index)
    if let question, let known = context.provisions.recall(question) { return known }
    let input = input(try index.read())
    var outcome = DeadCodeCheck.run(input)
    outcome.allowed = Self.allowed(input, besides: outcome.findings)
    let wanted = options.onlyFiles.map { PathPattern($0) }
    if !wanted.isEmpty {
      outcome.findings.removeAll { finding in
        !wanted.contains { $0.matches(finding.location.path) }
      }
    }
    if let question { context.provisions.remember(question, outcome) }
    return outcome
  }

  /// What there would be, had no comment kept anything.
  private static func allowed(
    _ input: DeadCodeInput, besides findings: [Finding]
  ) -> [AllowedFinding] {
    guard input.files.contains(where: { !$0.facts.directives.isEmpty }) else { return [] }
    var bare = input
    for index in bare.files.indices { bare.files[index].facts.directives = [] }
    let known = Set(findings.map { FindingPlace($0) })
    return DeadCodeCheck.run(bare).findings.filter { !known.contains(FindingPlace($0)) }
      .map { AllowedFinding(finding: $0) }
  }

  /// What tells two findings of one analysis apart.
  private struct FindingPlace: Hashable {
    let rule: RuleID
    let location: Location

    init(_ finding: Finding) { (rule, location) = (finding.rule, finding.location) }
  }

  func input(_ index: SymbolIndex) -> DeadCodeInput {
    DeadCodeInput(
      files: context.files, index: index, package: package, manifest: ManifestText(manifest),
      options: options)
  }

  var request: IndexRequest {
    get throws(InternalError) {
      try context.indexRequest(
        stores: DeadCodeSettings.indexStores, skipsBuild: DeadCodeSettings.skipsBuild)
    }
  }

  /// All that the answer depends on, or nil where that is not known.
  private func question(about index: FreshIndex) -> [UInt8]? {
    var writer = BinaryWriter()
    writer.append(text: "\(DeadCodeCheck.id)")
    writer.append(raw: index.identity.bytes)
    writer.append(text: context.provisions.root)
    writer.append(raw: package.encoded)
    writer.append(text: "\(options)")
    writer.append(raw: manifest)
    writer.append(text: "\(context.listing)")
    for (key, value) in context.settings.values.sorted(by: { $0.key < $1.key }) {
      writer.append(text: "\(key) = \(value)")
    }
    for entry in context.settings.overrides {
      writer.append(texts: entry.patterns.map(\.description))
      for (key, value) in entry.values.sorted(by: { $0.key < $1.key }) {
        writer.append(text: "\(key) = \(value)")
      }
    }
    for file in context.files {
      guard let content = file.content else { return nil }
      writer.append(text: file.path)
      writer.append(raw: content.bytes)
      // A comment stops to hold when its last day has passed.
      writer.append(count: file.facts.directives.count)
    }
    return writer.bytes
  }
}

// MARK: - Options

extension DeadCodeRun {
  private static func options(of context: CheckContext) -> DeadCodeOptions {
    var options = DeadCodeOptions()
    let retention =
      context.options["retain-public"] ?? context.settings[DeadCodeSettings.retainPublic]
    options.retainPublic = PublicRetention(rawValue: retention) ?? .libraries
    options.retainsCodableProperties = isOn(
      "retain-codable-properties", DeadCodeSettings.retainsCodableProperties, context)
    options.retainedFiles = texts("retain-files", DeadCodeSettings.retainedFiles, context)
    options.testBaseClasses = texts("test-base-class", DeadCodeSettings.testBaseClasses, context)
    options.keptWriteOnlyTypes = texts(
      "keep-write-only", DeadCodeSettings.keptWriteOnlyTypes, context)
    options.onlyFiles = texts("only-files", DeadCodeSettings.onlyFiles, context)
    options.depth = isOn("deep", DeadCodeSettings.isDeep, context) ? .locals : .declarations
    return options
  }

  /// What the command line says, else the configuration.
  private static func texts(
    _ flag: String, _ setting: Setting<[String]>, _ context: CheckContext
  ) -> [String] {
    guard let given = context.options[flag] else { return context.settings[setting] }
    return given.split(separator: "\n").map { String($0) }
  }

  private static func isOn(
    _ flag: String, _ setting: Setting<Bool>, _ context: CheckContext
  ) -> Bool {
    context.options[flag] != nil || context.settings[setting]
  }
}
