// What makes a thread wait: for time, for another thread, for a file, the network or a process.

extension EffectTable {
  /// For the rule `blocking-call`.
  static let blocking = EffectTable([
    (
      .blocking, "sleeps",
      "Foundation.Thread.sleep sleep usleep nanosleep clock_nanosleep"
    ),
    (
      .blocking, "waits for another thread",
      """
      Dispatch.DispatchSemaphore.wait Dispatch.DispatchGroup.wait Dispatch.DispatchQueue.sync \
      Dispatch.DispatchWorkItem.wait Foundation.NSCondition.wait Foundation.NSConditionLock.lock \
      Foundation.Operation.waitUntilFinished Foundation.OperationQueue.waitUntilAllOperationsAreFinished \
      pthread_join pthread_cond_wait pthread_cond_timedwait pthread_barrier_wait sem_wait \
      sem_timedwait futex
      """
    ),
    (
      .blocking, "waits for a process",
      "Foundation.Process.waitUntilExit Foundation.Process.run waitpid wait system popen pclose"
    ),
    (
      .blocking, "reads or writes a file",
      """
      read write pread pwrite readv writev open openat creat close fsync fdatasync fopen fclose \
      fread fwrite fgets fputs fflush getline stat fstat lstat rename unlink mkdir opendir readdir \
      sendfile flock Swift.readLine Foundation.Data.init(contentsOf:) \
      Foundation.Data.init(contentsOf:options:) Foundation.Data.write Foundation.NSData.write \
      Foundation.String.init(contentsOf:encoding:) Foundation.String.init(contentsOfFile:encoding:) \
      Swift.String.init(contentsOf:encoding:) Swift.String.init(contentsOfFile:encoding:) \
      Swift.String.init(contentsOfFile:) Swift.String.init(contentsOf:) \
      Foundation.StringProtocol.write Swift.StringProtocol.write \
      Foundation.FileHandle.readDataToEndOfFile \
      Foundation.FileHandle.readData Foundation.FileHandle.read Foundation.FileHandle.write \
      Foundation.FileHandle.readToEnd Foundation.FileHandle.synchronize \
      Foundation.FileHandle.synchronizeFile Foundation.FileHandle.availableData.getter \
      Foundation.FileManager.contents Foundation.FileManager.createFile \
      Foundation.FileManager.copyItem Foundation.FileManager.moveItem \
      Foundation.FileManager.removeItem Foundation.FileManager.contentsOfDirectory \
      Foundation.FileManager.createDirectory Foundation.FileManager.fileExists \
      Foundation.FileManager.attributesOfItem
      """
    ),
    (.blocking, "writes to standard output", "Swift.print Swift.debugPrint Swift.dump puts printf"),
    (
      .blocking, "waits for the network",
      """
      connect accept accept4 recv recvfrom recvmsg send sendto sendmsg getaddrinfo gethostbyname \
      select poll ppoll epoll_wait epoll_pwait Foundation.NSURLConnection.sendSynchronousRequest
      """
    ),
  ])
}
