// What gives another answer on the next run: clocks, the system's randomness, the surroundings.

extension EffectTable {
  /// For the rule `nondeterminism`.
  static let nondeterminism = EffectTable([
    (
      .wallClock, "reads a clock",
      """
      Foundation.Date.init() Foundation.Date.now.getter Foundation.Date.init(timeIntervalSinceNow:) \
      Foundation.Date.timeIntervalSinceNow.getter Foundation.CFAbsoluteTimeGetCurrent \
      Foundation.ProcessInfo.systemUptime.getter Foundation.NSDate.init() \
      _Concurrency.ContinuousClock.now.getter _Concurrency.SuspendingClock.now.getter \
      Swift.ContinuousClock.now.getter Swift.SuspendingClock.now.getter Swift.Clock.measure \
      _Concurrency.Clock.measure Swift.ContinuousClock.Instant.now.getter \
      Dispatch.DispatchTime.now Dispatch.DispatchWallTime.now time gettimeofday clock_gettime clock \
      mach_absolute_time clock_gettime_nsec_np ftime times
      """
    ),
    (
      .randomness, "draws from the system's randomness",
      """
      Swift.SystemRandomNumberGenerator.init Swift.FixedWidthInteger.random(in:) \
      Swift.BinaryFloatingPoint.random(in:) Swift.Bool.random() Swift.Sequence.shuffled() \
      Swift.MutableCollection.shuffle() Swift.Collection.randomElement() Swift.Set.randomElement() \
      Foundation.UUID.init() Foundation.NSUUID.init() rand random arc4random arc4random_uniform \
      arc4random_buf drand48 lrand48 mrand48 erand48 getrandom getentropy rand_r
      """
    ),
    (
      .hashOrder, "uses a hash that is seeded anew in each process",
      """
      Swift.Hasher.finalize Swift.String.hashValue.getter Swift.Int.hashValue.getter \
      Swift.Hashable.hashValue.getter Swift.AnyHashable.hashValue.getter \
      Swift.Array.hashValue.getter Swift.Set.hashValue.getter Swift.Dictionary.hashValue.getter \
      Swift.ObjectIdentifier.hashValue.getter Swift.Character.hashValue.getter \
      Swift.Double.hashValue.getter
      """
    ),
    (
      .environment, "reads its surroundings",
      """
      Foundation.ProcessInfo.environment.getter Foundation.ProcessInfo.arguments.getter \
      Foundation.ProcessInfo.hostName.getter Foundation.ProcessInfo.processorCount.getter \
      Foundation.ProcessInfo.activeProcessorCount.getter \
      Foundation.ProcessInfo.processIdentifier.getter Foundation.ProcessInfo.physicalMemory.getter \
      Swift.CommandLine.arguments.getter Swift.CommandLine.argc.getter \
      Foundation.TimeZone.current.getter Foundation.TimeZone.autoupdatingCurrent.getter \
      Foundation.Locale.current.getter Foundation.Locale.autoupdatingCurrent.getter \
      Foundation.Calendar.current.getter Foundation.Calendar.autoupdatingCurrent.getter \
      Foundation.FileManager.currentDirectoryPath.getter Foundation.NSUserName \
      Foundation.NSHomeDirectory Foundation.NSTemporaryDirectory getenv secure_getenv setenv getpid \
      gethostname sysconf getcwd getlogin getuid uname
      """
    ),
  ])
}
