/* usage: host LIBRARY.so : a process that stands for an Android app: it loads the arm64 library and calls the core through
 * the C interface of the bindings (their generated header). Runs on musl's loader under qemu; what bionic names otherwise
 * stands at the end. Every line it prints is a thing that worked; the first that does not ends it. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ShikakuCoreFFI.h"

static void *library;

static void *symbol(const char *name) {
    void *found = dlsym(library, name);
    if (!found) {
        fprintf(stderr, "%s\n", dlerror());
        exit(1);
    }
    return found;
}

/* The function of this name in the loaded library, with its type in the header. */
#define CORE(name) ((__typeof__(&name))symbol(#name))

static void expect(int right, const char *what) {
    printf("%s %s\n", right ? "works:" : "FAILS:", what);
    fflush(stdout);
    if (!right) exit(1);
}

static void pin_entry(void) {
    RustCallStatus status = {0};
    uint64_t pad = CORE(uniffi_shikaku_ffi_fn_constructor_pinentry_new)(&status);
    uint8_t count = 0;
    for (uint8_t digit = 1; digit <= 5; digit++) {
        uint64_t again = CORE(uniffi_shikaku_ffi_fn_clone_pinentry)(pad, &status);
        count = CORE(uniffi_shikaku_ffi_fn_method_pinentry_append)(again, digit, &status);
    }
    expect(status.code == 0 && count == 4, "an object of the core takes four digits and no fifth");
    CORE(uniffi_shikaku_ffi_fn_free_pinentry)(pad, &status);
    expect(status.code == 0, "the object is freed");
}

static void failure_text(void) {
    RustCallStatus status = {0};
    static const char japanese[] = "\xE3\x80\x82"; /* 。 */
    RustBuffer language = CORE(ffi_shikaku_ffi_rustbuffer_alloc)(4, &status);
    memcpy(language.data, "\0\0\0\1", 4); /* the first variant of an enum, big endian */
    language.len = 4;
    RustBuffer text = CORE(uniffi_shikaku_ffi_fn_func_failure_text)(101, language, &status);
    expect(status.code == 0 && memmem(text.data, text.len, japanese, 3), "a failure has its Japanese text");
    CORE(ffi_shikaku_ffi_rustbuffer_free)(text, &status);
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
    if (!library) fprintf(stderr, "%s\n", dlerror());
    expect(library != NULL, "the library is loaded, every import found");
    expect(CORE(ffi_shikaku_ffi_uniffi_contract_version)() > 0, "it tells the version of its interface");
    pin_entry();
    failure_text();
    return 0;
}

/* Names of bionic that musl does not have. */
int *__errno_location(void);
int *__errno(void) { return __errno_location(); }
