// What Linux has beyond POSIX, and glibc hides from programs that do not ask for its own extensions.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two paths in one step (renameat2 with RENAME_EXCHANGE); 0, or -1 with `errno`.
static inline int exchange_paths(const char *a, const char *b) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2u);
}

/// A file that stands in memory and goes away when it is closed (memfd_create with MFD_CLOEXEC): its
/// descriptor, or -1 with `errno`.
static inline int memory_file(void) {
  return (int)syscall(SYS_memfd_create, "document", 1u);
}
