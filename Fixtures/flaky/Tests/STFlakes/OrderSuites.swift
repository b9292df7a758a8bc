import Foundation
import Shop
import Testing

@Suite struct LimitReader {
  @Test func readsLimit() { #expect(Desk.limit == 10) }
}

@Suite struct LimitCleaner {
  @Test func resetsLimit() {
    Desk.limit = 10
    #expect(Desk.limit == 10)
  }
}

@Suite struct LimitPolluter {
  @Test func raisesLimit() {
    Desk.limit += 5
    #expect(Desk.limit > 10)
  }
}

@Suite(.serialized) struct DeskHours {
  @Test func opens() {
    Desk.isOpen = true
    #expect(Desk.isOpen)
  }
  // Fails alone: somebody else has to open.
  @Test func tradesWhileOpen() { #expect(Desk.isOpen) }
}

@Suite struct Doors {
  @Test func left() {
    Desk.left = true
    #expect(Desk.left)
  }
  @Test func right() {
    Desk.right = true
    #expect(Desk.right)
  }
  @Test func notBoth() { #expect(!(Desk.left && Desk.right)) }
}

@Test func visitsOnce() {
  Desk.visits += 1
  #expect(Desk.visits == 1)
}
