// A C interface over libmecab (0.996), which is opened when a tagger is made and need not be there before: a text is cut into the
// words of a dictionary.
//
// Text is a pointer and a length in bytes, in UTF-8 and without NUL. What a call hands out belongs to the caller, who gives it
// back with the function named beside it.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The library with a dictionary. Any number of threads may use one at the same time.
typedef struct cmecab_tagger cmecab_tagger;

/// Why there is no tagger.
typedef enum cmecab_failure {
    cmecab_no_failure = 0,
    /// The library cannot be opened.
    cmecab_no_library,
    /// It is another library: it lacks a function.
    cmecab_other_library,
    /// The library cannot read the dictionary.
    cmecab_no_dictionary,
    /// Memory ran out.
    cmecab_no_memory
} cmecab_failure;

/// Opens the library, by its name or its path, and a dictionary, by the path of its folder; freed with `cmecab_free`.
///
/// Of a failure `reason` gets what the system or the library says about it, as far as there is room, with a NUL at the end.
cmecab_failure cmecab_open(
    const char *library, const char *dictionary, cmecab_tagger **tagger, char *reason, size_t room);
void cmecab_free(cmecab_tagger *tagger);

/// The version of the library; it stays where it is until the tagger is freed.
const char *cmecab_version(const cmecab_tagger *tagger);

/// What a dictionary says of itself: how its text is encoded, its number of words, and whether others are beside it.
typedef struct cmecab_dictionary {
    const char *encoding;
    uint32_t words;
    int32_t has_others;
} cmecab_dictionary;

/// The dictionary of a tagger; its encoding stays where it is until the tagger is freed.
cmecab_dictionary cmecab_dictionary_of(const cmecab_tagger *tagger);

/// Where a text is cut: one thread at a time may use it, for one text after another, of the tagger that it was made for.
typedef struct cmecab_lattice cmecab_lattice;

/// A place to cut text in, NULL when memory ran out; freed with `cmecab_lattice_free`, before the tagger.
cmecab_lattice *cmecab_lattice_new(const cmecab_tagger *tagger);
void cmecab_lattice_free(const cmecab_tagger *tagger, cmecab_lattice *lattice);

/// Cuts a text into words: gives them with a space after each and a line feed at the end, in a text that ends in NUL and stays
/// where it is until the next call with the same lattice; NULL when the library failed.
///
/// `ends` are the `end_count` bytes of the text at which a word has to end.
const char *cmecab_cut(
    const cmecab_tagger *tagger, cmecab_lattice *lattice, const uint8_t *text, size_t length, const size_t *ends,
    size_t end_count);

#ifdef __cplusplus
}
#endif
