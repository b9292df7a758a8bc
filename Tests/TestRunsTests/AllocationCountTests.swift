import ChildProcess
import Foundation
import GateModel
import TemporaryFolders
import Testing

@testable import TestRuns

@Suite("Allocations of a program, counted from outside")
struct AllocationCountTests {
  private let environment = ProcessInfo.processInfo.environment

  /// A program that takes memory as often as a test says: some at its start, some for each event, on
  /// two threads, and some in a child that does not count.
  private static let source = """
    #include <pthread.h>
    #include <stdlib.h>
    #include <unistd.h>
    #include <sys/wait.h>
    static _Thread_local void *volatile kept;
    static int events;
    static void *work(void *unused) {
      for (int i = 0; i < events; i++) { kept = malloc(8); kept = realloc(kept, 800); free(kept); }
      return unused;
    }
    int main(int count, char **words) {
      if (count < 2) return 3;
      events = atoi(words[1]);
      for (int i = 0; i < 500; i++) kept = calloc(1, 8);
      pthread_t thread;
      if (pthread_create(&thread, NULL, work, NULL)) return 4;
      work(NULL);
      pthread_join(thread, NULL);
      if (getenv("LD_PRELOAD")) return 5;
      pid_t child = fork();
      if (child == 0) { work(NULL); exit(0); }
      waitpid(child, NULL, 0);
      if (words[1][0] == '-') _exit(0);
      return 0;
    }
    """

  private func program(in folder: borrowing TemporaryFolder) throws -> ChildCommand {
    let clang = try Toolchain(environment: environment).clang
    let (source, executable) = ("\(folder.path)/program.c", "\(folder.path)/program")
    try Files.write(Array(Self.source.utf8), to: source)
    let result = try ChildCommand(
      executable: clang, arguments: ["-O1", "-pthread", source, "-o", executable],
      environment: environment, timeoutSeconds: 60
    ).run()
    #expect(result.ending == .exited(status: 0))
    return ChildCommand(
      executable: executable, arguments: ["{events}"], environment: environment,
      timeoutSeconds: 60)
  }

  @Test("the start does not count, the threads do, the children do not")
  func counted() throws {
    let folder = try TemporaryFolder()
    var program = try program(in: folder)
    let counter = AllocationCount(root: folder.path, environment: environment)
    #expect(try counter.perEvent(program) == .counted(4))
    program.arguments = ["0", "{events}"]
    #expect(try counter.perEvent(program) == .counted(0))
    program.arguments = []
    #expect(try counter.perEvent(program) == .failed(.exited(status: 3)))
    program.arguments = ["-{events}"]
    #expect(throws: InternalError.self) { try counter.perEvent(program) }
  }
}
