#include <git2.h>

// git_libgit2_opts is variadic, which Swift cannot call: one inline function per option in use.

static inline int njord_git_set_owner_validation(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

// The extensions of a repository that change nothing for a reader of its objects.
static inline int njord_git_accept_extensions(void) {
  static const char *names[] = {"partialclone", "worktreeconfig", "preciousobjects"};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, (size_t)3);
}
