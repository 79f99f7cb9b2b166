/* For whoever asks for the time of day it is always the moment that stands in the file STILL_CLOCK, eight bytes, seconds
 * since 1970: pictures show days and times. Clocks that measure go on. Preloaded by steps/robolectric.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *shown;

__attribute__((constructor)) static void look(void) {
    int file = open(getenv("STILL_CLOCK"), O_RDONLY);
    void *page = mmap(0, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    if (page == MAP_FAILED) _exit(70);
    shown = page;
    close(file);
}

static time_t moment(void) { return shown ? *shown : 0; }

int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) {
        now->tv_sec = moment();
        now->tv_nsec = 0;
        return 0;
    }
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    return real(clock, now);
}

int gettimeofday(struct timeval *now, void *zone) {
    (void)zone;
    now->tv_sec = moment();
    now->tv_usec = 0;
    return 0;
}

time_t time(time_t *now) {
    if (now) *now = moment();
    return moment();
}
