// What happens to a program at its n-th change of the disk: it is killed, or the disk is full from there on.
//
// Loaded before the C library (LD_PRELOAD), told by ATLAS_FAULT, such as `kill 17` or `full 17`. What is written to
// standard output and error does not count, and what only reads does not either.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long changes;

// Counts a change that takes room or none; whether it must fail.
static int fails(int takes_room) {
    static char kind[8];
    static long at = -1;
    if (at < 0) {
        const char *told = getenv("ATLAS_FAULT");
        if (told == NULL || sscanf(told, "%7s %ld", kind, &at) != 2) at = 0;
    }
    long n = atomic_fetch_add(&changes, 1) + 1;
    if (at == 0 || n < at) return 0;
    if (strcmp(kind, "kill") == 0) kill(getpid(), SIGKILL);
    if (strcmp(kind, "full") == 0 && takes_room) {
        errno = ENOSPC;
        return 1;
    }
    return 0;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t length) {
    return 2 < file && fails(1) ? -1 : NEXT(write)(file, bytes, length);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    return 2 < file && fails(1) ? -1 : NEXT(writev)(file, parts, count);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    return (flags & O_CREAT) && fails(1) ? -1 : NEXT(open64)(path, flags, mode);
}

int ftruncate64(int file, off64_t length) { return fails(1) ? -1 : NEXT(ftruncate64)(file, length); }
int mkdir(const char *path, mode_t mode) { return fails(1) ? -1 : NEXT(mkdir)(path, mode); }
int linkat(int a, const char *from, int b, const char *to, int flags) {
    return fails(1) ? -1 : NEXT(linkat)(a, from, b, to, flags);
}
int fsync(int file) { return fails(1) ? -1 : NEXT(fsync)(file); }
int fdatasync(int file) { return fails(1) ? -1 : NEXT(fdatasync)(file); }
int rename(const char *from, const char *to) { return fails(0) ? -1 : NEXT(rename)(from, to); }
int renameat(int a, const char *from, int b, const char *to) {
    return fails(0) ? -1 : NEXT(renameat)(a, from, b, to);
}
int unlink(const char *path) { return fails(0) ? -1 : NEXT(unlink)(path); }
int unlinkat(int folder, const char *path, int flags) {
    return fails(0) ? -1 : NEXT(unlinkat)(folder, path, flags);
}
