// Stands between the program and the allocator of glibc, and counts. The functions have the names of
// the allocator's own, so the linker takes these; glibc keeps its own under other names. The counter
// of a thread is its own, so counting costs an addition and disturbs nobody.
#include "allocations.h"

#include <malloc.h>
#include <stddef.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define NJORD_OTHER_ALLOCATOR 1
#endif
#endif

#if defined(__GLIBC__) && !defined(NJORD_OTHER_ALLOCATOR)
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static _Thread_local uint64_t count;

void *malloc(size_t size) {
  count += 1;
  return __libc_malloc(size);
}

void *calloc(size_t elements, size_t size) {
  count += 1;
  return __libc_calloc(elements, size);
}

void *realloc(void *memory, size_t size) {
  count += 1;
  return __libc_realloc(memory, size);
}

void *memalign(size_t alignment, size_t size) {
  count += 1;
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  count += 1;
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  count += 1;
  void *found = __libc_memalign(alignment, size);
  if (found == NULL) return 12; /* ENOMEM */
  *memory = found;
  return 0;
}

int32_t njord_allocations_are_counted(void) { return 1; }
uint64_t njord_thread_allocation_count(void) { return count; }
#else
int32_t njord_allocations_are_counted(void) { return 0; }
uint64_t njord_thread_allocation_count(void) { return 0; }
#endif

uint64_t njord_heap_byte_count(void) {
#if defined(__GLIBC__) && (__GLIBC__ > 2 || (__GLIBC__ == 2 && __GLIBC_MINOR__ >= 33))
  struct mallinfo2 info = mallinfo2();
  return (uint64_t)info.uordblks + (uint64_t)info.hblkhd;
#else
  return 0;
#endif
}
