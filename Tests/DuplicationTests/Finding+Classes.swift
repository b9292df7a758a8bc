// What the tests of this folder share: from sources to classes, in a form that can be compared.

import GateModel
import SourceFacts

@testable import Duplication

/// Runs the check on sources.
enum Detecting {
  static func file(_ source: String, _ path: String, module: String = "M") -> SourceFile {
    SourceFile(
      path: path, module: module, targetKind: .library,
      facts: SwiftSyntaxReader().facts(of: Array(source.utf8)))
  }

  static func files(_ sources: [(path: String, source: String)]) -> [SourceFile] {
    sources.map { file($0.source, $0.path) }
  }

  static func run(
    _ sources: [(path: String, source: String)], _ values: [String: SettingValue] = [:],
    exempt: DuplicationCheck.Extra = .hidden
  ) -> CheckOutcome {
    DuplicationCheck.run(
      files(sources), settings: Settings(values: values), exempt: exempt,
      comparison: .shown)
  }

  /// The classes in short: `2 a.swift:3-9 b.swift:4-12`.
  static func classes(
    _ sources: [(path: String, source: String)], _ values: [String: SettingValue] = [:]
  ) -> [String] {
    let detection = Detection(files(sources), settings: Settings(values: values))
    return detection.classes().reported.map { describe($0, detection.corpus) }
  }

  /// The classes that are left out, with the reason in front: `witness 2 a.swift:3-9 …`.
  static func exempt(
    _ sources: [(path: String, source: String)], _ values: [String: SettingValue] = [:]
  ) -> [String] {
    let detection = Detection(files(sources), settings: Settings(values: values))
    return detection.classes().exempt.map { entry in
      "\(entry.exemption?.rawValue ?? "none") \(describe(entry, detection.corpus))"
    }
  }

  private static func describe(_ entry: CloneClass, _ corpus: Corpus) -> String {
    let places = entry.fragments.map { fragment in
      let file = corpus.files[fragment.file]
      let lines = file.lines(fragment.tokens)
      return "\(file.source.path):\(lines.lowerBound)-\(lines.upperBound)"
    }
    return "\(entry.type.rawValue) " + places.joined(separator: " ")
  }
}
