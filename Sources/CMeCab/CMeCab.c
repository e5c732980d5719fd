#include "CMeCab.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What of the library's interface is used, as its header mecab.h (0.996) declares it.
typedef struct mecab_model_t mecab_model_t;
typedef struct mecab_t mecab_t;
typedef struct mecab_lattice_t mecab_lattice_t;

typedef struct mecab_dictionary_info_t {
    const char *filename;
    const char *charset;
    unsigned int size;
    int type;
    unsigned int lsize;
    unsigned int rsize;
    unsigned short version;
    struct mecab_dictionary_info_t *next;
} mecab_dictionary_info_t;

enum { token_boundary = 1 };

struct cmecab_tagger {
    void *library;
    mecab_model_t *model;
    mecab_t *tagger;

    const char *(*version)(void);
    const char *(*strerror)(mecab_t *);
    mecab_model_t *(*model_new)(int, char **);
    void (*model_destroy)(mecab_model_t *);
    mecab_t *(*model_new_tagger)(mecab_model_t *);
    mecab_lattice_t *(*model_new_lattice)(mecab_model_t *);
    const mecab_dictionary_info_t *(*model_dictionary_info)(mecab_model_t *);
    void (*destroy)(mecab_t *);
    int (*parse_lattice)(mecab_t *, mecab_lattice_t *);
    void (*lattice_destroy)(mecab_lattice_t *);
    void (*lattice_set_sentence2)(mecab_lattice_t *, const char *, size_t);
    void (*lattice_set_boundary_constraint)(mecab_lattice_t *, size_t, int);
    const char *(*lattice_tostr)(mecab_lattice_t *);
};

static void say(const char *text, char *reason, size_t room) {
    if (room > 0) snprintf(reason, room, "%s", text == NULL ? "" : text);
}

/// Looks up a function; a pointer to one is copied byte by byte, as C knows no other way to get it from dlsym.
static int look_up(void *library, const char *name, void *function) {
    void *found = dlsym(library, name);
    memcpy(function, &found, sizeof found);
    return found != NULL;
}

static int look_up_all(cmecab_tagger *tagger) {
    void *library = tagger->library;
    return look_up(library, "mecab_version", &tagger->version) && look_up(library, "mecab_strerror", &tagger->strerror) &&
           look_up(library, "mecab_model_new", &tagger->model_new) &&
           look_up(library, "mecab_model_destroy", &tagger->model_destroy) &&
           look_up(library, "mecab_model_new_tagger", &tagger->model_new_tagger) &&
           look_up(library, "mecab_model_new_lattice", &tagger->model_new_lattice) &&
           look_up(library, "mecab_model_dictionary_info", &tagger->model_dictionary_info) &&
           look_up(library, "mecab_destroy", &tagger->destroy) &&
           look_up(library, "mecab_parse_lattice", &tagger->parse_lattice) &&
           look_up(library, "mecab_lattice_destroy", &tagger->lattice_destroy) &&
           look_up(library, "mecab_lattice_set_sentence2", &tagger->lattice_set_sentence2) &&
           look_up(library, "mecab_lattice_set_boundary_constraint", &tagger->lattice_set_boundary_constraint) &&
           look_up(library, "mecab_lattice_tostr", &tagger->lattice_tostr);
}

cmecab_failure cmecab_open(
    const char *library, const char *dictionary, cmecab_tagger **tagger, char *reason, size_t room) {
    say("", reason, room);
    cmecab_tagger *opened = calloc(1, sizeof *opened);
    if (opened == NULL) return cmecab_no_memory;
    opened->library = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (opened->library == NULL) {
        say(dlerror(), reason, room);
        cmecab_free(opened);
        return cmecab_no_library;
    }
    if (!look_up_all(opened)) {
        say(dlerror(), reason, room);
        cmecab_free(opened);
        return cmecab_other_library;
    }
    // Settings of the system, such as another dictionary of somebody's, are left out of it.
    char name[] = "mecab", settings[] = "--rcfile=/dev/null", folder[] = "--dicdir", words[] = "--output-format-type=wakati";
    char *path = strdup(dictionary);
    if (path != NULL) {
        char *arguments[] = {name, settings, folder, path, words};
        opened->model = opened->model_new(5, arguments);
        free(path);
    }
    if (opened->model != NULL) opened->tagger = opened->model_new_tagger(opened->model);
    if (opened->tagger == NULL || opened->model_dictionary_info(opened->model) == NULL) {
        say(opened->strerror(NULL), reason, room);
        cmecab_free(opened);
        return cmecab_no_dictionary;
    }
    *tagger = opened;
    return cmecab_no_failure;
}

void cmecab_free(cmecab_tagger *tagger) {
    if (tagger == NULL) return;
    if (tagger->tagger != NULL) tagger->destroy(tagger->tagger);
    if (tagger->model != NULL) tagger->model_destroy(tagger->model);
    if (tagger->library != NULL) dlclose(tagger->library);
    free(tagger);
}

const char *cmecab_version(const cmecab_tagger *tagger) { return tagger->version(); }

cmecab_dictionary cmecab_dictionary_of(const cmecab_tagger *tagger) {
    const mecab_dictionary_info_t *info = tagger->model_dictionary_info(tagger->model);
    const cmecab_dictionary dictionary = {info->charset, info->size, info->next != NULL};
    return dictionary;
}

// The library's own type, behind another name.
struct cmecab_lattice;

static mecab_lattice_t *library_lattice(cmecab_lattice *lattice) { return (mecab_lattice_t *)lattice; }

cmecab_lattice *cmecab_lattice_new(const cmecab_tagger *tagger) {
    return (cmecab_lattice *)tagger->model_new_lattice(tagger->model);
}

void cmecab_lattice_free(const cmecab_tagger *tagger, cmecab_lattice *lattice) {
    tagger->lattice_destroy(library_lattice(lattice));
}

const char *cmecab_cut(
    const cmecab_tagger *tagger, cmecab_lattice *lattice, const uint8_t *text, size_t length, const size_t *ends,
    size_t end_count) {
    mecab_lattice_t *own = library_lattice(lattice);
    tagger->lattice_set_sentence2(own, length == 0 ? "" : (const char *)text, length);
    for (size_t i = 0; i < end_count; ++i) tagger->lattice_set_boundary_constraint(own, ends[i], token_boundary);
    return tagger->parse_lattice(tagger->tagger, own) ? tagger->lattice_tostr(own) : NULL;
}
