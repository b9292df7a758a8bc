// All steps from files to classes, in their order: find equal runs and similar units, leave out what
// is below the floor of its path, judge what must not be folded, and pick what does not overlap.

import GateModel
import SourceFacts

/// What detection found.
struct DetectedClasses: Sendable {
  /// To be reported, in the order of their first place.
  var reported: [CloneClass] = []
  /// Left out, each with its reason.
  var exempt: [CloneClass] = []
}

/// Finds the classes of a set of files.
struct Detection: Sendable {
  let corpus: Corpus
  let lines: [CodeLines]
  let settings: Settings
  let places: Declarations

  init(_ files: [SourceFile], settings: Settings) {
    self.settings = settings
    let literals = LiteralUse(rawValue: settings[DuplicateCodeRule.literals]) ?? .fold
    corpus = Corpus(files, literals: literals)
    var hasher = ParameterHasher()
    lines = corpus.files.map { CodeLines($0, &hasher) }
    places = Declarations(corpus)
  }

  /// Finds, judges and picks.
  func classes() -> DetectedClasses {
    let tokensMin = floor(DuplicateCodeRule.tokens)
    let exemptions = Exemptions(
      corpus: corpus, lines: lines, places: places, tokensMin: tokensMin,
      assertionTokensMin: floor(DuplicateCodeRule.assertionTokens))
    let judged = candidates(tokensMin: tokensMin).compactMap(aboveFloor).map(exemptions.judge)
    var selection = ClassSelection(corpus)
    let kept = judged.filter { $0.exemption == nil }
    let reported = EqualRuns(kept).marking(selection.pick(kept))
    var exemptSelection = ClassSelection(corpus)
    let exempt = exemptSelection.pick(judged.filter { $0.exemption != nil })
    return DetectedClasses(reported: reported, exempt: exempt)
  }

  private func candidates(tokensMin: Int) -> [CloneClass] {
    var runs = RunFinder(corpus, tokensMin: tokensMin)
    var similar = SimilarFinder(
      corpus, lines: lines, tokensMin: tokensMin,
      similarityMin: settings[DuplicateCodeRule.similarity])
    let maker = ClassMaker(corpus: corpus)
    return runs.classes().map(maker.make) + similar.classes().compactMap { maker.make($0) }
  }

  /// The lowest value that holds for any file.
  private func floor(_ setting: Setting<Int>) -> Int {
    corpus.files.map { settings.value(setting, at: $0.source.path) }.min() ?? setting.defaultValue
  }

  private func aboveFloor(_ entry: CloneClass) -> CloneClass? {
    let large = entry.keeping { occurrence in
      let path = corpus.files[occurrence.fragment.file].source.path
      return corpus.weight(occurrence.fragment)
        >= settings.value(DuplicateCodeRule.tokens, at: path)
    }
    // A copy that was laid out on fewer lines is a copy all the same: the longest one counts.
    let isLong = large?.fragments.contains { fragment in
      let path = corpus.files[fragment.file].source.path
      return corpus.lineCount(fragment) >= settings.value(DuplicateCodeRule.lines, at: path)
    }
    return isLong == true ? large : nil
  }
}

/// Knows where equal runs are, to tell edited copies that hold one from those that do not.
private struct EqualRuns {
  /// For each file the classes of equal runs that have a place there.
  private var classes: [Int: [CloneClass]] = [:]

  init(_ classes: [CloneClass]) {
    for entry in classes where entry.type != .edited {
      for file in Set(entry.fragments.map(\.file)) { self.classes[file, default: []].append(entry) }
    }
  }

  func marking(_ classes: [CloneClass]) -> [CloneClass] {
    classes.map { entry in
      var marked = entry
      marked.holdsEqualRun = entry.equalCount > 1 || holdsEqualRun(entry)
      return marked
    }
  }

  private func holdsEqualRun(_ entry: CloneClass) -> Bool {
    Set(entry.fragments.map(\.file)).contains { file in
      (classes[file] ?? []).contains { run in
        entry.fragments.count { place in run.fragments.contains { place.contains($0) } } > 1
      }
    }
  }
}
