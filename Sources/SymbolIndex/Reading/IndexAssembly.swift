// Puts together what the threads brought back: the symbols of all tables in the order of their USRs,
// and the occurrences source by source. Where threads differ in what they read, the numbers in their
// tables differ, and nothing of that is left afterwards.

/// Puts an index together.
struct IndexAssembly {
  let units: [IndexedUnit]
  let parts: [RecordPart]

  /// The index.
  ///
  /// - Parameter jobs: How many threads may sort.
  func index(jobs: Int) -> SymbolIndex {
    let (symbols, places) = SymbolTable.merged(parts.map { ($0.table, $0.order) })
    let contents = parts.enumerated().flatMap { number, part in
      part.contents.map { (part: number, content: $0) }
    }.sorted { $0.content.source < $1.content.source }
    let sorted = WorkQueue.run(count: contents.count, jobs: jobs) { queue in
      var sorted: [(number: Int, content: RecordContent)] = []
      while let number = queue.next() {
        let (part, content) = contents[number]
        sorted.append((number, content.renumbered(places[part]).sorted()))
      }
      return sorted
    }
    var index = SymbolIndex()
    index.symbols = symbols
    concatenate(sorted.flatMap { $0 }.sorted { $0.number < $1.number }.map(\.content), &index)
    return index
  }

  private func concatenate(_ contents: [RecordContent], _ index: inout SymbolIndex) {
    index.occurrences.reserveCapacity(contents.reduce(0) { $0 + $1.occurrences.count })
    index.relations.reserveCapacity(contents.reduce(0) { $0 + $1.relations.count })
    index.sources.reserveCapacity(units.count)
    var next = contents.startIndex
    for (number, unit) in units.enumerated() {
      let start = index.occurrences.count
      while next < contents.endIndex, contents[next].source == number {
        append(contents[next], &index)
        next += 1
      }
      index.sources.append(
        IndexedSource(
          path: unit.path, module: unit.module, store: unit.store,
          occurrences: start..<index.occurrences.count, visibleModules: unit.visibleModules))
    }
  }

  private func append(_ content: RecordContent, _ index: inout SymbolIndex) {
    let base = UInt32(truncatingIfNeeded: index.relations.count)
    index.relations += content.relations
    for var occurrence in content.occurrences {
      occurrence.firstRelation += base
      index.occurrences.append(occurrence)
    }
  }
}

extension RecordContent {
  /// With the symbols' final numbers.
  fileprivate func renumbered(_ places: [UInt32]) -> RecordContent {
    var result = self
    for index in result.occurrences.indices {
      result.occurrences[index].symbol = places[Int(result.occurrences[index].symbol)]
    }
    for index in result.relations.indices {
      result.relations[index].symbol = places[Int(result.relations[index].symbol)]
    }
    return result
  }

  /// In the order of line, column, symbol and roles, with relations in the order of symbol and roles.
  fileprivate func sorted() -> RecordContent {
    var result = RecordContent(source: source, occurrences: [], relations: [])
    result.occurrences.reserveCapacity(occurrences.count)
    result.relations.reserveCapacity(relations.count)
    for number in occurrences.indices.sorted(by: { precedes($0, $1) }) {
      var occurrence = occurrences[number]
      let own = relations(of: number).sorted { left, right in
        (left.symbol, left.roles.rawValue) < (right.symbol, right.roles.rawValue)
      }
      occurrence.firstRelation = UInt32(truncatingIfNeeded: result.relations.count)
      result.occurrences.append(occurrence)
      result.relations += own
    }
    return result
  }

  private func relations(of occurrence: Int) -> ArraySlice<IndexedRelation> {
    let next = occurrence + 1
    let end = next < occurrences.count ? Int(occurrences[next].firstRelation) : relations.count
    return relations[Int(occurrences[occurrence].firstRelation)..<end]
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    let (one, two) = (occurrences[left], occurrences[right])
    if one.line != two.line { return one.line < two.line }
    if one.column != two.column { return one.column < two.column }
    if one.symbol != two.symbol { return one.symbol < two.symbol }
    if one.roles != two.roles { return one.roles.rawValue < two.roles.rawValue }
    return relations(of: left).lexicographicallyPrecedes(relations(of: right)) {
      ($0.symbol, $0.roles.rawValue) < ($1.symbol, $1.roles.rawValue)
    }
  }
}
