// A record as a file: named by the digest of its content, written in one way only. So a changed byte is
// seen, whether it is in a value, in a name or in a member that nobody reads.

internal import GateModel

/// A record's file.
package enum EvidenceFile {
  /// Larger files are no records, in bytes.
  package static let bytesMax = 4 << 20
  /// How much of the digest is in the name, in hexadecimal digits.
  static let digitCount = 16

  /// Why a file is not the record that its name promises.
  package struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String
  }

  /// The name of a record's file.
  package static func name(of record: EvidenceRecord) -> String {
    "\(record.identity.prefix(digitCount)).json"
  }

  /// The bytes of a record's file.
  package static func bytes(of record: EvidenceRecord) -> [UInt8] {
    Array(record.json.pretty.utf8)
  }

  /// What measured, as far as a changed file still says it.
  package static func command(in bytes: [UInt8]) -> String? {
    JSONValue.parsing(bytes).flatMap(EvidenceRecord.init(json:))?.command
  }

  /// Reads a record and compares it with its name.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - name: The file's name, without folders.
  /// - Returns: The record.
  /// - Throws: `Problem` where it is no record, or not the one that was written under that name.
  package static func record(
    _ bytes: [UInt8], named name: String
  ) throws(Problem) -> EvidenceRecord {
    guard let record = JSONValue.parsing(bytes).flatMap(EvidenceRecord.init(json:)) else {
      throw Problem(description: "it holds no evidence record")
    }
    guard Self.name(of: record) == name, Self.bytes(of: record) == bytes else {
      throw Problem(description: "it was changed after it was written: it does not fit its name")
    }
    return record
  }
}

extension EvidenceArtifact {
  /// What is wrong with the file that a record speaks of.
  ///
  /// - Parameter contents: The file's bytes now; nil where it is not there.
  /// - Returns: A sentence, or nil where it is as it was.
  package func problem(with contents: [UInt8]?) -> String? {
    guard let contents else { return "the artifact \(path) is not there" }
    let isSame = EvidenceArtifact(path: path, contents: contents).sha256 == sha256
    return isSame ? nil : "the artifact \(path) was changed after it was written"
  }
}
