// Decides what a request means for the folder it names, and runs the scans that it takes: of a
// history, of changed files, of a folder that is no repository, of one text.

internal import GateModel
internal import FileTree
internal import GitHistory

/// Runs scans.
package struct SecretsScan: Sendable {
  /// Larger files are not read.
  package static let fileBytesMax = 256 << 20
  /// The folders of git and of this tool.
  static let ownFolders: Set<String> = [".git", ".njord-gate"]

  let request: SecretsRequest
  let plan: ScanPlan
  /// More of standard input is not read.
  private let inputBytesMax: Int

  /// Prepares a scan.
  ///
  /// - Parameters:
  ///   - request: What to scan.
  ///   - inputBytesMax: How much of standard input is read.
  /// - Throws: `UserError` for a rule of the configuration that is none; `InternalError` where the
  ///   detectors cannot be compiled.
  package init(_ request: SecretsRequest, inputBytesMax: Int = SecretsScan.fileBytesMax) throws {
    self.request = request
    self.inputBytesMax = inputBytesMax
    let custom = try CustomDetectors(request.settings[SecretsSettings.rules]).detectors
    plan = try PlanCache(memory: request.memory).plan(DetectorTable.all + custom)
  }

  /// Scans.
  ///
  /// - Returns: The secrets, and what could not be looked at.
  /// - Throws: `UserError` where the request does not fit what is there.
  package func run() throws -> ScanOutcome {
    var outcome = try scanned()
    if request.disclosure == .redacted {
      var redaction = PathRedaction(plan)
      redaction.redact(&outcome.secrets)
      for index in outcome.gaps.indices {
        outcome.gaps[index] = redaction.redacted(outcome.gaps[index])
      }
    }
    return outcome
  }

  private func scanned() throws -> ScanOutcome {
    if request.scope == .standardInput { return standardInput() }
    if request.file != nil { return files([request.file].compactMap(\.self), gaps: []) }
    let source: HistorySource?
    do throws(GitError) {
      source = try HistorySource.discover(from: request.directory)
    } catch {
      return unreadable(error)
    }
    guard let source, let prefix = prefix(in: source) else { return try folder() }
    return try repository(source, prefix)
  }

  // MARK: - Without a repository

  private func standardInput() -> ScanOutcome {
    let bytes = request.readInput(inputBytesMax)
    let isCut = bytes.count > inputBytesMax
    let scan = contentScan { _ in .success(bytes) }
    let output = scan.run([
      ContentItem(source: .standardInput, path: request.inputName, file: nil, blob: nil)
    ])
    var result = outcome(of: output)
    if isCut {
      result.gaps.append(
        "standard input is longer than \(inputBytesMax >> 10) kB, and its rest was not "
          + "looked at; give it in parts")
    }
    return result
  }

  private func folder() throws -> ScanOutcome {
    switch request.scope {
    case .staged, .since:
      throw UserError("\(request.directory) is in no git repository, which the option needs")
    case .history, .everything, .files, .standardInput: break
    }
    let listing = FileListing.files(below: request.directory, skipping: Self.ownFolders)
    return files(listing.paths, gaps: listing.gaps)
  }

  private func files(_ paths: [String], gaps: [String]) -> ScanOutcome {
    let items = paths.map {
      ContentItem(source: .file, path: $0, file: "\(request.directory)/\($0)", blob: nil)
    }
    var output = contentScan(Self.readFile).run(items)
    output.places +=
      contentScan { .success(Array($0.path.utf8)) }.run(
        paths.map { ContentItem(source: .path, path: $0, file: nil, blob: nil) }
      ).places
    var result = outcome(of: output)
    result.gaps += gaps
    return result
  }

  private func contentScan(
    _ read: @escaping @Sendable (ContentItem) -> Result<[UInt8], ContentScan.ContentGap>
  ) -> ContentScan {
    ContentScan(plan: plan, disclosure: request.disclosure, jobs: request.jobs, read: read)
  }

  private static func readFile(_ item: ContentItem) -> Result<[UInt8], ContentScan.ContentGap> {
    guard let file = item.file else { return .failure(.init(reason: "there is no file")) }
    do throws(FileRefusal) {
      return .success(try FileContent.read(file, bytesMax: fileBytesMax))
    } catch {
      return .failure(.init(reason: "\(error)"))
    }
  }

  private func outcome(of output: ContentScan.Output) -> ScanOutcome {
    var collector = SecretCollector(plan.detectors)
    for place in output.places { collector.add(place.sighting, place.occurrence) }
    var result = ScanOutcome()
    result.secrets = collector.secrets
    result.gaps = output.gaps.sorted()
    result.amount.bytes = output.bytes
    result.amount.files = output.files
    return result
  }

  /// A repository that libgit2 refuses: its files are looked at, and the history is a gap.
  private func unreadable(_ error: GitError) -> ScanOutcome {
    let listing = FileListing.files(below: request.directory, skipping: Self.ownFolders)
    var result = files(listing.paths, gaps: listing.gaps)
    let isLong = "\(error)".contains("object format") || "\(error)".contains("objectformat")
    result.gaps.append(
      isLong
        ? "the repository's objects are named by SHA-256, which is not read; "
          + "run on a clone that uses SHA-1"
        : "the history was not looked at: \(error); run: git fsck")
    return result
  }
}

// MARK: - With a repository

extension SecretsScan {
  /// The analysed folder below the working tree, with a final slash; nil where the repository does
  /// not speak for it.
  private func prefix(in source: borrowing HistorySource) -> String? {
    guard let root = source.workingTree else { return "" }
    let directory = request.directory + "/"
    if directory == root { return "" }
    guard directory.hasPrefix(root) else {
      // The folder of the repository itself, or one whose working tree is elsewhere.
      return (source.ownFolder.hasPrefix(directory) || directory == source.ownFolder) ? "" : nil
    }
    let inside = String(directory.dropFirst(root.count))
    return source.ignores(String(inside.dropLast())) ? nil : inside
  }

  private func repository(
    _ source: borrowing HistorySource, _ prefix: String
  ) throws -> ScanOutcome {
    switch request.scope {
    case .staged: return try staged(source, prefix)
    case .files: return workingFiles(source, prefix)
    case .history, .everything, .since, .standardInput: break
    }
    var result = ScanOutcome()
    var collector = SecretCollector(plan.detectors)
    let history = try HistoryMemory(request, plan, prefix: prefix).output(of: source)
    result.secrets = history.secrets
    result.amount = history.amount
    result.gaps = history.gaps + Self.leftOut(source)
    // Unchanged files are scanned as objects, so where one cannot be read, all files are.
    let isWhole = source.objects.gaps.isEmpty && history.gaps.isEmpty
    var items = isWhole ? changed(source, prefix, &result.gaps) : allFiles(&result.gaps)
    if request.scope == .everything { items += repositoryFiles(source) }
    let output = contentScan(Self.readFile).run(items)
    for place in output.places { collector.add(place.sighting, place.occurrence) }
    result.secrets = Self.joined(result.secrets, collector.secrets)
    result.gaps += output.gaps.sorted()
    result.amount.files = output.files
    let stored = largeFiles(history.pointers.union(output.pointers), source, &result.gaps)
    result.secrets = Self.joined(result.secrets, stored)
    return result
  }

  /// What a clone leaves out on purpose.
  private static func leftOut(_ source: borrowing HistorySource) -> [String] {
    var gaps: [String] = []
    if !source.shallow.isEmpty {
      gaps.append("the clone is shallow, so older commits are missing; run: git fetch --unshallow")
    }
    if source.isPartial {
      gaps.append(
        "the clone is partial, so objects may be missing; "
          + "run: git fetch --refetch --no-filter, or clone without --filter")
    }
    return gaps
  }

  /// Secrets of two scans, each once.
  static func joined(_ first: [FoundSecret], _ second: [FoundSecret]) -> [FoundSecret] {
    var byDigest: [[UInt8]: FoundSecret] = [:]
    for secret in first + second {
      if var known = byDigest[secret.digest] {
        known.occurrences = Array(Set(known.occurrences + secret.occurrences))
          .sorted { $0.sortKey < $1.sortKey }
        byDigest[secret.digest] = known
      } else {
        byDigest[secret.digest] = secret
      }
    }
    return byDigest.values.sorted { $0.digest.lexicographicallyPrecedes($1.digest) }
  }

  /// The changed and new files; all of them where git cannot say which those are.
  private func changed(
    _ source: borrowing HistorySource, _ prefix: String, _ gaps: inout [String]
  ) -> [ContentItem] {
    guard let root = source.workingTree else { return [] }
    // A repository may claim a working tree anywhere; what is asked about is the folder.
    guard "\(request.directory)/".hasPrefix(root) else { return allFiles(&gaps) }
    do throws(GitError) {
      return try source.changedFiles().filter { isOurs($0.path, prefix) }.map { file in
        ContentItem(
          source: .file, path: String(file.path.dropFirst(prefix.count)), file: root + file.path,
          blob: nil)
      }
    } catch {
      gaps.append("\(error); run: git fsck")
      return allFiles(&gaps)
    }
  }

  private func allFiles(_ gaps: inout [String]) -> [ContentItem] {
    let listing = FileListing.files(below: request.directory, skipping: Self.ownFolders)
    gaps += listing.gaps
    return listing.paths.map {
      ContentItem(source: .file, path: $0, file: "\(request.directory)/\($0)", blob: nil)
    }
  }

  private func isOurs(_ path: String, _ prefix: String) -> Bool {
    path.hasPrefix(prefix) && !path.hasSuffix("/")
      && !path.split(separator: "/").contains { Self.ownFolders.contains(String($0)) }
  }

  /// Everything that git does not ignore, as it is in the working tree.
  private func workingFiles(_ source: borrowing HistorySource, _ prefix: String) -> ScanOutcome {
    let listing = FileListing.files(below: request.directory, skipping: Self.ownFolders)
    var tracked: Set<String> = []
    if let indexed = try? source.indexedFiles() { tracked = Set(indexed.map(\.path)) }
    let paths = listing.paths.filter { path in
      tracked.contains(prefix + path) || !source.ignores(prefix + path)
    }
    return files(paths, gaps: listing.gaps)
  }

  private func staged(
    _ source: borrowing HistorySource, _ prefix: String
  ) throws -> ScanOutcome {
    let objects = source.objects
    let items = try source.stagedFiles().filter { isOurs($0.path, prefix) }.map { file in
      ContentItem(
        source: .index, path: String(file.path.dropFirst(prefix.count)), file: nil, blob: file.blob)
    }
    let scan = contentScan { item in
      var reader = ObjectReader()
      guard let number = item.blob.flatMap(objects.number),
        let bytes = objects.object(number, &reader)?.bytes
      else { return .failure(.init(reason: "the staged content cannot be read")) }
      return .success(bytes)
    }
    var result = outcome(of: scan.run(items))
    result.amount.blobs = items.count
    return result
  }

  /// Configuration, hooks, logs, messages: all that is no object.
  private func repositoryFiles(_ source: borrowing HistorySource) -> [ContentItem] {
    let folder = source.commonFolder
    return FileListing.files(
      below: String(folder.dropLast()), skipping: Self.ownFolders.union(["objects", "lfs"])
    ).paths
      .map { path in
        ContentItem(
          source: .repositoryFile, path: ".git/\(path)", file: folder + path, blob: nil)
      }
  }

  /// The contents that Git LFS keeps beside the objects.
  private func largeFiles(
    _ pointers: Set<String>, _ source: borrowing HistorySource, _ gaps: inout [String]
  ) -> [FoundSecret] {
    let folder = "\(source.commonFolder)lfs/objects"
    var items: [ContentItem] = []
    var missing = 0
    for pointer in pointers.sorted() {
      let path = "\(folder)/\(pointer.prefix(2))/\(pointer.dropFirst(2).prefix(2))/\(pointer)"
      if (try? FileStamp(path: path)) == nil {
        missing += 1
      } else {
        items.append(ContentItem(source: .blob, path: "lfs:\(pointer)", file: path, blob: nil))
      }
    }
    if missing > 0 {
      gaps.append(
        "\(missing) files are kept by Git LFS and not here; run: git lfs fetch --all")
    }
    return outcome(of: contentScan(Self.readFile).run(items)).secrets
  }
}
