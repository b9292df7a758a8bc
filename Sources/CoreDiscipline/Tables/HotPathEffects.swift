// What a hot path must not do, beyond what syntax and the package's own types show.

extension EffectTable {
  /// For the rule `hot-path`.
  static let hotPath = EffectTable(heap + concurrency + data)

  private static let heap: [(kind: EffectKind, phrase: String, names: String)] = [
    (
      .heap, "grows an array",
      """
      Swift.Array.append Swift.Array.insert Swift.Array.+= Swift.Array.reserveCapacity \
      Swift.Array.append(contentsOf:) Swift.ContiguousArray.append Swift.ContiguousArray.insert \
      Swift.RangeReplaceableCollection.append Swift.RangeReplaceableCollection.insert \
      Swift.RangeReplaceableCollection.+= Swift.Array.replaceSubrange \
      Swift.ContiguousArray.append(contentsOf:) Swift.ArraySlice.append
      """
    ),
    (
      .heap, "makes an array",
      """
      Swift.Array.init(repeating:count:) Swift.Array.init(_:) Swift.Array.+ \
      Swift.Array.init(unsafeUninitializedCapacity:initializingWith:) Swift.ContiguousArray.init \
      Swift.Array.init(arrayLiteral:) Swift.ContiguousArray.init(arrayLiteral:) \
      Swift.Sequence.map Swift.Sequence.compactMap Swift.Sequence.flatMap Swift.Sequence.filter \
      Swift.Sequence.sorted Swift.Sequence.reversed Swift.Sequence.split Swift.Sequence.shuffled \
      Swift.Collection.map Swift.Collection.split Swift._ArrayProtocol.filter Swift.Array.map \
      Swift.RangeReplaceableCollection.filter Swift.RangeReplaceableCollection.+ \
      Swift.Sequence.suffix Swift.Sequence.dropLast Swift.Sequence.joined(separator:)
      """
    ),
    (
      .heap, "makes a dictionary or a set",
      """
      Swift.Dictionary.init Swift.Dictionary.init(dictionaryLiteral:) \
      Swift.Dictionary.mapValues Swift.Dictionary.compactMapValues Swift.Dictionary.filter \
      Swift.Dictionary.merging Swift.Dictionary.init(uniqueKeysWithValues:) \
      Swift.Dictionary.init(grouping:by:) Swift.Set.init(arrayLiteral:) Swift.Set.init \
      Swift.Set.union Swift.Set.subtracting Swift.Set.intersection Swift.Set.symmetricDifference \
      Swift.Set.filter
      """
    ),
    (
      .heap, "grows a dictionary or a set",
      """
      Swift.Dictionary.subscript.setter Swift.Dictionary.updateValue Swift.Dictionary.merge \
      Swift.Dictionary.reserveCapacity Swift.Set.insert Swift.Set.update Swift.Set.formUnion \
      Swift.Set.reserveCapacity
      """
    ),
    (
      .heap, "makes a string",
      """
      Swift.String.init Swift.String.+ Swift.String.+= Swift.String.append \
      Swift.String.init(stringInterpolation:) Swift.String.init(describing:) \
      Swift.String.init(reflecting:) Swift.String.init(_:radix:uppercase:) \
      Swift.String.init(decoding:as:) Swift.String.init(cString:) Swift.String.lowercased \
      Swift.String.uppercased Swift.String.insert Swift.BidirectionalCollection.joined \
      Swift.Array.joined Swift.Sequence.joined Swift.CustomStringConvertible.description.getter \
      Swift.BinaryInteger.description.getter Swift.Int.description.getter \
      Swift.Double.description.getter Foundation.String.init(format:) \
      Foundation.StringProtocol.components Foundation.StringProtocol.replacingOccurrences \
      Foundation.StringProtocol.trimmingCharacters Swift.StringProtocol.components \
      Swift.StringProtocol.replacingOccurrences Swift.StringProtocol.trimmingCharacters
      """
    ),
    (
      .heap, "allocates memory",
      """
      Swift.UnsafeMutablePointer.allocate Swift.UnsafeMutableBufferPointer.allocate \
      Swift.UnsafeMutableRawPointer.allocate Swift.UnsafeMutableRawBufferPointer.allocate \
      Swift.ManagedBuffer.create malloc calloc realloc posix_memalign aligned_alloc strdup \
      Foundation.Data.init Foundation.Data.append Foundation.Data.init(count:) \
      Foundation.Data.init(_:)
      """
    ),
    (.heap, "wraps a value in a type-erased box", "Swift.AnyHashable.init Swift.AnySequence.init"),
    (
      .heap, "formats text",
      """
      Swift.print Swift.debugPrint Swift.dump Foundation.NSLog
      """
    ),
  ]

  private static let concurrency: [(kind: EffectKind, phrase: String, names: String)] = [
    (
      .lock, "takes a lock",
      """
      Synchronization.Mutex.withLock Synchronization.Mutex.withLockIfAvailable \
      Foundation.NSLock.lock Foundation.NSLocking.lock Foundation.NSLocking.withLock \
      Foundation.NSRecursiveLock.lock Foundation.NSCondition.lock Foundation.NSConditionLock.lock \
      Foundation.NSLock.withLock Foundation.NSLock.try os.OSAllocatedUnfairLock.withLock \
      pthread_mutex_lock pthread_rwlock_rdlock pthread_rwlock_wrlock pthread_spin_lock \
      os_unfair_lock_lock Dispatch.DispatchQueue.sync Dispatch.OS_dispatch_queue.sync \
      Dispatch.DispatchSemaphore.wait Dispatch.DispatchGroup.wait sem_wait
      """
    ),
    (
      .task, "starts a task",
      """
      Swift.Task.init Swift.Task.detached Swift.Task.immediate Swift.withTaskGroup \
      Swift.withThrowingTaskGroup Swift.withDiscardingTaskGroup Swift.TaskGroup.addTask \
      Swift.ThrowingTaskGroup.addTask Swift.withCheckedContinuation \
      Swift.withCheckedThrowingContinuation Dispatch.DispatchQueue.async \
      Dispatch.DispatchQueue.asyncAfter Foundation.Thread.init pthread_create \
      Foundation.OperationQueue.addOperation
      """
    ),
  ]

  private static let data: [(kind: EffectKind, phrase: String, names: String)] = [
    (
      .json, "encodes or decodes",
      """
      Foundation.JSONEncoder.init Foundation.JSONEncoder.encode Foundation.JSONDecoder.init \
      Foundation.JSONDecoder.decode Foundation.JSONSerialization.data \
      Foundation.JSONSerialization.jsonObject Foundation.PropertyListEncoder.encode \
      Foundation.PropertyListDecoder.decode
      """
    )
  ]
}
