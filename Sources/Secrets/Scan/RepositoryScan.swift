// Scans the history of a repository: walks all objects, then asks where the few blobs with secrets
// come from, reads those again for lines and comments, and forgets the rest. What no name leads to is
// found as well, and left out unless everything was asked for.

internal import GitHistory

/// Scans a repository's objects.
struct RepositoryScan {
  let plan: ScanPlan
  let disclosure: Disclosure
  let jobs: Int
  let scope: SecretsScope
  /// The analysed folder below the working tree, with a final slash; empty for all of it.
  let prefix: String
  let objects: ObjectDatabase
  let references: [NamedReference]
  let head: ObjectID?
  /// What names pointed at before.
  let formerTips: [ObjectID]
  /// The commit whose history is left out.
  let since: ObjectID?
  let shallow: Set<ObjectID>
  let indexed: [TrackedFile]
  /// What an earlier scan has seen.
  var seen = SeenObjects()
  /// What has to be a tip, or a parent of what is new.
  var requiredTips: Set<ObjectID> = []

  /// What came out.
  struct Output {
    var secrets: [FoundSecret] = []
    var amount = ScannedAmount()
    var gaps: [String] = []
    var pointers: Set<String> = []
    /// Whether something was found that no name leads to.
    var hasHidden = false
    /// Whether the required tips are tips, or parents of what is new.
    var reachesRequired = true
  }

  private static let namesListedMax = 3

  /// A mark in a blob, from whichever worker.
  private struct Found {
    let sighting: Sighting
    let blob: Int
    let mark: Mark
    let place: HistoryPlace
  }

  /// Scans.
  func run() -> Output {
    let result = HistoryWalk(objects, shallow: shallow, jobs: jobs, seen: seen).run {
      [plan, disclosure] in SecretScanner(plan, disclosure)
    }
    let reachability = Reachability(
      result.graph, tips: tips, objects, everything: false)
    var collector = SecretCollector(plan.detectors)
    addBlobs(result, reachability, &collector)
    addTexts(result, reachability, &collector)
    addReferenceNames(&collector)
    var output = Output(secrets: collector.secrets)
    output.hasHidden = hasHidden(result, reachability)
    output.reachesRequired = reachesRequired(result.graph)
    output.gaps = gaps(of: result, reachability)
    output.amount.objects = result.objectCount
    output.amount.blobs = result.blobCount
    output.amount.bytes = result.byteCount
    output.amount.freshBytes = result.freshByteCount
    output.amount.commits = result.graph.commits.count
    output.amount.missing = Set(result.graph.missing.map(\.id)).count
    for (_, summary) in result.summaries {
      output.pointers.formUnion(summary.pointers)
      output.gaps += summary.gaps
    }
    output.gaps += ScanSummary.gaps(
      skippedMembers: result.summaries.values.reduce(0) { $0 + $1.skippedMembers })
    output.gaps = Array(Set(output.gaps)).sorted()
    if let since { removeKnown(since, result, &output) }
    return output
  }

  private func reachesRequired(_ graph: ObjectGraph) -> Bool {
    var reached = Set(tips.compactMap(objects.number))
    for commit in graph.commits {
      reached.insert(commit.number)
      reached.formUnion(commit.parents)
    }
    for tag in graph.tags {
      if let number = objects.number(of: tag.target) { reached.insert(number) }
    }
    // What is new may have been seen before and not found, as long as no name led to it.
    let new = Set(graph.commits.map(\.number) + graph.tags.map(\.number))
    return requiredTips.allSatisfy { id in objects.number(of: id).map(reached.contains) ?? false }
      && tips.allSatisfy { id in
        requiredTips.contains(id) || objects.number(of: id).map(new.contains) ?? false
      }
  }

  /// Whether marks are in blobs or texts that no name leads to; later, one may.
  private func hasHidden(
    _ result: WalkResult<ScanSummary>, _ reachability: Reachability
  ) -> Bool {
    let blobs = Set(result.blobs.map(\.source))
    if blobs.isEmpty && result.texts.isEmpty { return false }
    var provenance = Provenance(result.graph, reachability, blobs: blobs, names: [])
    let places = provenance.places(head: nil)
    let entries = result.graph.entries(to: blobs)
    let isBlobHidden = blobs.contains { blob in
      !entries[blob, default: []].contains { places[$0] != nil }
    }
    return isBlobHidden
      || result.texts.contains { trace in
        switch trace.source {
        case .commitMessage(let number), .person(let number), .tagMessage(let number):
          !reachability.reaches(number)
        case .name: false
        }
      }
  }

  private var tips: [ObjectID] {
    references.map(\.target) + (head.map { [$0] } ?? []) + formerTips
  }

  // MARK: - Blobs

  private func addBlobs(
    _ result: WalkResult<ScanSummary>, _ reachability: Reachability,
    _ collector: inout SecretCollector
  ) {
    var marks: [Int: [(Mark, Sighting)]] = [:]
    for trace in result.blobs {
      guard let summary = result.summaries[trace.worker] else { continue }
      // An object may be in several packs; its first number stands for it.
      let number = objects.number(of: objects.id(of: trace.source)) ?? trace.source
      if marks[number] != nil { continue }
      marks[number] = trace.marks.map { ($0, summary.sightings[Int($0.payload)]) }
    }
    if marks.isEmpty { return }
    let blobs = Set(marks.keys)
    var provenance = Provenance(result.graph, reachability, blobs: blobs, names: [])
    let places = provenance.places(head: head.flatMap(objects.number))
    let entries = result.graph.entries(to: blobs)
    var found: [Found] = []
    var lost: [Int: [(Mark, Sighting)]] = [:]
    for (blob, marks) in marks {
      let blobPlaces = entries[blob, default: []].flatMap { places[$0] ?? [] }
      if blobPlaces.isEmpty { lost[blob] = marks }
      for place in blobPlaces {
        for (mark, sighting) in marks {
          found.append(Found(sighting: sighting, blob: blob, mark: mark, place: place))
        }
      }
    }
    addChosen(found, &collector)
    addLost(lost, &collector)
  }

  /// Of all versions of a file with a secret, the first and the one at HEAD are shown.
  private func addChosen(_ found: [Found], _ collector: inout SecretCollector) {
    var first: [SecretPath: Found] = [:]
    var atHead: [SecretPath: [Found]] = [:]
    for item in found {
      let key = SecretPath(digest: item.sighting.digest, path: item.place.path)
      if item.place.isAtHead { atHead[key, default: []].append(item) }
      if let known = first[key], !isBefore(item, known) { continue }
      first[key] = item
    }
    var places = BlobPlaces(objects)
    for (key, item) in first.sorted(by: { $0.value.blob < $1.value.blob }) {
      add(item, &places, &collector)
      for other in atHead[key] ?? [] where other.blob != item.blob || other.mark != item.mark {
        add(other, &places, &collector)
      }
    }
  }

  private struct SecretPath: Hashable {
    let digest: [UInt8]
    let path: String
  }

  private func isBefore(_ left: Found, _ right: Found) -> Bool {
    (left.place.rank, left.mark.offset, left.blob)
      < (right.place.rank, right.mark.offset, right.blob)
  }

  private func add(
    _ found: Found, _ places: inout BlobPlaces, _ collector: inout SecretCollector
  ) {
    guard found.place.path.hasPrefix(prefix) else { return }
    let isNote = isNote(found.place.path)
    collector.add(
      found.sighting,
      occurrence(
        found.sighting, found.mark, in: found.blob,
        path: String(found.place.path.dropFirst(prefix.count)),
        source: isNote ? .note : .blob, &places
      ) { occurrence in
        occurrence.commit = commit(found.place.firstCommit)
        occurrence.lastCommit = commit(found.place.lastCommit)
        occurrence.authorSeconds = found.place.authorSeconds
        occurrence.isAtHead = found.place.isAtHead
      })
  }

  private func commit(_ number: Int) -> String? {
    number < 0 ? nil : objects.id(of: number).description
  }

  /// Notes are files that are called like the object that they are about.
  private func isNote(_ path: String) -> Bool {
    let digits = path.utf8.filter { $0 != UInt8(ascii: "/") }
    return digits.count == ObjectID.byteCount * 2 && ObjectID(hexadecimal: digits) != nil
  }

  private func occurrence(
    _ sighting: Sighting, _ mark: Mark, in blob: Int, path: String, source: Occurrence.Source,
    _ places: inout BlobPlaces, _ complete: (inout Occurrence) -> Void
  ) -> Occurrence {
    let place = places.place(of: mark, in: blob)
    let member = sighting.inner.map { $0.member.isEmpty ? "" : "!\($0.member)" } ?? ""
    var occurrence = Occurrence(
      source: source, blob: objects.id(of: blob).description, path: path + member,
      line: sighting.inner?.line ?? place.line, column: sighting.inner?.column ?? place.column,
      isAtHead: false, isAllowed: place.isAllowed)
    complete(&occurrence)
    return occurrence
  }

  /// Blobs that no commit leads to: the index may, and else only the objects themselves do.
  private func addLost(
    _ lost: [Int: [(Mark, Sighting)]], _ collector: inout SecretCollector
  ) {
    var places = BlobPlaces(objects)
    let staged = Dictionary(grouping: indexed) { $0.blob.flatMap(objects.number) ?? -1 }
    let tips = Set(tips.compactMap(objects.number))
    for (blob, marks) in lost {
      let paths = (staged[blob] ?? []).map(\.path).filter { $0.hasPrefix(prefix) }
      for (mark, sighting) in marks {
        for path in paths {
          collector.add(
            sighting,
            occurrence(
              sighting, mark, in: blob, path: String(path.dropFirst(prefix.count)),
              source: .index, &places
            ) { _ in })
        }
        let isNamed = tips.contains(blob)
        if paths.isEmpty, prefix.isEmpty, isNamed || scope == .everything {
          collector.add(
            sighting,
            occurrence(sighting, mark, in: blob, path: "", source: .blob, &places) {
              $0.isUnreachable = !isNamed
            })
        }
      }
    }
  }

  // MARK: - Texts

  private func addTexts(
    _ result: WalkResult<ScanSummary>, _ reachability: Reachability,
    _ collector: inout SecretCollector
  ) {
    guard prefix.isEmpty else { return }
    var reader = ObjectReader()
    for trace in result.texts {
      guard let summary = result.summaries[trace.worker] else { continue }
      for mark in trace.marks {
        let sighting = summary.sightings[Int(mark.payload)]
        switch trace.source {
        case .commitMessage(let number), .person(let number), .tagMessage(let number):
          let isReached = reachability.reaches(number)
          guard isReached || scope == .everything else { continue }
          collector.add(sighting, text(trace.source, number, mark, isReached, &reader))
        case .name(let entry):
          addName(entry, sighting, mark, result.graph, reachability, &collector)
        }
      }
    }
  }

  private func text(
    _ source: TextSource, _ number: Int, _ mark: Mark, _ isReached: Bool,
    _ reader: inout ObjectReader
  ) -> Occurrence {
    let bytes = objects.object(number, &reader)?.bytes ?? []
    var occurrence = Occurrence(
      source: .commitMessage, commit: objects.id(of: number).description, path: "", line: 1,
      column: 1, isAtHead: false, isUnreachable: !isReached)
    switch source {
    case .person: occurrence.source = .author
    case .tagMessage, .commitMessage:
      if case .tagMessage = source { occurrence.source = .tagMessage }
      let message = MessageText.message(of: bytes)
      (occurrence.line, occurrence.column) = LineStarts(message).position(of: mark.offset)
    case .name: break
    }
    return occurrence
  }

  private func addName(
    _ entry: Int32, _ sighting: Sighting, _ mark: Mark, _ graph: ObjectGraph,
    _ reachability: Reachability, _ collector: inout SecretCollector
  ) {
    var provenance = Provenance(graph, reachability, blobs: [], names: [entry])
    let places = provenance.places(head: head.flatMap(objects.number))
    for like in graph.entries(named: entry) {
      for place in places[like] ?? [] {
        collector.add(
          sighting,
          Occurrence(
            source: .path, commit: commit(place.firstCommit), lastCommit: commit(place.lastCommit),
            authorSeconds: place.authorSeconds, path: place.path, line: 1, column: mark.offset + 1,
            isAtHead: place.isAtHead))
      }
    }
  }

  private func addReferenceNames(_ collector: inout SecretCollector) {
    guard prefix.isEmpty, !references.isEmpty else { return }
    var text: [UInt8] = []
    var starts: [Int] = []
    for reference in references {
      starts.append(text.count)
      text += Array(reference.name.utf8) + [UInt8(ascii: "\n")]
    }
    var scanner = SecretScanner(plan, disclosure)
    let marks = scanner.scan(text, Changes(wholeOf: text.count))
    let summary = scanner.finish()
    for mark in marks {
      let index = max(0, (starts.firstIndex { $0 > mark.offset } ?? starts.count) - 1)
      collector.add(
        summary.sightings[Int(mark.payload)],
        Occurrence(
          source: .referenceName, commit: references[index].target.description,
          path: references[index].name, line: 1, column: mark.offset - starts[index] + 1,
          isAtHead: false))
    }
  }

  // MARK: - What is missing, what is known

  private func gaps(
    of result: WalkResult<ScanSummary>, _ reachability: Reachability
  ) -> [String] {
    var gaps = objects.gaps
    let missing = Array(Set(result.graph.missing.map(\.id) + reachability.missingTips)).sorted()
    if !missing.isEmpty {
      let names = missing.prefix(Self.namesListedMax).map(\.description).joined(separator: ", ")
      gaps.append(
        "\(missing.count) objects are missing (\(names)\(missing.count > Self.namesListedMax ? ", …" : "")); "
          + "run: git fetch --refetch, or git fsck to see what names them")
    }
    if !result.corrupt.isEmpty {
      gaps.append(
        "\(result.corrupt.count) objects are corrupt, \(name(result.corrupt)) among them; "
          + "run: git fsck --full")
    }
    if !result.tooLarge.isEmpty {
      gaps.append(
        "\(result.tooLarge.count) objects are larger than is looked at, "
          + "\(name(result.tooLarge)) among them")
    }
    if result.graph.malformedCount > 0 {
      gaps.append("\(result.graph.malformedCount) trees or commits are malformed; run: git fsck")
    }
    return gaps
  }

  private func name(_ numbers: [Int]) -> String {
    numbers.min().map { objects.id(of: $0).description } ?? ""
  }

  /// Leaves out the secrets that another commit's history has already.
  private func removeKnown(
    _ since: ObjectID, _ result: WalkResult<ScanSummary>, _ output: inout Output
  ) {
    let known = Reachability(result.graph, tips: [since], objects, everything: false)
    output.secrets.removeAll { secret in
      secret.occurrences.contains { occurrence in
        guard let commit = occurrence.commit.flatMap({ ObjectID($0) }),
          let number = objects.number(of: commit)
        else { return false }
        return known.reaches(number)
      }
    }
  }
}

/// The message of a commit or a tag.
enum MessageText {
  /// What follows the first empty line.
  static func message(of bytes: [UInt8]) -> [UInt8] {
    guard let end = ByteScan.find("\n\n", in: bytes, 0..<bytes.count) else { return [] }
    return Array(bytes[(end + 2)...])
  }
}
