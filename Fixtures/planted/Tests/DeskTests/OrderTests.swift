import Desk
import Testing

@Test func anOrderFills() {
  var order = Order(side: .buy, limit: 10)
  order.fill(3)
  #expect(order.filled == 3)
}
