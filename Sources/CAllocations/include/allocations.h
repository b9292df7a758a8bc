// Counts what a thread takes from the heap. See allocations.c.
#ifndef NJORD_ALLOCATIONS_H
#define NJORD_ALLOCATIONS_H

#include <stdint.h>

/// Whether anything is counted: not under a sanitizer, which has an allocator of its own.
int32_t njord_allocations_are_counted(void);

/// How often the calling thread has taken memory from the heap.
uint64_t njord_thread_allocation_count(void);

/// The bytes that the process holds from the heap, as the allocator rounds them.
uint64_t njord_heap_byte_count(void);

#endif
