// Runs the check over sources given as text.

import GateModel
import SourceFacts

import DocComments

enum Analysis {
  /// Reads a file as the gate does.
  static func file(
    _ path: String, _ source: String, module: String = "M", kind: TargetKind = .library
  ) -> SourceFile {
    SourceFile(
      path: path, module: module, targetKind: kind,
      facts: SwiftSyntaxReader().facts(of: Array(source.utf8)))
  }

  static func measure(_ source: String, _ values: [String: SettingValue] = [:]) -> DocCommentsResult
  {
    DocCommentsCheck.measure([file("A.swift", source)], settings: Settings(values: values))
  }

  /// The documented and undocumented names, undocumented ones with a minus, inherited ones with
  /// their origin.
  static func rows(_ files: [SourceFile], _ values: [String: SettingValue] = [:]) -> [String] {
    DocCommentsCheck.measure(files, settings: Settings(values: values)).symbols.map { symbol in
      if let origin = symbol.inheritedFrom { return "\(symbol.name) < \(origin)" }
      return symbol.isDocumented ? symbol.name : "-\(symbol.name)"
    }
  }

  static func rows(_ source: String, _ values: [String: SettingValue] = [:]) -> [String] {
    rows([file("A.swift", source)], values)
  }

  /// `line: rule` of each finding.
  static func findings(_ source: String, _ values: [String: SettingValue] = [:]) -> [String] {
    measure(source, values).findings.map { "\($0.location.start.line): \($0.rule)" }
  }

  /// What doc-mismatch says about the only mismatch in a source.
  static func mismatches(_ source: String, _ values: [String: SettingValue] = [:]) -> [String] {
    measure(source, values).findings.filter { $0.rule == "doc-mismatch" }.map { finding in
      finding.message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
    }
  }
}
