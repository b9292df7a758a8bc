// The rule that reports secrets.

package import GateModel

/// The rule `secret`.
package enum SecretRule {
  package static let rule = Rule(
    id: "secret", check: SecretsCheck.id,
    summary: "A credential is in the repository or its history.",
    rationale: """
      Whoever can read the repository can use the credential, and so can everyone who ever cloned \
      it: a commit that removes it removes nothing. It has to be revoked; only then is it worth \
      taking it out of the history.
      """,
    definition: """
      - Looked at: every object that a branch, tag, note, remote branch or stash leads to, each once; \
      commit messages, tag messages, authors, names of branches and files; changed and new files of \
      the working tree. `--full` adds old values of names, what nothing leads to, and the \
      repository's own files.
      - Found: tokens that providers publish the shape of, values beside the name of a provider, \
      private keys, passwords in URLs, headers and files of common programs, and literals that are \
      assigned to what is called a secret. Also inside base 64, hexadecimal digits, escapes, UTF-16, \
      gzip, zip and tar.
      - One finding per secret, however often it is there, with its first commit and all its places. \
      Its identity is a keyed hash of the value: it survives renames, moved lines and rewritten \
      history. The value itself is never shown without `--reveal`.
      - A warning where all places are among tests, fixtures or examples. Not reported: \
      placeholders, values from documentation, hashes, what package managers write.
      - Checksums raise the confidence and never drop a finding.
      """,
    options: [
      SecretsSettings.rules.descriptor, SecretsSettings.allowed.descriptor,
      SecretsSettings.allowedPaths.descriptor,
    ])
}

/// The rule `secret-suppression`.
package enum SecretSuppressionRule {
  package static let rule = Rule(
    id: "secret-suppression", check: SecretsCheck.id, severity: .warning,
    summary: "A permission for a secret permits nothing, or gives no reason.",
    rationale: """
      A list of what may stay is read when something has leaked. Entries that no longer match, or \
      that nobody can explain, are where the next leak hides.
      """,
    definition: """
      - An entry of `secrets.allowed` whose fingerprint, or of `secrets.allowed-paths` whose pattern, \
      matched no secret of this run.
      - An entry without `-- REASON`.
      """)
}
