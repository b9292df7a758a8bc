// The executable: everything else is in NjordCommands. Only here is the allocator counted, because a
// library must not decide that for its users.

internal import CAllocations
internal import Glibc
internal import NjordCommands

let counter = AllocationCounter(
  count: { njord_thread_allocation_count() }, heapBytes: { njord_heap_byte_count() })
let surroundings = Surroundings(
  arguments: CommandLine.arguments, environment: Environment.variables,
  workingDirectory: Environment.workingDirectory,
  allocations: njord_allocations_are_counted() == 1 ? counter : nil,
  write: { Environment.write($0, to: STDOUT_FILENO) },
  writeError: { Environment.write($0, to: STDERR_FILENO) })
exit(Njord(surroundings).main())
