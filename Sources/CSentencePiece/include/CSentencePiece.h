// A C interface over libsentencepiece (0.1.97 or later): subword models, their use and their training.
//
// No C++ type and no C++ exception crosses this header. Every call returns a status; text is always a pointer and
// a length in bytes, so a NUL byte is text like any other. Buffers that a call hands out belong to the caller, who
// gives them back with the function named beside their type; a call that fails hands out nothing.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How a call ended: `code` 0 and no message, or another code and a message to be freed with `csp_status_free`.
typedef struct csp_status {
    int32_t code;
    char *message;
} csp_status;

/// Bytes handed to the caller; freed with `csp_bytes_free`.
typedef struct csp_bytes {
    uint8_t *values;
    size_t count;
} csp_bytes;

/// Integers handed to the caller; freed with `csp_ids_free`.
typedef struct csp_ids {
    int32_t *values;
    size_t count;
} csp_ids;

/// A loaded model. Any number of threads may use one at the same time.
typedef struct csp_model csp_model;

/// What to train. `type` is "unigram", "bpe", "char" or "word".
///
/// `symbols` are texts that become a piece each wherever they stand, with commas between them, or empty.
/// `required_characters` get a piece whatever `character_coverage` says; empty for none. All must stand in the text as it is
/// normalised: the library may end the program on others.
/// `normalization` is the name of a table of the library, or empty for its usual one. `rules`, of `rules_length` bytes, are
/// rules in place of a table, in the form that the library reads from files: those of 0 bytes are none. The library ends the
/// program on rules of another form. `writes_bytes` and `splits_digits` are 0 or 1.
typedef struct csp_training {
    const char *type;
    int32_t vocabulary_size;
    float character_coverage;
    int32_t maximum_line_bytes;
    int32_t pad_id, unknown_id, start_id, end_id;
    const char *symbols;
    const char *required_characters;
    const char *normalization;
    const char *rules;
    size_t rules_length;
    int32_t writes_bytes, splits_digits;
} csp_training;

/// Hands out the next line of the training text: 1 and a line, 0 at the end, -1 to give up.
/// The line must stay valid until the next call.
typedef int32_t (*csp_next_line)(void *context, const uint8_t **line, size_t *length);

void csp_status_free(csp_status *status);
void csp_bytes_free(csp_bytes *bytes);
void csp_ids_free(csp_ids *ids);

/// Loads a model from its serialised bytes; freed with `csp_model_free`.
csp_status csp_model_load(const uint8_t *bytes, size_t length, csp_model **model);
void csp_model_free(csp_model *model);

csp_status csp_vocabulary_size(const csp_model *model, int32_t *size);

/// The ids of padding, unknown, start and end, in this order; -1 for one that the model lacks.
csp_status csp_special_ids(const csp_model *model, int32_t ids[4]);

/// The piece of one id.
csp_status csp_piece(const csp_model *model, int32_t id, csp_bytes *piece);

/// The id of a piece as written; -1 for one that the model lacks.
csp_status csp_piece_id(const csp_model *model, const uint8_t *piece, size_t length, int32_t *id);

/// The best segmentation of a text, as ids.
csp_status csp_encode(const csp_model *model, const uint8_t *text, size_t length, csp_ids *ids);

/// The best segmentation of a text: the ids of its pieces; the bytes of the text that each stands for, from
/// `spans[2 * i]` to `spans[2 * i + 1]`; and the pieces as written, one after another, piece i up to the byte `ends[i]`.
csp_status csp_segment(
    const csp_model *model, const uint8_t *text, size_t length, csp_ids *ids, csp_ids *spans, csp_bytes *pieces,
    csp_ids *ends);

/// One segmentation drawn at random, of the `nbest` best ones (up to 512; any number below 0 for all there are), which a BPE
/// model pays no heed to; the same seed draws the same one on any thread.
csp_status csp_sample(
    const csp_model *model, const uint8_t *text, size_t length, int32_t nbest, float alpha, uint32_t seed,
    csp_ids *ids);

csp_status csp_decode(const csp_model *model, const int32_t *ids, size_t count, csp_bytes *text);

/// The text of a sequence of ids, piece by piece; `ends[i]` is the byte at which the text of piece i ends.
csp_status csp_decode_pieces(
    const csp_model *model, const int32_t *ids, size_t count, csp_bytes *text, csp_ids *ends);

/// Trains a model on the lines that `next` hands out and gives its serialised bytes. Writes nothing anywhere, but for a file
/// without a name that has `rules` while they are read; the model says what that file was called.
csp_status csp_train(const csp_training *training, csp_next_line next, void *context, csp_bytes *serialised);

#ifdef __cplusplus
}
#endif
