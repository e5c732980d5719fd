#include "CSentencePiece.h"

#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sentencepiece {
// Exported by the library, though its installed headers leave them out.
namespace random {
// The calling thread's own generator. `SetRandomGeneratorSeed` acts only on threads that have drawn nothing yet, so
// reproducible sampling has to seed this one.
std::mt19937 *GetRandomGenerator();
}  // namespace random
namespace logging {
void SetMinLogLevel(int level);
}  // namespace logging
}  // namespace sentencepiece

struct csp_model {
    sentencepiece::SentencePieceProcessor processor;
};

namespace {

using Status = sentencepiece::util::Status;
using StatusCode = sentencepiece::util::StatusCode;

csp_status succeeded() { return {0, nullptr}; }

csp_status failed(StatusCode code, const char *message) {
    const int32_t number = code == StatusCode::kOk ? int32_t(StatusCode::kUnknown) : int32_t(code);
    return {number, strdup(message)};
}

csp_status converted(const Status &status) {
    return status.ok() ? succeeded() : failed(status.code(), status.error_message());
}

/// Runs `body`, which gives a Status, and turns whatever it throws into a status too.
template <typename Body>
csp_status guarded(Body body) {
    try {
        return converted(body());
    } catch (const std::exception &error) {
        return failed(StatusCode::kInternal, error.what());
    } catch (...) {
        return failed(StatusCode::kInternal, "an exception of an unknown type");
    }
}

template <typename Buffer, typename Element>
void copy(const Element *values, size_t count, Buffer *out) {
    // One element too many, so that an empty buffer is not confused with memory that ran out.
    auto *memory = static_cast<Element *>(std::malloc((count + 1) * sizeof(Element)));
    if (memory == nullptr) throw std::bad_alloc();
    if (count > 0) std::memcpy(memory, values, count * sizeof(Element));
    out->values = memory;
    out->count = count;
}

void copy(const std::string &text, csp_bytes *out) {
    copy(reinterpret_cast<const uint8_t *>(text.data()), text.size(), out);
}

void copy(const std::vector<int> &ids, csp_ids *out) { copy<csp_ids, int32_t>(ids.data(), ids.size(), out); }

std::string_view view(const uint8_t *text, size_t length) {
    return length == 0 ? std::string_view("") : std::string_view(reinterpret_cast<const char *>(text), length);
}

/// Whether a model has all of some ids; the library ends the program on others.
bool areKnown(const csp_model *model, const std::vector<int> &ids) {
    const int size = model->processor.GetPieceSize();
    return std::all_of(ids.begin(), ids.end(), [&](int id) { return id >= 0 && id < size; });
}

/// Feeds the trainer from a C callback.
class CallbackLines : public sentencepiece::SentenceIterator {
public:
    CallbackLines(csp_next_line next, void *context) : next_(next), context_(context) { Next(); }

    bool done() const override { return done_; }
    const std::string &value() const override { return line_; }
    Status status() const override { return status_; }

    void Next() override {
        const uint8_t *bytes = nullptr;
        size_t length = 0;
        const int32_t answer = next_(context_, &bytes, &length);
        done_ = answer != 1;
        if (answer == 1) line_.assign(view(bytes, length));
        if (answer < 0) status_ = Status(StatusCode::kCancelled, "the text could not be read");
    }

private:
    csp_next_line next_;
    void *context_;
    std::string line_;
    bool done_ = false;
    Status status_;
};

/// A file without a name, for what the library reads from files alone; it goes with this object.
class NamelessFile {
public:
    explicit NamelessFile(std::string_view contents) : file_(std::tmpfile()) {
        if (file_ == nullptr) return;
        const bool written = std::fwrite(contents.data(), 1, contents.size(), file_) == contents.size();
        complete_ = written && std::fflush(file_) == 0 && std::fseek(file_, 0, SEEK_SET) == 0;
    }
    NamelessFile(const NamelessFile &) = delete;
    NamelessFile &operator=(const NamelessFile &) = delete;
    ~NamelessFile() {
        if (file_ != nullptr) std::fclose(file_);
    }

    bool complete() const { return complete_; }
    std::string path() const { return "/dev/fd/" + std::to_string(fileno(file_)); }

private:
    std::FILE *file_;
    bool complete_ = false;
};

/// Stops the library from logging to standard error, which belongs to the program; what went wrong is in the status.
void quieten() {
    const int aboveEveryLevel = 9;
    static const bool done = (sentencepiece::logging::SetMinLogLevel(aboveEveryLevel), true);
    (void)done;
}

}  // namespace

void csp_status_free(csp_status *status) {
    std::free(status->message);
    *status = {0, nullptr};
}

void csp_bytes_free(csp_bytes *bytes) {
    std::free(bytes->values);
    *bytes = {nullptr, 0};
}

void csp_ids_free(csp_ids *ids) {
    std::free(ids->values);
    *ids = {nullptr, 0};
}

csp_status csp_model_load(const uint8_t *bytes, size_t length, csp_model **model) {
    return guarded([&] {
        quieten();
        auto loaded = std::make_unique<csp_model>();
        const Status status = loaded->processor.LoadFromSerializedProto(view(bytes, length));
        if (status.ok()) *model = loaded.release();
        return status;
    });
}

void csp_model_free(csp_model *model) { delete model; }

csp_status csp_vocabulary_size(const csp_model *model, int32_t *size) {
    return guarded([&] {
        *size = model->processor.GetPieceSize();
        return model->processor.status();
    });
}

csp_status csp_special_ids(const csp_model *model, int32_t ids[4]) {
    return guarded([&] {
        ids[0] = model->processor.pad_id();
        ids[1] = model->processor.unk_id();
        ids[2] = model->processor.bos_id();
        ids[3] = model->processor.eos_id();
        return model->processor.status();
    });
}

csp_status csp_piece(const csp_model *model, int32_t id, csp_bytes *piece) {
    return guarded([&] {
        // The library ends the program on an id that it does not have.
        if (id < 0 || id >= model->processor.GetPieceSize()) {
            return Status(StatusCode::kOutOfRange, "id outside the vocabulary");
        }
        copy(model->processor.IdToPiece(id), piece);
        return Status();
    });
}

csp_status csp_piece_id(const csp_model *model, const uint8_t *piece, size_t length, int32_t *id) {
    return guarded([&] {
        const auto text = view(piece, length);
        const int found = model->processor.PieceToId(text);
        // The library gives the id of <unk> for whatever it does not know.
        const bool is_known = found >= 0 && found < model->processor.GetPieceSize() &&
                              model->processor.IdToPiece(found) == text;
        *id = is_known ? found : -1;
        return Status();
    });
}

csp_status csp_encode(const csp_model *model, const uint8_t *text, size_t length, csp_ids *ids) {
    return guarded([&] {
        std::vector<int> result;
        const Status status = model->processor.Encode(view(text, length), &result);
        if (status.ok()) copy(result, ids);
        return status;
    });
}

csp_status csp_segment(
    const csp_model *model, const uint8_t *text, size_t length, csp_ids *ids, csp_ids *spans, csp_bytes *pieces,
    csp_ids *ends) {
    return guarded([&] {
        sentencepiece::ImmutableSentencePieceText result;
        const Status status = model->processor.Encode(view(text, length), result.mutable_proto());
        if (!status.ok()) return status;
        std::vector<int> numbers, places, offsets;
        std::string joined;
        for (const auto &piece : result.pieces()) {
            numbers.push_back(static_cast<int>(piece.id()));
            places.push_back(static_cast<int>(piece.begin()));
            places.push_back(static_cast<int>(piece.end()));
            joined += piece.piece();
            offsets.push_back(static_cast<int>(joined.size()));
        }
        copy(numbers, ids);
        copy(places, spans);
        copy(joined, pieces);
        copy(offsets, ends);
        return status;
    });
}

csp_status csp_sample(
    const csp_model *model, const uint8_t *text, size_t length, int32_t nbest, float alpha, uint32_t seed,
    csp_ids *ids) {
    return guarded([&] {
        sentencepiece::random::GetRandomGenerator()->seed(seed);
        std::vector<int> result;
        const Status status = model->processor.SampleEncode(view(text, length), nbest, alpha, &result);
        if (status.ok()) copy(result, ids);
        return status;
    });
}

csp_status csp_decode(const csp_model *model, const int32_t *ids, size_t count, csp_bytes *text) {
    return guarded([&] {
        std::vector<int> known(ids, ids + count);
        if (!areKnown(model, known)) return Status(StatusCode::kOutOfRange, "id outside the vocabulary");
        std::string result;
        const Status status = model->processor.Decode(known, &result);
        if (status.ok()) copy(result, text);
        return status;
    });
}

csp_status csp_decode_pieces(
    const csp_model *model, const int32_t *ids, size_t count, csp_bytes *text, csp_ids *ends) {
    return guarded([&] {
        std::vector<int> known(ids, ids + count);
        if (!areKnown(model, known)) return Status(StatusCode::kOutOfRange, "id outside the vocabulary");
        sentencepiece::ImmutableSentencePieceText result;
        const Status status = model->processor.Decode(known, result.mutable_proto());
        if (!status.ok()) return status;
        std::string joined;
        std::vector<int> offsets;
        for (const auto &piece : result.pieces()) {
            joined += piece.surface();
            offsets.push_back(static_cast<int>(joined.size()));
        }
        copy(joined, text);
        copy(offsets, ends);
        return status;
    });
}

csp_status csp_train(const csp_training *training, csp_next_line next, void *context, csp_bytes *serialised) {
    return guarded([&] {
        quieten();
        std::unordered_map<std::string, std::string> settings = {
            {"model_type", training->type},
            {"vocab_size", std::to_string(training->vocabulary_size)},
            {"character_coverage", std::to_string(training->character_coverage)},
            {"max_sentence_length", std::to_string(training->maximum_line_bytes)},
            {"pad_id", std::to_string(training->pad_id)},
            {"unk_id", std::to_string(training->unknown_id)},
            {"bos_id", std::to_string(training->start_id)},
            {"eos_id", std::to_string(training->end_id)},
            // A text that allows fewer pieces than asked for gives as many as it can.
            {"hard_vocab_limit", "false"},
            // Sums are split by thread, so this number is part of the result and must not follow the machine.
            {"num_threads", "16"},
        };
        // A model remembers what it was asked for, so that what is as usual is not said.
        const auto add = [&](const char *key, const char *value) {
            if (value[0] != '\0') settings.emplace(key, value);
        };
        add("user_defined_symbols", training->symbols);
        add("required_chars", training->required_characters);
        add("normalization_rule_name", training->normalization);
        if (training->writes_bytes) settings.emplace("byte_fallback", "true");
        if (training->splits_digits) settings.emplace("split_digits", "true");
        std::optional<NamelessFile> rules;
        if (training->rules_length > 0) {
            rules.emplace(std::string_view(training->rules, training->rules_length));
            if (!rules->complete()) return Status(StatusCode::kInternal, "cannot make a file for the rules");
            settings.emplace("normalization_rule_tsv", rules->path());
        }
        CallbackLines lines(next, context);
        std::string result;
        const Status status = sentencepiece::SentencePieceTrainer::Train(settings, &lines, &result);
        if (!status.ok()) return status;
        if (!lines.status().ok()) return lines.status();
        copy(result, serialised);
        return status;
    });
}
