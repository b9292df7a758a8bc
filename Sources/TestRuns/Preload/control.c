// The preload library's lower half: everything below Swift that makes a run differ from the next.
// Each factor is one environment variable, read once before anything else runs and then removed, so
// that the programs a test starts are not touched; only this binary's own children (exit tests) get
// them back. What is not set is left alone, and so is every function of that factor.
//
// Delays only ever lengthen what may take longer by contract, and a shifted wall clock is shifted
// for files and timed waits too: a correct test must not be able to tell.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <netinet/in.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define SWIFTCC __attribute__((swiftcall))
#define EXPORT __attribute__((visibility("default")))

/// The function that a wrapper of this library stands before.
#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/// The variables of this library; the Swift half reads the last three.
static const char *const variables[] = {
  "LD_PRELOAD", "NJORD_HASH", "NJORD_HASH_MODE", "NJORD_RANDOM", "NJORD_WIDTH", "NJORD_EXECUTOR",
  "NJORD_DELAY", "NJORD_SLEEP", "NJORD_CLOCK", "NJORD_LOAD", "NJORD_HEAP", "NJORD_PRIVATE",
  "NJORD_SHARED",
  "NJORD_EVENTS", "NJORD_ORDER", "NJORD_LIBRARY",
};
enum { variables_count = sizeof variables / sizeof *variables };
static char *values[variables_count];

EXPORT const char *njord_setting(const char *name) {
  for (int i = 0; i < variables_count; i++)
    if (!strcmp(variables[i], name)) return values[i];
  return NULL;
}

static int number(const char *name, uint64_t *value) {
  const char *text = njord_setting(name);
  if (text) *value = strtoull(text, NULL, 10);
  return text != NULL;
}

// MARK: Numbers

/// SplitMix64's finaliser.
static uint64_t mix(uint64_t z) {
  z += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/// A number in [0, 1) that depends on a seed and a position.
static double fraction(uint64_t seed, uint64_t position) {
  return (double)(mix(seed ^ mix(position)) >> 11) / 9007199254740992.0;
}

// MARK: Randomness, one stream for each test

static int has_random;
static uint64_t random_seed;
static _Atomic uint64_t xctest_key;
static void *(*task_current)(void);
static SWIFTCC uint64_t (*testing_key)(void);

/// A stream's position, found by open addressing. The table never fills: beyond its size, streams
/// share a slot, which costs independence and nothing else.
enum { streams_count = 1 << 14 };
static struct { _Atomic uint64_t key, position; } streams[streams_count];

static void set_clock(uint64_t key);

/// A test starts, or, with 0, has ended.
EXPORT void njord_set_test(uint64_t key) {
  atomic_store(&xctest_key, key);
  if (key) set_clock(key);
}

/// A test of Swift Testing starts, alone; its stream is found by other means.
EXPORT void njord_start_test(uint64_t key) { set_clock(key); }

static uint64_t current_key(void) {
  uint64_t key = atomic_load(&xctest_key);
  if (!key && task_current && testing_key && task_current()) key = testing_key();
  return key;
}

static uint64_t next_random(void) {
  uint64_t key = mix(current_key()) | 1;
  for (uint64_t i = 0; i < 64; i++) {
    __typeof__(*streams) *slot = &streams[(key + i) % streams_count];
    uint64_t seen = 0;
    if (atomic_compare_exchange_strong(&slot->key, &seen, key) || seen == key)
      return mix(random_seed ^ mix(key) ^ mix(atomic_fetch_add(&slot->position, 1)));
  }
  return mix(random_seed ^ mix(key) ^ mix(atomic_fetch_add(&streams[0].position, 1)));
}

static void fill(void *buffer, size_t count) {
  for (unsigned char *bytes = buffer; count;) {
    uint64_t word = next_random();
    size_t size = count < sizeof word ? count : sizeof word;
    memcpy(bytes, &word, size);
    bytes += size;
    count -= size;
  }
}

EXPORT long syscall(long call, ...) {
  va_list list;
  va_start(list, call);
  long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long);
  long d = va_arg(list, long), e = va_arg(list, long), f = va_arg(list, long);
  va_end(list);
  if (call == SYS_getrandom && a && has_random) {
    fill((void *)a, (size_t)b);
    return b;
  }
  REAL(syscall);
  return real(call, a, b, c, d, e, f);
}

EXPORT ssize_t getrandom(void *buffer, size_t count, unsigned flags) {
  static ssize_t (*real)(void *, size_t, unsigned);
  if (has_random) {
    fill(buffer, count);
    return (ssize_t)count;
  }
  if (!real) real = (ssize_t (*)(void *, size_t, unsigned))dlsym(RTLD_NEXT, "getrandom");
  return real(buffer, count, flags);
}

EXPORT int getentropy(void *buffer, size_t count) {
  static int (*real)(void *, size_t);
  if (has_random) {
    fill(buffer, count);
    return 0;
  }
  if (!real) real = (int (*)(void *, size_t))dlsym(RTLD_NEXT, "getentropy");
  return real(buffer, count);
}

EXPORT uint32_t arc4random(void) {
  static uint32_t (*real)(void);
  if (has_random) return (uint32_t)next_random();
  if (!real) real = (uint32_t (*)(void))dlsym(RTLD_NEXT, "arc4random");
  return real ? real() : (uint32_t)random();
}

EXPORT void arc4random_buf(void *buffer, size_t count) {
  static void (*real)(void *, size_t);
  if (has_random) {
    fill(buffer, count);
    return;
  }
  if (!real) real = (void (*)(void *, size_t))dlsym(RTLD_NEXT, "arc4random_buf");
  if (real) real(buffer, count);
}

EXPORT uint32_t arc4random_uniform(uint32_t bound) {
  static uint32_t (*real)(uint32_t);
  if (has_random) return bound ? (uint32_t)(next_random() % bound) : 0;
  if (!real) real = (uint32_t (*)(uint32_t))dlsym(RTLD_NEXT, "arc4random_uniform");
  return real ? real(bound) : 0;
}

// MARK: What processes share

/// Where to tell of what another process would find in use: fixed ports, and files outside of the
/// folders that each process has for itself. Two processes that name the same thing must not run at
/// the same time.
static int shared_file = -1;
static _Atomic int shared_lines;
/// Everything below the parent of this file's folder is this process's own.
static char shared_own[PATH_MAX], shared_root[PATH_MAX];

static void note_shared(const char *kind, const char *name) {
  char line[PATH_MAX + 32];
  int code = errno;
  int length = snprintf(line, sizeof line, "%s %s\n", kind, name);
  // Beyond so many lines a process has said enough.
  if (length > 0 && length < (int)sizeof line && atomic_fetch_add(&shared_lines, 1) < 1000)
    if (write(shared_file, line, (size_t)length) < 0) errno = code;
  errno = code;
}

static int is_below(const char *path, const char *folder) {
  size_t length = strlen(folder);
  return length > 1 && !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

/// A file was made or opened for writing.
static void note_written(const char *path) {
  if (shared_file < 0 || !path || !*path) return;
  char whole[PATH_MAX];
  if (*path != '/') {
    int code = errno;
    char here[PATH_MAX];
    int is_known = getcwd(here, sizeof here) != NULL;
    errno = code;
    if (!is_known || snprintf(whole, sizeof whole, "%s/%s", here, path) >= (int)sizeof whole) return;
    path = whole;
  }
  if (is_below(path, shared_own)) return;
  if (is_below(path, "/tmp") || is_below(path, "/var/tmp") || is_below(path, "/dev/shm")
      || is_below(path, shared_root))
    note_shared("file", path);
}

static void start_sharing(void) {
  const char *path = njord_setting("NJORD_SHARED");
  if (!path || strlen(path) >= sizeof shared_own) return;
  strcpy(shared_own, path);
  for (int i = 0; i < 2; i++) {
    char *slash = strrchr(shared_own, '/');
    if (slash) *slash = 0;
  }
  if (!getcwd(shared_root, sizeof shared_root)) shared_root[0] = 0;
  shared_file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

EXPORT int bind(int descriptor, __CONST_SOCKADDR_ARG address, socklen_t length) {
  static int (*real)(int, const struct sockaddr *, socklen_t);
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, "bind");
  const struct sockaddr *plain = address.__sockaddr__;
  unsigned port = 0;
  if (length >= sizeof(struct sockaddr_in) && plain->sa_family == AF_INET)
    port = ntohs(((const struct sockaddr_in *)plain)->sin_port);
  if (length >= sizeof(struct sockaddr_in6) && plain->sa_family == AF_INET6)
    port = ntohs(((const struct sockaddr_in6 *)plain)->sin6_port);
  if (port && shared_file >= 0) {
    char text[16];
    snprintf(text, sizeof text, "%u", port);
    note_shared("port", text);
  }
  return real(descriptor, plain, length);
}

EXPORT int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  int code = real(path, mode);
  if (!code) note_written(path);
  return code;
}

EXPORT int rename(const char *from, const char *to) {
  REAL(rename);
  int code = real(from, to);
  if (!code) note_written(to);
  return code;
}

EXPORT FILE *fopen(const char *path, const char *mode) {
  static FILE *(*real)(const char *, const char *);
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, "fopen");
  FILE *file = real(path, mode);
  if (file && strpbrk(mode, "wa+")) note_written(path);
  return file;
}

EXPORT FILE *fopen64(const char *path, const char *mode) { return fopen(path, mode); }

// MARK: Files that lead to random numbers

/// Descriptors that lead to the system's random device.
enum { descriptors_count = 4096 };
static _Atomic char is_random_device[descriptors_count];

static int note_opened(const char *path, int flags, int descriptor) {
  if (descriptor >= 0 && (flags & O_ACCMODE) != O_RDONLY)
    note_written(path);
  int is_device = has_random && path && (!strcmp(path, "/dev/urandom") || !strcmp(path, "/dev/random"));
  if (descriptor >= 0 && descriptor < descriptors_count)
    atomic_store(&is_random_device[descriptor], is_device);
  return descriptor;
}

EXPORT int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = va_arg(list, mode_t);
  va_end(list);
  static int (*real)(const char *, int, ...);
  if (!real) real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
  return note_opened(path, flags, real(path, flags, mode));
}

EXPORT int open64(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = va_arg(list, mode_t);
  va_end(list);
  static int (*real)(const char *, int, ...);
  if (!real) real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open64");
  return note_opened(path, flags, real(path, flags, mode));
}

EXPORT ssize_t read(int descriptor, void *buffer, size_t count) {
  if (descriptor >= 0 && descriptor < descriptors_count
      && atomic_load(&is_random_device[descriptor])) {
    fill(buffer, count);
    return (ssize_t)count;
  }
  REAL(read);
  return real(descriptor, buffer, count);
}

EXPORT int close(int descriptor) {
  REAL(close);
  if (descriptor >= 0 && descriptor < descriptors_count)
    atomic_store(&is_random_device[descriptor], 0);
  return real(descriptor);
}

// MARK: Width of the pool

static uint64_t width;
static int is_started;

/// libdispatch asks before this library has started: it is one of those that we need.
EXPORT long sysconf(int name) {
  REAL(sysconf);
  if (!is_started) {
    const char *early = getenv("NJORD_WIDTH");
    width = early ? strtoull(early, NULL, 10) : 0;
  }
  if (width && (name == _SC_NPROCESSORS_ONLN || name == _SC_NPROCESSORS_CONF)) return (long)width;
  return real(name);
}

// MARK: Delays

static uint64_t delay_seed, sleep_seed;
static int has_delay, has_sleep;
static _Atomic uint64_t delay_position, sleep_position;
static _Atomic int64_t delay_budget = 1500000000, sleep_budget = 3000000000;

/// Nanoseconds to wait: none in `calm` of all cases, else drawn evenly by order of magnitude.
static int64_t draw(
  uint64_t seed, uint64_t position, double calm, double least, double steps, _Atomic int64_t *budget
) {
  if (fraction(seed, position * 2) < calm) return 0;
  double share = fraction(seed, position * 2 + 1) * steps, size = least;
  for (; share >= 1; share -= 1) size *= 10;
  int64_t nanoseconds = (int64_t)(size * (1 + 9 * share));
  return atomic_fetch_sub(budget, nanoseconds) > nanoseconds ? nanoseconds : 0;
}

static int64_t draw_delay(void) {
  if (!has_delay) return 0;
  return draw(delay_seed, atomic_fetch_add(&delay_position, 1), 0.7, 50e3, 2.2, &delay_budget);
}

static int64_t draw_sleep(void) {
  if (!has_sleep) return 0;
  return draw(sleep_seed, atomic_fetch_add(&sleep_position, 1), 0.5, 500e3, 2.1, &sleep_budget);
}

static void rest(int64_t nanoseconds) {
  if (nanoseconds <= 0) return;
  struct timespec time = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  static int (*real)(const struct timespec *, struct timespec *);
  if (!real) real = (int (*)(const struct timespec *, struct timespec *))dlsym(RTLD_NEXT, "nanosleep");
  int code = errno;
  real(&time, NULL);
  errno = code;
}

EXPORT int nanosleep(const struct timespec *time, struct timespec *left) {
  REAL(nanosleep);
  int result = real(time, left);
  if (result == 0) rest(draw_sleep());
  return result;
}

EXPORT int usleep(useconds_t time) {
  REAL(usleep);
  int result = real(time);
  if (result == 0) rest(draw_sleep());
  return result;
}

EXPORT unsigned sleep(unsigned time) {
  REAL(sleep);
  unsigned result = real(time);
  if (result == 0) rest(draw_sleep());
  return result;
}

typedef void (*work_t)(void *);
extern uint64_t dispatch_time(uint64_t when, int64_t delta);

struct start { void *(*body)(void *); void *argument; int64_t delay; };

static void *delayed_start(void *pointer) {
  struct start start = *(struct start *)pointer;
  free(pointer);
  rest(start.delay);
  return start.body(start.argument);
}

EXPORT int pthread_create(
  pthread_t *thread, const pthread_attr_t *attributes, void *(*body)(void *), void *argument
) {
  REAL(pthread_create);
  struct start *start = has_delay ? malloc(sizeof *start) : NULL;
  if (!start) return real(thread, attributes, body, argument);
  *start = (struct start){body, argument, draw_delay()};
  int code = real(thread, attributes, delayed_start, start);
  if (code) free(start);
  return code;
}

struct work { work_t body; void *context; int64_t delay; };

static void delayed_work(void *pointer) {
  struct work work = *(struct work *)pointer;
  free(pointer);
  rest(work.delay);
  work.body(work.context);
}

EXPORT void dispatch_async(void *queue, void (^block)(void)) {
  static void (*real)(void *, void (^)(void));
  if (!real) real = (void (*)(void *, void (^)(void)))dlsym(RTLD_NEXT, "dispatch_async");
  int64_t delay = draw_delay();
  if (!delay) {
    real(queue, block);
    return;
  }
  // Not the block itself: who asks for a block's identity, as work items do, is not delayed here.
  rest(delay / 8);
  real(queue, block);
}

// MARK: The seeded executor

static uint64_t executor_seed;
static int has_executor;
static SWIFTCC void (*job_run)(void *, void *, void *);
static pthread_mutex_t jobs_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t jobs_ready = PTHREAD_COND_INITIALIZER;
static void **jobs;
static size_t jobs_count, jobs_capacity;
static uint64_t jobs_drawn;

/// A task that sleeps. It comes back when nothing else can run, the earliest first, so that real time
/// decides nothing; only one that is long overdue comes earlier, or a loop that waits for it would
/// never end.
struct timer { uint64_t due, virtual_due; void *job; };
static struct timer *timers;
/// Time as the sleeping tasks count it, in milliseconds: it only moves when one of them wakes, so
/// that how long other tests computed does not decide who wakes first.
static uint64_t virtual_now;
static size_t timers_count, timers_capacity;
enum { overdue_nanoseconds = 50000000 };

static uint64_t monotonic(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static size_t earliest_timer(void) {
  size_t earliest = 0;
  for (size_t i = 1; i < timers_count; i++)
    if (timers[i].virtual_due < timers[earliest].virtual_due) earliest = i;
  return earliest;
}

static void *take_timer(size_t index) {
  void *job = timers[index].job;
  if (timers[index].virtual_due > virtual_now) virtual_now = timers[index].virtual_due;
  memmove(timers + index, timers + index + 1, (--timers_count - index) * sizeof *timers);
  return job;
}

/// How many jobs of the main actor are under way, and how long the worker may still wait for them.
static size_t main_jobs;
static int64_t main_budget = 1000000000;

/// Waits for the main actor, so that what it enqueues comes at the same point each time. A main
/// thread that is blocked, perhaps by a job of the pool, costs the budget once and order afterwards.
static void wait_for_main(void) {
  uint64_t begin = monotonic();
  while (main_jobs && main_budget > 0) {
    uint64_t end = begin + 20000000u;
    struct timespec until = {(time_t)(end / 1000000000u), (long)(end % 1000000000u)};
    int code = pthread_cond_clockwait(&jobs_ready, &jobs_lock, CLOCK_MONOTONIC, &until);
    uint64_t now = monotonic();
    if (code == ETIMEDOUT || now >= end) {
      main_budget -= (int64_t)(now - begin);
      return;
    }
  }
}

static void main_job_ended(void *unused) {
  (void)unused;
  pthread_mutex_lock(&jobs_lock);
  if (main_jobs) main_jobs--;
  pthread_cond_broadcast(&jobs_ready);
  pthread_mutex_unlock(&jobs_lock);
}

/// The next job; called with the lock held, which is released while there is none.
static void *next_job(void) {
  for (;;) {
    wait_for_main();
    size_t timer = earliest_timer();
    uint64_t late = jobs_count ? overdue_nanoseconds : 0;
    if (timers_count && timers[timer].due + late <= monotonic()) return take_timer(timer);
    if (jobs_count) {
      size_t index = (size_t)(mix(executor_seed ^ mix(jobs_drawn++)) % jobs_count);
      void *job = jobs[index];
      // The order of the others stays, or a draw would depend on history.
      memmove(jobs + index, jobs + index + 1, (--jobs_count - index) * sizeof *jobs);
      return job;
    }
    if (!timers_count) {
      pthread_cond_wait(&jobs_ready, &jobs_lock);
      continue;
    }
    struct timespec until = {
      (time_t)(timers[timer].due / 1000000000u), (long)(timers[timer].due % 1000000000u)};
    pthread_cond_clockwait(&jobs_ready, &jobs_lock, CLOCK_MONOTONIC, &until);
  }
}

static void *run_jobs(void *unused) {
  (void)unused;
  for (;;) {
    pthread_mutex_lock(&jobs_lock);
    void *job = next_job();
    pthread_mutex_unlock(&jobs_lock);
    job_run(job, NULL, NULL);
  }
  return NULL;
}

/// Starts the one worker; called with the lock held.
static void start_worker(void) {
  static int has_worker;
  if (has_worker) return;
  has_worker = 1;
  pthread_t thread;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, 8 << 20);
  REAL(pthread_create);
  real(&thread, &attributes, run_jobs, NULL);
  pthread_attr_destroy(&attributes);
}

static void push_timer(void *job, uint64_t due) {
  uint64_t now = monotonic(), wait = due > now ? (due - now + 500000u) / 1000000u : 0;
  pthread_mutex_lock(&jobs_lock);
  start_worker();
  if (timers_count == timers_capacity) {
    timers_capacity = timers_capacity ? timers_capacity * 2 : 64;
    timers = realloc(timers, timers_capacity * sizeof *timers);
  }
  timers[timers_count++] = (struct timer){due, virtual_now + wait, job};
  pthread_cond_signal(&jobs_ready);
  pthread_mutex_unlock(&jobs_lock);
}

static void push_job(void *job) {
  pthread_mutex_lock(&jobs_lock);
  start_worker();
  if (jobs_count == jobs_capacity) {
    jobs_capacity = jobs_capacity ? jobs_capacity * 2 : 256;
    jobs = realloc(jobs, jobs_capacity * sizeof *jobs);
  }
  jobs[jobs_count++] = job;
  pthread_cond_signal(&jobs_ready);
  pthread_mutex_unlock(&jobs_lock);
}

typedef SWIFTCC void (*enqueue_t)(void *);

static SWIFTCC void enqueue_seeded(void *job, enqueue_t original) {
  (void)original;
  push_job(job);
}

static void *main_queue;

/// The main queue runs in order: what is put behind a job runs when the job has ended.
static void enqueue_main_job(void *job, work_t body) {
  static void (*put)(void *, void *, work_t);
  if (!put) put = (void (*)(void *, void *, work_t))dlsym(RTLD_NEXT, "dispatch_async_f");
  pthread_mutex_lock(&jobs_lock);
  main_jobs++;
  pthread_mutex_unlock(&jobs_lock);
  put(main_queue, job, body);
  put(main_queue, NULL, main_job_ended);
}

static void run_late(void *job) { job_run(job, NULL, NULL); }

static void after(uint64_t when, void *context, work_t body) {
  static void (*real)(uint64_t, void *, void *, work_t);
  static void *(*global_queue)(intptr_t, uintptr_t);
  if (!real) {
    real = (void (*)(uint64_t, void *, void *, work_t))dlsym(RTLD_NEXT, "dispatch_after_f");
    global_queue = (void *(*)(intptr_t, uintptr_t))dlsym(RTLD_NEXT, "dispatch_get_global_queue");
  }
  real(when, global_queue(0, 0), context, body);
}

/// The native pool, in which some jobs come late.
static SWIFTCC void enqueue_late(void *job, enqueue_t original) {
  int64_t delay = draw_delay();
  if (delay) after(dispatch_time(0, delay), job, run_late);
  else original(job);
}

static int is_job(work_t body) {
  static _Atomic(work_t) known;
  if (atomic_load(&known) == body) return 1;
  Dl_info info;
  int found = dladdr((void *)body, &info) && info.dli_fname
    && strstr(info.dli_fname, "libswift_Concurrency");
  if (found) atomic_store(&known, body);
  return found;
}

EXPORT void dispatch_async_f(void *queue, void *context, work_t body) {
  static void (*real)(void *, void *, work_t);
  if (!real) real = (void (*)(void *, void *, work_t))dlsym(RTLD_NEXT, "dispatch_async_f");
  // Some jobs reach their queue past the hooks.
  if (has_executor && is_job(body)) {
    if (queue == main_queue) enqueue_main_job(context, body);
    else push_job(context);
    return;
  }
  int64_t delay = queue == main_queue ? 0 : draw_delay();
  struct work *work = delay ? malloc(sizeof *work) : NULL;
  if (!work) {
    real(queue, context, body);
    return;
  }
  *work = (struct work){body, context, delay};
  real(queue, work, delayed_work);
}

EXPORT void dispatch_after_f(uint64_t when, void *queue, void *context, work_t body) {
  static void (*real)(uint64_t, void *, void *, work_t);
  if (!real) real = (void (*)(uint64_t, void *, void *, work_t))dlsym(RTLD_NEXT, "dispatch_after_f");
  int64_t late = draw_sleep();
  if (late) when = dispatch_time(when, late);
  // A task that sleeps comes back to the seeded executor, not to the native pool. Its deadline is in
  // nanoseconds of the monotonic clock; libdispatch marks other clocks in the two upper bits.
  if (has_executor && is_job(body)) {
    uint64_t due = when & ~(3ull << 62), now = monotonic();
    push_timer(context, due > now + (1ull << 60) ? now : due);
    return;
  }
  real(when, queue, context, body);
}

EXPORT void dispatch_after(uint64_t when, void *queue, void (^block)(void)) {
  static void (*real)(uint64_t, void *, void (^)(void));
  if (!real) real = (void (*)(uint64_t, void *, void (^)(void)))dlsym(RTLD_NEXT, "dispatch_after");
  int64_t late = draw_sleep();
  real(late ? dispatch_time(when, late) : when, queue, block);
}

// MARK: The wall clock

static _Atomic int64_t shift;

static struct timespec moved(struct timespec time, int64_t by) {
  int64_t rest = by % 1000000000;
  time.tv_sec += by / 1000000000;
  time.tv_nsec += rest;
  if (time.tv_nsec >= 1000000000) { time.tv_nsec -= 1000000000; time.tv_sec++; }
  if (time.tv_nsec < 0) { time.tv_nsec += 1000000000; time.tv_sec--; }
  return time;
}

EXPORT int clock_gettime(clockid_t clock, struct timespec *time) {
  REAL(clock_gettime);
  int code = real(clock, time);
  if (shift && !code && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    *time = moved(*time, shift);
  return code;
}

EXPORT int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  static int (*real)(struct timeval *, void *);
  if (!real) real = (int (*)(struct timeval *, void *))dlsym(RTLD_NEXT, "gettimeofday");
  if (!shift) return real(time, zone);
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  *time = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
  return 0;
}

EXPORT time_t time(time_t *result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}

EXPORT int timespec_get(struct timespec *time, int base) {
  if (base != TIME_UTC) return 0;
  clock_gettime(CLOCK_REALTIME, time);
  return base;
}

EXPORT int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until) {
  REAL(sem_timedwait);
  struct timespec true_until = moved(*until, -shift);
  return real(semaphore, &true_until);
}

EXPORT int pthread_mutex_timedlock(
  pthread_mutex_t *restrict mutex, const struct timespec *restrict until
) {
  REAL(pthread_mutex_timedlock);
  struct timespec true_until = moved(*until, -shift);
  return real(mutex, &true_until);
}

EXPORT int pthread_cond_timedwait(
  pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
  const struct timespec *restrict until
) {
  REAL(pthread_cond_timedwait);
  // glibc keeps the clock of a condition in this bit (nptl/pthread_cond_common.c).
  int is_monotonic = condition->__data.__wrefs & 2;
  struct timespec true_until = is_monotonic ? *until : moved(*until, -shift);
  return real(condition, mutex, &true_until);
}

static _Atomic char is_wall_timer[descriptors_count];

EXPORT int timerfd_create(int clock, int flags) {
  REAL(timerfd_create);
  int descriptor = real(clock, flags);
  if (descriptor >= 0 && descriptor < descriptors_count)
    atomic_store(&is_wall_timer[descriptor], clock == CLOCK_REALTIME);
  return descriptor;
}

EXPORT int timerfd_settime(
  int descriptor, int flags, const struct itimerspec *time, struct itimerspec *old
) {
  REAL(timerfd_settime);
  struct itimerspec changed = *time;
  int is_set = time->it_value.tv_sec || time->it_value.tv_nsec;
  if (shift && is_set && (flags & TFD_TIMER_ABSTIME) && descriptor >= 0
      && descriptor < descriptors_count && atomic_load(&is_wall_timer[descriptor]))
    changed.it_value = moved(time->it_value, -shift);
  return real(descriptor, flags, &changed, old);
}

static void move_times(struct stat *status) {
  status->st_atim = moved(status->st_atim, shift);
  status->st_mtim = moved(status->st_mtim, shift);
  status->st_ctim = moved(status->st_ctim, shift);
}

#define STAT(name, parameters, arguments) \
  EXPORT int name parameters { \
    REAL(name); \
    int code = real arguments; \
    if (shift && !code) move_times((struct stat *)status); \
    return code; \
  }
STAT(stat, (const char *restrict path, struct stat *restrict status), (path, status))
STAT(lstat, (const char *restrict path, struct stat *restrict status), (path, status))
STAT(fstat, (int descriptor, struct stat *status), (descriptor, status))
STAT(fstatat, (int folder, const char *restrict path, struct stat *restrict status, int flags),
     (folder, path, status, flags))
STAT(stat64, (const char *restrict path, struct stat64 *restrict status), (path, status))
STAT(lstat64, (const char *restrict path, struct stat64 *restrict status), (path, status))
STAT(fstat64, (int descriptor, struct stat64 *status), (descriptor, status))

static void move_stamp(struct statx_timestamp *stamp) {
  struct timespec time = moved((struct timespec){stamp->tv_sec, stamp->tv_nsec}, shift);
  stamp->tv_sec = time.tv_sec;
  stamp->tv_nsec = (uint32_t)time.tv_nsec;
}

EXPORT int statx(
  int folder, const char *restrict path, int flags, unsigned mask, struct statx *restrict status
) {
  REAL(statx);
  int code = real(folder, path, flags, mask, status);
  if (shift && !code) {
    move_stamp(&status->stx_atime);
    move_stamp(&status->stx_btime);
    move_stamp(&status->stx_ctime);
    move_stamp(&status->stx_mtime);
  }
  return code;
}

static const struct timespec *true_times(const struct timespec times[2], struct timespec changed[2]) {
  if (!times || !shift) return times;
  for (int i = 0; i < 2; i++) {
    int is_special = times[i].tv_nsec == UTIME_NOW || times[i].tv_nsec == UTIME_OMIT;
    changed[i] = is_special ? times[i] : moved(times[i], -shift);
  }
  return changed;
}

EXPORT int utimensat(int folder, const char *path, const struct timespec times[2], int flags) {
  static int (*real)(int, const char *, const struct timespec[2], int);
  if (!real)
    real = (int (*)(int, const char *, const struct timespec[2], int))dlsym(RTLD_NEXT, "utimensat");
  struct timespec changed[2];
  return real(folder, path, true_times(times, changed), flags);
}

EXPORT int futimens(int descriptor, const struct timespec times[2]) {
  static int (*real)(int, const struct timespec[2]);
  if (!real) real = (int (*)(int, const struct timespec[2]))dlsym(RTLD_NEXT, "futimens");
  struct timespec changed[2];
  return real(descriptor, true_times(times, changed));
}

EXPORT int utimes(const char *path, const struct timeval times[2]) {
  static int (*real)(const char *, const struct timeval[2]);
  if (!real) real = (int (*)(const char *, const struct timeval[2]))dlsym(RTLD_NEXT, "utimes");
  if (!times || !shift) return real(path, times);
  struct timespec exact[2];
  for (int i = 0; i < 2; i++)
    exact[i] = (struct timespec){times[i].tv_sec, times[i].tv_usec * 1000};
  return utimensat(AT_FDCWD, path, exact, 0);
}

// MARK: Children

extern char **environ;

static int is_own_binary(const char *path) {
  char own[PATH_MAX], other[PATH_MAX];
  return path && realpath("/proc/self/exe", own) && realpath(path, other) && !strcmp(own, other);
}

/// An environment with this library's variables put back; the caller frees the table alone.
static char **restored(char *const environment[]) {
  size_t count = 0, used = 0;
  while (environment && environment[count]) count++;
  char **result = malloc((count + variables_count + 1) * sizeof *result);
  if (!result) return NULL;
  for (size_t i = 0; i < count; i++) result[used++] = environment[i];
  for (int i = 0; i < variables_count; i++) {
    // A child must not write into the list of events, nor take its tests from the order.
    if (!values[i] || !strcmp(variables[i], "NJORD_EVENTS") || !strcmp(variables[i], "NJORD_ORDER")
        || !strcmp(variables[i], "NJORD_PRIVATE") || !strcmp(variables[i], "NJORD_SHARED"))
      continue;
    char *entry = NULL;
    if (asprintf(&entry, "%s=%s", variables[i], values[i]) > 0) result[used++] = entry;
  }
  result[used] = NULL;
  return result;
}

EXPORT int posix_spawn(
  pid_t *restrict process, const char *restrict path,
  const posix_spawn_file_actions_t *restrict actions, const posix_spawnattr_t *restrict attributes,
  char *const arguments[restrict], char *const environment[restrict]
) {
  static int (*real)(
    pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
    char *const[], char *const[]);
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, "posix_spawn");
  char **changed = is_own_binary(path) ? restored(environment) : NULL;
  int code = real(
    process, path, actions, attributes, arguments, changed ? changed : environment);
  free(changed);
  return code;
}

// MARK: Which tests Swift Testing sees

/// A record of the section `swift5_tests` (swift-testing, Documentation/ABI/TestContent.md).
typedef _Bool (*accessor_t)(void *value, const void *type, const void *hint);
struct record { uint32_t kind, reserved; accessor_t accessor; uintptr_t context, reserved_too; };
enum { test_kind = 0x74657374 };

/// What the runtime knows of an image (swift/stdlib/public/SwiftShims/MetadataSections.h). Fields are
/// only ever added at the end; those of tests came with version 4.
struct range { uintptr_t start; size_t length; };
struct sections { uintptr_t version; const void *image; void *unused[2]; struct range old[14], tests; };
enum { sections_version_min = 4 };
typedef _Bool (*visit_t)(struct sections *, void *);

/// Held while sections are visited: for that time they may say less than the image has.
static pthread_mutex_t sections_lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
/// The tests and suites that are shown; NULL shows all. What is neither is always shown.
static const struct record **window;
static size_t window_count;
/// Stands for the record whose value's type is asked for.
static struct record probe;
static const struct record *probed;
static const void *probed_type;

static _Bool is_shown(const struct record *record) {
  if (record->kind != test_kind) return 1;
  for (size_t i = 0; i < window_count; i++)
    if (window[i] == record) return 1;
  return 0;
}

/// The next records in a row that are shown, from the end of `last` on; none where nothing is left.
static struct range next_shown(struct range last, uintptr_t end) {
  const struct record *record = (const struct record *)(last.start + last.length);
  while ((uintptr_t)record < end && !is_shown(record)) record++;
  const struct record *first = record;
  while ((uintptr_t)record < end && is_shown(record)) record++;
  return (struct range){(uintptr_t)first, (uintptr_t)record - (uintptr_t)first};
}

struct visitor { visit_t visit; void *context; };

/// Shows an image once for each row of its records that are shown, and at least once.
static _Bool visit_image(struct sections *sections, void *pointer) {
  struct visitor *visitor = pointer;
  int is_narrow = (window || probed) && sections->version >= sections_version_min;
  if (!is_narrow) return visitor->visit(sections, visitor->context);
  struct range whole = sections->tests;
  uintptr_t end = whole.start + whole.length;
  _Bool goes_on;
  if (probed) {
    int is_here = (uintptr_t)probed >= whole.start && (uintptr_t)probed < end;
    sections->tests = (struct range){(uintptr_t)&probe, is_here ? sizeof probe : 0};
    goes_on = visitor->visit(sections, visitor->context);
  } else {
    sections->tests = next_shown((struct range){whole.start, 0}, end);
    do {
      goes_on = visitor->visit(sections, visitor->context);
      sections->tests = next_shown(sections->tests, end);
    } while (goes_on && sections->tests.length);
  }
  sections->tests = whole;
  return goes_on;
}

EXPORT void swift_enumerateAllMetadataSections(visit_t visit, void *context) {
  static void (*real)(visit_t, void *);
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, "swift_enumerateAllMetadataSections");
  if (!real) return;
  pthread_mutex_lock(&sections_lock);
  real(visit_image, &(struct visitor){visit, context});
  pthread_mutex_unlock(&sections_lock);
}

struct found { void (*visit)(const void *record, void *context); void *context; int is_sound; };

static _Bool visit_tests(struct sections *sections, void *pointer) {
  struct found *found = pointer;
  if (sections->version < sections_version_min) return 1;
  const struct record *record = (const struct record *)sections->tests.start;
  size_t count = sections->tests.length / sizeof *record;
  if (sections->tests.length % sizeof *record) found->is_sound = 0;
  for (; found->is_sound && count; count--, record++)
    if (record->kind == test_kind) found->visit(record, found->context);
  return 1;
}

/// Tells of each record of a test or suite; 0 where a section is no list of records.
EXPORT int njord_each_test(void (*visit)(const void *record, void *context), void *context) {
  struct found found = {visit, context, 1};
  swift_enumerateAllMetadataSections(visit_tests, &found);
  return found.is_sound;
}

static _Bool load_probed(void *value, const void *type, const void *hint) {
  probed_type = *(const void *const *)type;
  return probed->accessor ? probed->accessor(value, type, hint) : 0;
}

/// From now on this record is the only one, and whoever loads it tells the type of its value; with
/// NULL, all are there again.
EXPORT void njord_probe(const struct record *record) {
  pthread_mutex_lock(&sections_lock);
  if (record) {
    probe = *record;
    probe.accessor = load_probed;
  }
  probed = record;
  pthread_mutex_unlock(&sections_lock);
}

EXPORT const void *njord_probed_type(void) { return probed_type; }

/// Puts a record's value into memory that fits the type that was probed.
EXPORT int njord_load(const struct record *record, void *value) {
  return record->accessor && record->accessor(value, &probed_type, NULL);
}

/// From now on, Swift Testing finds these tests and suites alone; with NULL, all.
EXPORT void njord_show(const struct record *const *records, size_t count) {
  const struct record **copy = records ? malloc((count + 1) * sizeof *copy) : NULL;
  if (copy) memcpy(copy, records, count * sizeof *copy);
  pthread_mutex_lock(&sections_lock);
  free(window);
  window = copy;
  window_count = copy ? count : 0;
  pthread_mutex_unlock(&sections_lock);
}

// MARK: A private /tmp

static int write_file(const char *path, const char *text) {
  int descriptor = open(path, O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return 0;
  ssize_t count = write(descriptor, text, strlen(text));
  close(descriptor);
  return count == (ssize_t)strlen(text);
}

static void make_folders(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(path, 0755);
    *slash = '/';
  }
  mkdir(path, 0755);
}

/// An empty /tmp, and the network of nobody. `kept` lists folders, separated by colons, that stay
/// where they are; the first is empty and serves to build the new /tmp in.
static int go_private(const char *kept) {
  char text[64], *folders = strdup(kept), *next = folders, *fresh = strsep(&next, ":");
  unsigned user = getuid(), group = getgid();
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS)) return 0;
  write_file("/proc/self/setgroups", "deny");
  snprintf(text, sizeof text, "%u %u 1", user, user);
  write_file("/proc/self/uid_map", text);
  snprintf(text, sizeof text, "%u %u 1", group, group);
  write_file("/proc/self/gid_map", text);
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL)) return 0;
  if (mount("tmpfs", fresh, "tmpfs", 0, "mode=1777")) return 0;
  for (char *folder; (folder = strsep(&next, ":"));) {
    char target[PATH_MAX];
    if (strncmp(folder, "/tmp/", 5)) continue;
    snprintf(target, sizeof target, "%s/%s", fresh, folder + 5);
    make_folders(target);
    if (mount(folder, target, NULL, MS_BIND | MS_REC, NULL)) return 0;
  }
  char here[PATH_MAX];
  if (!getcwd(here, sizeof here)) return 0;
  if (mount(fresh, "/tmp", NULL, MS_BIND | MS_REC, NULL)) return 0;
  return chdir(here) == 0;
}

// MARK: The start

static void *spin(void *unused) {
  (void)unused;
  for (volatile uint64_t count = 0;; count++) {}
  return NULL;
}

static void start_load(uint64_t threads) {
  REAL(pthread_create);
  for (uint64_t i = 0; i < threads && i < 64; i++) {
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    real(&thread, &attributes, spin, NULL);
    pthread_attr_destroy(&attributes);
  }
}

/// As swift/stdlib/public/SwiftShims/GlobalObjects.h has it.
struct hashing { uint64_t seed0, seed1; unsigned char deterministic; };

static void set_hashing(void) {
  uint64_t seed;
  if (!number("NJORD_HASH", &seed)) return;
  struct hashing *hashing = dlsym(RTLD_DEFAULT, "_swift_stdlib_Hashing_parameters");
  if (!hashing) return;
  const char *mode = njord_setting("NJORD_HASH_MODE");
  *hashing = (struct hashing){mix(seed), mix(seed + 1), !(mode && !strcmp(mode, "instance"))};
}

static void set_executor(void) {
  typedef SWIFTCC void (*hook_t)(void *, enqueue_t);
  hook_t *hook = dlsym(RTLD_DEFAULT, "swift_task_enqueueGlobal_hook");
  main_queue = dlsym(RTLD_DEFAULT, "_dispatch_main_q");
  *(void **)&job_run = dlsym(RTLD_DEFAULT, "swift_job_run");
  if (!hook || !job_run) return;
  has_executor = number("NJORD_EXECUTOR", &executor_seed);
  if (has_executor) *hook = enqueue_seeded;
  else if (has_delay) *hook = enqueue_late;
}

/// Sets the wall clock to the wanted moment, a little later for one test than for another, so that
/// the boundary behind it falls into their midst.
static void set_clock(uint64_t key) {
  const char *target = njord_setting("NJORD_CLOCK");
  if (!target) return;
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  struct timespec now;
  real(CLOCK_REALTIME, &now);
  int64_t wanted = strtoll(target, NULL, 10) * 1000000 + (int64_t)(mix(key) % 9000000);
  shift = wanted - (int64_t)now.tv_sec * 1000000000 - now.tv_nsec;
}

__attribute__((constructor)) static void start(void) {
  is_started = 1;
  for (int i = 0; i < variables_count; i++) {
    const char *value = getenv(variables[i]);
    if (!value) continue;
    values[i] = strdup(value);
    unsetenv(variables[i]);
  }
  uint64_t count;
  const char *kept = njord_setting("NJORD_PRIVATE");
  if (kept && !go_private(kept)) _exit(90);
  start_sharing();
  *(void **)&task_current = dlsym(RTLD_DEFAULT, "swift_task_getCurrent");
  *(void **)&testing_key = dlsym(RTLD_DEFAULT, "njord_testing_key");
  if (number("NJORD_HEAP", &count)) {
    void *volatile shifted = malloc((mix(count) % 4096) * 16 + 16);
    (void)shifted;
  }
  has_random = number("NJORD_RANDOM", &random_seed);
  has_delay = number("NJORD_DELAY", &delay_seed);
  has_sleep = number("NJORD_SLEEP", &sleep_seed);
  set_hashing();
  set_executor();
  set_clock(0);
  if (number("NJORD_LOAD", &count)) start_load(count);
}
