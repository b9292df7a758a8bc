// Asks the package manager for a package's targets, and remembers the answer under everything that
// it depends on: the manifests, the pinned versions, the Swift files that are there, the toolchain,
// and those variables of the environment whose names the manifest mentions. A warm run starts no
// process.

import ChildProcess
import FileTree
import GateModel
import GateStore

/// Why a package could not be described, as the rest of the sentence `Package.swift: …`.
struct PackageDescriptionFailure: Error, Equatable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Describes packages.
struct PackageDescriber {
  /// How long the package manager may take.
  static let describeTimeoutSeconds = 120
  /// Larger manifests are not read.
  static let manifestBytesMax = 10 << 20
  /// How many warnings of the package manager are kept.
  static let warningsMax = 20
  /// How many lines of an error are shown.
  static let errorLinesMax = 5

  /// Variables that the package manager itself heeds when it looks for the compiler.
  private static let toolchainVariables: Set = ["SWIFT_EXEC", "TOOLCHAINS"]

  let environment: [String: String]
  let hasher: ContentHasher
  let store: BlobStore?

  /// Describes a package, from the store where nothing has changed.
  ///
  /// - Parameters:
  ///   - folder: The package's root.
  ///   - swiftPaths: All Swift files below it.
  /// - Throws: `PackageDescriptionFailure` with the package manager's own words.
  func describe(
    _ folder: String, swiftPaths: [String]
  ) throws(PackageDescriptionFailure) -> PackageGraph {
    guard let swift = ExecutableSearch.find("swift", on: environment["PATH"] ?? "") else {
      throw PackageDescriptionFailure(
        "no `swift` on PATH to evaluate it; install a Swift toolchain or add it to PATH")
    }
    let key = StoreKey(
      .packageDescription, try key(folder, swift: swift, swiftPaths: swiftPaths).bytes)
    if let blob = store?.load(section: 0, of: key), let known = try? PackageGraph(encoded: blob) {
      return known
    }
    let graph = try ask(swift, folder)
    store?.save([StoreEntry(key, sections: [graph.encoded])])
    return graph
  }

  // MARK: - The key

  private func key(
    _ folder: String, swift: String, swiftPaths: [String]
  ) throws(PackageDescriptionFailure) -> ContentID {
    var writer = BinaryWriter()
    writer.append(PackageGraph.formatVersion)
    var words: Set<String> = Self.toolchainVariables
    let manifests = swiftPaths.filter { $0.hasPrefix("Package") && !$0.contains("/") }
    for name in manifests + ["Package.resolved", ".swift-version"] {
      let bytes: [UInt8]
      do throws(FileRefusal) {
        bytes = try FileContent.read("\(folder)/\(name)", bytesMax: Self.manifestBytesMax)
      } catch .missing, .danglingLink {
        continue
      } catch {
        throw PackageDescriptionFailure("\(name) cannot be read: \(error)")
      }
      writer.append(text: name)
      writer.append(raw: hasher(bytes).bytes)
      words.formUnion(Self.words(bytes))
    }
    writer.append(texts: swiftPaths)
    appendToolchain(swift, to: &writer)
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) where words.contains(name) {
      writer.append(text: name)
      writer.append(text: value)
    }
    return hasher(writer.bytes)
  }

  /// The toolchain by its real path and the stamp of its driver; asking for its version would start
  /// a process.
  private func appendToolchain(_ swift: String, to writer: inout BinaryWriter) {
    writer.append(text: (try? DirectoryWalk.realPath(swift)) ?? swift)
    if let stamp = try? FileStamp(path: swift) {
      writer.append(signed: Int64(stamp.byteCount))
      writer.append(signed: stamp.modified)
    }
  }

  /// The words of a manifest, among which are the names of the variables that it asks for.
  static func words(_ bytes: [UInt8]) -> Set<String> {
    let parts = bytes.split { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        false
      default: true
      }
    }
    return Set(parts.map { String(decoding: $0, as: UTF8.self) })
  }

  // MARK: - The question

  private func ask(
    _ swift: String, _ folder: String
  ) throws(PackageDescriptionFailure) -> PackageGraph {
    let result = try ask(swift, folder, ["describe", "--type", "json"])
    let errors = Self.lines(result.errors)
    let warnings = errors.filter { $0.hasPrefix("warning: ") }.prefix(Self.warningsMax)
    do {
      return try EncodedPackage(json: result.output).graph(warnings: Array(warnings))
    } catch {
      throw PackageDescriptionFailure(
        "`swift package describe` answered with something else than the JSON that was expected")
    }
  }

  private func ask(
    _ swift: String, _ folder: String, _ words: [String]
  ) throws(PackageDescriptionFailure) -> ChildResult {
    // The package manager's own cache of manifests does not notice that files came or went. Its lock
    // is for those who build; we only read, and a build may go on beside us.
    let command = ChildCommand(
      executable: swift,
      arguments: [
        "package", "--package-path", folder, "--manifest-cache", "none", "--ignore-lock",
      ] + words, environment: environment, timeoutSeconds: Self.describeTimeoutSeconds)
    let result: ChildResult
    do throws(InternalError) {
      result = try command.run()
    } catch {
      throw PackageDescriptionFailure(error.description)
    }
    if let failure = Self.failure(of: result, words[0]) { throw failure }
    return result
  }

  /// Reads what the manifest declares, from the store where nothing has changed.
  ///
  /// - Parameter folder: The package's root.
  /// - Throws: `PackageDescriptionFailure` with the package manager's own words.
  func manifest(_ folder: String) throws(PackageDescriptionFailure) -> PackageManifest {
    guard let swift = ExecutableSearch.find("swift", on: environment["PATH"] ?? "") else {
      throw PackageDescriptionFailure("no `swift` on PATH to evaluate it")
    }
    let names = DirectoryNames.list(folder).filter { $0.hasSuffix(".swift") }.sorted()
    let key = StoreKey(
      .packageManifest, try key(folder, swift: swift, swiftPaths: names).bytes)
    if let blob = store?.load(section: 0, of: key), let json = JSONValue.parsing(blob),
      let known = PackageManifest(json: json)
    {
      return known
    }
    let result = try ask(swift, folder, ["dump-package"])
    guard let json = JSONValue.parsing(result.output), let manifest = PackageManifest(json: json)
    else {
      throw PackageDescriptionFailure(
        "`swift package dump-package` answered with something else than the JSON that was expected")
    }
    store?.save([StoreEntry(key, sections: [result.output])])
    return manifest
  }

  /// Why the package manager did not answer, or nil where it did.
  private static func failure(
    of result: ChildResult, _ question: String
  ) -> PackageDescriptionFailure? {
    let how: String
    switch result.ending {
    case .exited(let status) where status == 0: return nil
    case .exited(let status): how = "ended with status \(status)"
    case .signalled(let signal): how = "was ended by signal \(signal)"
    case .timedOut: how = "did not end within \(describeTimeoutSeconds) seconds"
    case .cancelled: how = "was interrupted"
    case .outputTooLarge: how = "wrote more than can be read"
    }
    let lines = lines(result.errors)
    let errors = lines.filter { $0.contains("error: ") && !$0.contains("Invalid manifest") }
    let shown = (errors.isEmpty ? lines : errors).prefix(errorLinesMax).joined(separator: "; ")
    return PackageDescriptionFailure(
      "`swift package \(question)` \(how)\(shown.isEmpty ? "" : ": \(shown)")")
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { String($0) }
  }
}
