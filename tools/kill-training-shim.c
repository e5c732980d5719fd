// Preloaded by tools/kill-training: ends the process with SIGKILL before one of the system calls that put files in place.
//
// KILL_TRAINING_REPORT names a file that gets the name of each such call, one a line; KILL_TRAINING_AT is the number of the
// call, counted from 1, that never happens.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int calls;

static void pass(const char *name) {
    int number = atomic_fetch_add(&calls, 1) + 1;
    const char *report = getenv("KILL_TRAINING_REPORT");
    if (report) {
        char line[64];
        int length = snprintf(line, sizeof line, "%s\n", name);
        int descriptor = open(report, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
        if (descriptor < 0 || write(descriptor, line, (size_t)length) != length) abort();
        close(descriptor);
    }
    const char *fatal = getenv("KILL_TRAINING_AT");
    if (fatal && atoi(fatal) == number) kill(getpid(), SIGKILL);
}

// Defines a function that goes through `pass` and then does what the C library does.
#define WATCHED(name, parameters, arguments)                                   \
    int name parameters {                                                      \
        pass(#name);                                                           \
        int (*original) parameters = dlsym(RTLD_NEXT, #name);                  \
        return original arguments;                                             \
    }

WATCHED(rename, (const char *from, const char *to), (from, to))
WATCHED(renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
WATCHED(renameat2, (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags))
WATCHED(fsync, (int descriptor), (descriptor))
WATCHED(fdatasync, (int descriptor), (descriptor))
WATCHED(ftruncate, (int descriptor, off_t length), (descriptor, length))
WATCHED(unlink, (const char *path), (path))
WATCHED(unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
WATCHED(rmdir, (const char *path), (path))
WATCHED(remove, (const char *path), (path))
WATCHED(mkdir, (const char *path, mode_t mode), (path, mode))
