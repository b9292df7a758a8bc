// Whether a body does anything at all.

extension SyntaxTable {
  /// What the statements of a block, closure or short getter do.
  func content(ofBlock block: Int) -> BodyContent {
    guard let list = child(.codeBlockItemList, of: block) else { return .empty }
    guard Int(nodes[list + 1].next) == Int(nodes[list].next) else { return .ordinary }
    return isTrap(list + 2) ? .trap : .ordinary
  }

  private func isTrap(_ statement: Int) -> Bool {
    guard nodes[statement].kind == .functionCallExpr else { return false }
    let callee = statement + 1
    return hasText(callee, "fatalError") || hasText(callee, "preconditionFailure")
      || hasText(callee, "Swift.fatalError") || hasText(callee, "Swift.preconditionFailure")
  }
}
