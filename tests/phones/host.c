/* usage: host LIBRARY.so FOLDER : a process that stands for an Android app. It loads the arm64 library and has one person
 * checked in the practice world, through the C interface of the bindings (their generated header): SQLCipher, RSA, P-256,
 * the asynchronous runtime and callbacks into the app all run. Runs on musl's loader under qemu; what bionic names otherwise
 * stands at the end. Every line it prints is a thing that worked; the first that does not ends it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ShikakuCoreFFI.h"

static void *library;
static RustCallStatus status;

static void expect(int right, const char *what) {
    printf("%s %s\n", right ? "works:" : "FAILS:", what);
    fflush(stdout);
    if (!right) exit(1);
}

static void *symbol(const char *name) {
    void *found = dlsym(library, name);
    if (!found) expect(0, dlerror());
    return found;
}

/* A function of the loaded library, with its type in the header: plain ones, and those of the core's objects. */
#define RUNTIME(name) ((__typeof__(&ffi_shikaku_ffi_##name))symbol("ffi_shikaku_ffi_" #name))
#define CORE(name) ((__typeof__(&uniffi_shikaku_ffi_fn_##name))symbol("uniffi_shikaku_ffi_fn_" #name))
/* A method takes a handle of its own. */
#define AGAIN(type, handle) CORE(clone_##type)(handle, &status)

/* --- buffers: numbers are big endian, texts and lists have their length before them --- */

static RustBuffer empty(void) {
    RustBuffer made = RUNTIME(rustbuffer_alloc)(512, &status);
    made.len = 0;
    return made;
}

static void put(RustBuffer *to, const void *bytes, size_t count) {
    memcpy(to->data + to->len, bytes, count);
    to->len += count;
}

static void put_number(RustBuffer *to, uint32_t number) {
    number = __builtin_bswap32(number);
    put(to, &number, 4);
}

static void put_text(RustBuffer *to, const char *text) {
    put_number(to, strlen(text));
    put(to, text, strlen(text));
}

static RustBuffer bare(const char *text) {
    RustBuffer made = empty();
    put(&made, text, strlen(text));
    return made;
}

static RustBuffer absent(void) {
    RustBuffer made = empty();
    put(&made, "", 1);
    return made;
}

static uint32_t number_at(RustBuffer from, size_t at) {
    uint32_t number;
    memcpy(&number, from.data + at, 4);
    return __builtin_bswap32(number);
}

/* Reads a text and moves on. */
static char *text_at(RustBuffer from, size_t *at) {
    uint32_t length = number_at(from, *at);
    char *text = strndup((const char *)from.data + *at + 4, length);
    *at += 4 + length;
    return text;
}

/* --- futures --- */

static void woken(uint64_t data, int8_t code) { __atomic_store_n((int *)(uintptr_t)data, code == 0 ? 1 : 2, __ATOMIC_SEQ_CST); }

typedef void poll_function(uint64_t, UniffiRustFutureContinuationCallback, uint64_t);

static void wait_for(uint64_t future, poll_function *poll) {
    int state;
    do {
        __atomic_store_n(&state, 0, __ATOMIC_SEQ_CST);
        poll(future, woken, (uintptr_t)&state);
        for (int i = 0; i < 60000 && !__atomic_load_n(&state, __ATOMIC_SEQ_CST); i++) usleep(1000);
        if (!state) expect(0, "a call of the core comes back");
    } while (state != 1);
}

/* The value of a future of this kind. */
#define AWAIT(kind, future) \
    ({ \
        uint64_t awaited = (future); \
        wait_for(awaited, RUNTIME(rust_future_poll_##kind)); \
        RUNTIME(rust_future_complete_##kind)(awaited, &status); \
    })

/* --- what an app brings: a place for secrets, and eyes for the progress --- */

static struct {
    char name[64];
    uint8_t secret[64]; /* as it came: length and bytes */
    size_t length;
} secrets[8];
static int stages;

static int place_of(RustBuffer name) {
    for (int i = 0; i < 8; i++)
        if (secrets[i].length && strlen(secrets[i].name) == name.len && !memcmp(secrets[i].name, name.data, name.len)) return i;
    return -1;
}

static void load(uint64_t app, RustBuffer name, RustBuffer *out, RustCallStatus *call) {
    (void)app, (void)call;
    int place = place_of(name);
    *out = empty();
    put(out, place < 0 ? "\0" : "\1", 1);
    if (place >= 0) put(out, secrets[place].secret, secrets[place].length);
}

static void keep(uint64_t app, RustBuffer name, RustBuffer secret, void *out, RustCallStatus *call) {
    (void)app, (void)out, (void)call;
    int place = place_of(name);
    for (int i = 0; place < 0; i++)
        if (!secrets[i].length) place = i;
    memcpy(secrets[place].name, name.data, name.len);
    memcpy(secrets[place].secret, secret.data, secret.len);
    secrets[place].length = secret.len;
}

static void erase(uint64_t app, RustBuffer name, void *out, RustCallStatus *call) {
    (void)app, (void)out, (void)call;
    if (place_of(name) >= 0) secrets[place_of(name)].length = 0;
}

static void on_stage(uint64_t app, RustBuffer stage, void *out, RustCallStatus *call) {
    (void)app, (void)stage, (void)out, (void)call;
    stages++;
}

static void dropped(uint64_t app) { (void)app; }
static uint64_t doubled(uint64_t app) { return app; }

static const UniffiVTableCallbackInterfaceSecretStore secret_store = {dropped, doubled, load, keep, erase};
static const UniffiVTableCallbackInterfaceProgressListener listener = {dropped, doubled, on_stage};
/* Handles of the app's own objects are odd. */
enum { APP = 1 };

/* --- one person's check --- */

static uint64_t opened(const char *folder) {
    char database[512];
    snprintf(database, sizeof database, "%s/practice.db", folder);
    RustBuffer config = empty();
    put_text(&config, database);
    put_text(&config, "https://localhost");
    put_number(&config, 0);
    put_text(&config, "0.1.0");
    uint64_t key = CORE(func_practice_key)(&status);
    uint64_t app = AWAIT(u64, CORE(func_open_practice)(config, APP, key));
    expect(status.code == 0 && app, "the practice world opens, with an encrypted database");
    return app;
}

static void enrol(uint64_t app) {
    RustBuffer code = CORE(method_shikakuapp_practice_code)(AGAIN(shikakuapp, app), &status), order = empty();
    size_t at = 0;
    put_text(&order, text_at(code, &at));
    put_text(&order, text_at(code, &at));
    put_text(&order, "arm64");
    put_number(&order, 1); /* the first of the enum: Android */
    AWAIT(rust_buffer, CORE(method_shikakuapp_enrol)(AGAIN(shikakuapp, app), order));
    expect(status.code == 0, "the device enrols");
}

static uint64_t typed(const char *digits) {
    uint64_t pad = CORE(constructor_pinentry_new)(&status);
    int count = 0;
    for (; *digits; digits++) count = CORE(method_pinentry_append)(AGAIN(pinentry, pad), *digits - '0', &status);
    expect(status.code == 0 && count == 4, "the PIN is typed");
    return pad;
}

static void check(uint64_t app) {
    RustBuffer people = CORE(method_shikakuapp_practice_people)(AGAIN(shikakuapp, app), &status);
    size_t at = 4;
    char *id = text_at(people, &at), *name = text_at(people, &at), *pin = text_at(people, &at);
    expect(number_at(people, 0) >= 5, "there are people");
    uint64_t card = CORE(method_shikakuapp_practice_card)(AGAIN(shikakuapp, app), bare(id), absent(), &status);
    uint64_t link = CORE(method_practicecard_tap)(AGAIN(practicecard, card), &status);
    uint64_t session = AWAIT(u64, CORE(method_shikakuapp_begin_pin_check)(AGAIN(shikakuapp, app), bare("1"), absent()));
    expect(status.code == 0 && session, "a check begins");
    AWAIT(void, CORE(method_pinchecksession_enter)(AGAIN(pinchecksession, session), typed(pin)));
    RustBuffer outcome = AWAIT(rust_buffer, CORE(method_pinchecksession_tap)(AGAIN(pinchecksession, session), link, APP));
    expect(status.code == 0 && number_at(outcome, 0) == 1, "the tap is answered");
    expect(memmem(outcome.data, outcome.len, name, strlen(name)) != NULL, "with the person's name");
    expect(number_at(outcome, outcome.len - 8) == 5, "after 5 exchanges");
    expect(number_at(outcome, outcome.len - 4) == 0, "with no wait for the network while the card is in the field");
    expect(stages > 2, "the app was told of the progress");
    RustBuffer history = AWAIT(rust_buffer, CORE(method_shikakuapp_history)(AGAIN(shikakuapp, app), 50));
    expect(status.code == 0 && number_at(history, 0) == 1, "the answer is kept");
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
    if (!library) fprintf(stderr, "%s\n", dlerror());
    expect(library != NULL, "the library is loaded, every import found");
    CORE(init_callback_vtable_secretstore)(&secret_store);
    CORE(init_callback_vtable_progresslistener)(&listener);
    uint64_t app = opened(arguments[2]);
    enrol(app);
    check(app);
    CORE(free_shikakuapp)(app, &status);
    return 0;
}

/* Names of bionic that musl does not have. */
int *__errno_location(void);
int *__errno(void) { return __errno_location(); }
