import Foundation
import ModelStore

/// `training.jsonl`: one JSON object an event, its kind under `event` and the time of day under `time`.
public final class TrainingLog: TrainingObserver {
    private let path: String
    private let handle: FileHandle
    private let encoder = JSONEncoder()

    /// Opens the log, to go on at its end.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    public init(appendingTo path: String) throws {
        self.path = path
        if !FileManager.default.fileExists(atPath: path) { try AtomicFile.write("", to: path) }
        guard let handle = FileHandle(forUpdatingAtPath: path) else {
            throw ModelStoreError.io(file: path, action: "open for writing", reason: String(cString: strerror(errno)))
        }
        self.handle = handle
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        try guarded { try endLastLine() }
    }

    /// Goes to the end of the file, and ends a line that a crash cut short.
    private func endLastLine() throws {
        let length = try handle.seekToEnd()
        guard length > 0 else { return }
        try handle.seek(toOffset: length - 1)
        if try handle.read(upToCount: 1) != Data("\n".utf8) { try handle.write(contentsOf: Data("\n".utf8)) }
    }

    /// Appends the event as a line; single steps are not logged.
    public func note(_ event: TrainingEvent) throws {
        switch event {
        case .began(let beginning): try append("began", beginning)
        case .step: break
        case .report(let progress): try append("train", progress)
        case .skipped(let step, let norm): try append("skipped", Skipping(step: step, gradientNorm: norm))
        case .validated(let result, let isBest, let seconds):
            try append("validation", Validation(result: result, isBest: isBest, seconds: seconds))
        case .reduced(let step, let rate): try append("reduced", Reduction(step: step, learningRate: rate))
        case .damaged(let step, let path, let reason):
            try append("damaged", Damage(step: step, path: path, reason: reason))
        case .saved(let step, let path): try append("checkpoint", Saving(step: step, path: path))
        case .ended(let outcome): try append("ended", outcome)
        }
    }

    private struct Line<Content: Encodable>: Encodable {
        let event: String
        let time: String
        let content: Content

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(event, forKey: .event)
            try container.encode(time, forKey: .time)
            try content.encode(to: encoder)
        }

        enum Key: String, CodingKey {
            case event, time
        }
    }

    private struct Validation: Encodable {
        let result: ValidationResult
        let isBest: Bool
        let seconds: Double

        func encode(to encoder: any Encoder) throws {
            try result.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(isBest, forKey: .best)
            try container.encode(seconds, forKey: .seconds)
        }

        enum Key: String, CodingKey {
            case best, seconds
        }
    }

    private struct Skipping: Encodable {
        let step: Int
        let gradientNorm: Double
    }

    private struct Reduction: Encodable {
        let step: Int
        let learningRate: Double
    }

    private struct Damage: Encodable {
        let step: Int
        let path: String
        let reason: String
    }

    private struct Saving: Encodable {
        let step: Int
        let path: String
    }

    private func append(_ event: String, _ content: some Encodable) throws {
        let line = Line(event: event, time: Date().formatted(.iso8601), content: content)
        let data = try encoder.encode(line) + Data("\n".utf8)
        try guarded { try handle.write(contentsOf: data) }
    }

    private func guarded(_ body: () throws -> some Any) throws {
        do {
            _ = try body()
        } catch {
            throw ModelStoreError.io(file: path, action: "write", reason: error.localizedDescription)
        }
    }
}
