import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import Training
import Translation

/// The readers of model folders.
enum ModelTargets {
    static func all() throws -> [FuzzTarget] {
        let folder = ModelFolder(Fixture.model)
        let (model, tokenizers) = try folder.load(on: .cpu)
        return [
            try FuzzTarget("safetensors", share: 115, .safetensors, file: folder.model) {
                let file = try SafetensorsFile(path: folder.model)
                for entry in file.entries { _ = try file.withBytes(of: entry) { $0.first == $0.last } }
            },
            try FuzzTarget("model", share: 110, .safetensors, file: folder.model) {
                let (model, tokenizers) = try folder.load(on: .cpu)
                var search = SearchConfiguration()
                (search.beam, search.maximumLength) = (2, 5)
                _ = try Translator(model, tokenizers, search).translate(["two dogs", ""])
            },
            try FuzzTarget("shortlist", share: 90, .safetensors, file: folder.shortlist) {
                _ = try folder.shortlist(for: model).candidates(for: tokenizers.source.encode("red dog"))
            },
            try FuzzTarget("confidence", share: 60, .settings, file: folder.confidence) {
                guard let calibration = try ConfidenceFile.read(folder) else { return }
                for average in [-0.5, -1e300, 0, -.infinity, .nan] {
                    let confidence = calibration.confidence(logProbability: average, length: 1)
                    guard (0...1).contains(confidence) else { throw Violation("a confidence of \(confidence)") }
                }
            },
            try FuzzTarget("training-text", share: 40, .settings, file: folder.trainingText) {
                guard let share = try TrainingTextFile.read(folder)?.severalSentences else { return }
                guard (0...1).contains(share) else { throw Violation("a share of \(share)") }
            },
            try FuzzTarget("training-log", share: 50, .settings, file: folder.log) {
                _ = try TrainingHistory(readingLog: folder.log)
            },
            FuzzTarget("sentencepiece", share: 50, .protobuf, seeds: try subwordModels()) {
                try use(
                    SubwordModel(serialised: $0, name: "mutant", numbering: .any), "two DOGS ﬁ\u{301} ㌀ x\0\u{2581}")
            },
            FuzzTarget("adopted-sentencepiece", share: 30, .protobuf, seeds: try subwordModels()) {
                let model = try AdoptedSubwordModel(serialised: $0, name: "mutant").model
                try use(model, "two DOGS ﬁ\u{301} ㌀ x\0\u{2581}")
                let again = try AdoptedSubwordModel(serialised: model.serialised, name: "adopted").model
                guard again.serialised == model.serialised else {
                    throw Violation("a model that is as ours are, and is changed all the same")
                }
            },
        ] + (try CheckpointTargets.all())
    }

    /// SentencePiece models; all but one without the map of characters, which is most of their bytes.
    private static func subwordModels() throws -> [[UInt8]] {
        let whole = try Fixture.tokenizers.map(FuzzTarget.bytes)
        let (normaliser, map) = (3, 2)
        return whole.prefix(1)
            + whole.compactMap(ProtobufMessage.init).map { model in
                var model = model
                for place in model.fields.indices where model.fields[place].number == normaliser {
                    guard case .bytes(let bytes) = model.fields[place].content, var rules = ProtobufMessage(bytes)
                    else {
                        continue
                    }
                    rules.fields.removeAll { $0.number == map }
                    model.fields[place].content = .bytes(rules.bytes)
                }
                return model.bytes
            }
    }

    /// Cuts a text in every way, and joins it again.
    static func use(_ model: SubwordModel, _ text: String) throws {
        let ids = try model.encode(text)
        _ = try model.decode(ids)
        _ = try model.decodePieces(ids)
        _ = try model.pieces(text)
        let ranges = try model.segmentation(of: text).ranges
        guard ranges.allSatisfy({ $0.upperBound <= text.utf8.count }) else {
            throw Violation("a piece beyond the end of its text: \(ranges)")
        }
    }
}
