import Foundation
import ModelStore

/// What `training.jsonl` tells about the training of a model.
public struct TrainingHistory: Sendable {
    /// All validations, oldest first.
    public private(set) var validations: [ValidationResult] = []
    /// The last validation that was the best by then, by the metric that decided at the end.
    public private(set) var best: ValidationResult?
    /// How the run ended the last time, if it did.
    public private(set) var outcome: TrainingOutcome?

    /// Reads a log; lines that a crash cut short are passed over.
    /// - Throws: `ModelStoreError` when the log is missing or cannot be read.
    public init(readingLog path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw ModelStoreError.missingInput(file: path, expected: "a training log")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ModelStoreError.io(file: path, action: "read", reason: "no permission, or no file")
        }
        let decoder = JSONDecoder.ofNumbers
        var bestResults: [ValidationResult] = []
        for line in data.split(separator: UInt8(ascii: "\n")) {
            guard let kind = try? decoder.decode(Kind.self, from: line) else { continue }
            switch kind.event {
            case "began":
                // A run that goes on from a checkpoint does again what came after it.
                guard let beginning = try? decoder.decode(TrainingBeginning.self, from: line) else { continue }
                validations.removeAll { $0.step > beginning.resumedAt }
                if let step = best?.step, step > beginning.resumedAt {
                    best = bestResults.last { $0.step <= beginning.resumedAt }
                }
            case "validation":
                guard let result = try? decoder.decode(ValidationResult.self, from: line) else { continue }
                validations.append(result)
                if kind.best == true {
                    best = result
                    bestResults.append(result)
                }
            case "changed":
                // Another metric may decide from here on.
                guard let change = try? decoder.decode(Change.self, from: line) else { continue }
                best = change.best
                bestResults = best.map { [$0] } ?? []
            case "lost":
                guard let loss = try? decoder.decode(LostBestModel.self, from: line), loss.metric == nil else {
                    continue
                }
                best = loss.replacement
            case "ended": outcome = try? decoder.decode(TrainingOutcome.self, from: line)
            default: continue
            }
        }
    }

    /// What counts here of a change of settings.
    private struct Change: Decodable {
        let best: ValidationResult?
    }

    /// What is common to the lines.
    private struct Kind: Decodable {
        let event: String
        /// In a validation, a flag; in an outcome or a change, another validation.
        let best: Bool?

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            event = try container.decode(String.self, forKey: .event)
            best = try? container.decode(Bool.self, forKey: .best)
        }

        enum Key: String, CodingKey {
            case event, best
        }
    }
}
