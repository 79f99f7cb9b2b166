/* Thread-local variables as Android's compilers make them (emulated TLS): what an NDK's compiler runtime brings. One array
 * of blocks a thread; a variable gets its place in the arrays when it is first touched. */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Laid out by the compiler, one for each variable. */
struct variable {
    size_t size, align;
    uintptr_t place; /* 0 = none yet */
    const void *initial;
};

struct blocks {
    uintptr_t count;
    uintptr_t rounds; /* destructors of other keys may still touch variables: freed in the last round */
    void *block[];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static uintptr_t places;

static void release(void *argument) {
    struct blocks *blocks = argument;
    if (++blocks->rounds < 4) { /* PTHREAD_DESTRUCTOR_ITERATIONS */
        pthread_setspecific(key, blocks);
        return;
    }
    for (uintptr_t i = 0; i < blocks->count; i++) free(blocks->block[i]);
    free(blocks);
}

static void make_key(void) {
    if (pthread_key_create(&key, release)) abort();
}

static uintptr_t place_of(struct variable *variable) {
    uintptr_t place = __atomic_load_n(&variable->place, __ATOMIC_ACQUIRE);
    if (place) return place;
    pthread_once(&once, make_key);
    pthread_mutex_lock(&lock);
    if (!variable->place) __atomic_store_n(&variable->place, ++places, __ATOMIC_RELEASE);
    place = variable->place;
    pthread_mutex_unlock(&lock);
    return place;
}

static struct blocks *blocks_with(uintptr_t place) {
    struct blocks *blocks = pthread_getspecific(key);
    uintptr_t had = blocks ? blocks->count : 0;
    if (place <= had) return blocks;
    uintptr_t count = place + 16;
    blocks = realloc(blocks, sizeof(struct blocks) + count * sizeof(void *));
    if (!blocks) abort();
    if (!had) blocks->rounds = 0;
    memset(blocks->block + had, 0, (count - had) * sizeof(void *));
    blocks->count = count;
    if (pthread_setspecific(key, blocks)) abort();
    return blocks;
}

void *__emutls_get_address(struct variable *variable) {
    uintptr_t place = place_of(variable);
    void **block = &blocks_with(place)->block[place - 1];
    if (*block) return *block;
    size_t align = variable->align < sizeof(void *) ? sizeof(void *) : variable->align;
    if (posix_memalign(block, align, variable->size)) abort();
    if (variable->initial) memcpy(*block, variable->initial, variable->size);
    else memset(*block, 0, variable->size);
    return *block;
}
