import Foundation
import ModelStore

/// `training.jsonl`: one JSON object an event, its kind under `event` and the time of day under `time`.
public final class TrainingLog: TrainingObserver {
    private let path: String
    private let handle: FileHandle
    private let encoder = JSONEncoder.ofNumbers
    /// How far the log goes.
    private var end = TrainingLogPlace()

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
        try guarded {
            let content = try handle.readToEnd() ?? Data()
            end.advance(over: content)
            // A crash may have cut the last line short.
            if let last = content.last, last != UInt8(ascii: "\n") { try write(Data("\n".utf8)) }
        }
    }

    deinit {
        try? handle.close()
    }

    /// Whether it is the log that lies at a path.
    func isFile(at path: String) -> Bool {
        guard let identity = FileIdentity(descriptor: handle.fileDescriptor) else { return false }
        return FileIdentity(path: path) == identity
    }

    /// How far the log goes; that much is on the disk.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    func place() throws -> TrainingLogPlace {
        try guarded { try handle.synchronize() }
        return end
    }

    /// Whether nothing is in it.
    var isEmpty: Bool { end.length == 0 }

    /// Takes away all that was written after a place.
    /// - Returns: false, with nothing changed, when the log does not begin as it did there.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    func cutBack(to place: TrainingLogPlace) throws -> Bool {
        guard place.length >= 0, place.length <= end.length else { return false }
        var found = TrainingLogPlace()
        try guarded {
            try handle.seek(toOffset: 0)
            found.advance(over: try handle.read(upToCount: place.length) ?? Data())
        }
        guard found == place else { return false }
        try guarded { try handle.truncate(atOffset: UInt64(place.length)) }
        end = place
        return true
    }

    /// Appends the event as a line; single steps are not logged.
    public func note(_ event: TrainingEvent) throws {
        switch event {
        case .began(let beginning): try append("began", beginning)
        case .changed(let step, let change, let best):
            try append("changed", Change(step: step, change, best: best))
        case .step, .keptLog, .lostLog: break
        case .report(let progress): try append("train", progress)
        case .skipped(let step, let norm): try append("skipped", Skipping(step: step, gradientNorm: norm))
        case .exploded(let explosion): try append("exploded", explosion)
        case .lostBest(let loss): try append("lost", loss)
        case .stray(let step, let file, let path):
            try append("stray", Straying(step: step, file: file, path: path))
        case .unmeasured(let step, let metric, let reason):
            try append("unmeasured", Failing(step: step, metric: metric, reason: reason))
        case .kept(let step, let metrics): try append("kept", Keeping(step: step, metrics: metrics))
        case .sampled(let step, let samples): try append("samples", Samples(step: step, samples: samples))
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

    private struct Change: Encodable {
        let step: Int
        let settings: [SettingChange]
        /// What begins anew.
        let anew: [String]?
        let best: ValidationResult?

        init(step: Int, _ change: TrainingChange, best: ValidationResult?) {
            self.step = step
            self.best = best
            settings = change.settings
            let renewals = change.renewals.map(\.rawValue).sorted()
            anew = renewals.isEmpty ? nil : renewals
        }
    }

    private struct Straying: Encodable {
        let step: Int
        let file: String
        let path: String
    }

    private struct Failing: Encodable {
        let step: Int
        let metric: String
        let reason: String
    }

    private struct Keeping: Encodable {
        let step: Int
        let metrics: [String]
    }

    private struct Samples: Encodable {
        let step: Int
        let samples: [TranslationSample]
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
        try guarded { try write(data) }
    }

    private func write(_ data: Data) throws {
        // Whatever others may have done to the file meanwhile, what it holds is not written over.
        try handle.seekToEnd()
        try handle.write(contentsOf: data)
        end.advance(over: data)
    }

    private func guarded(_ body: () throws -> some Any) throws {
        do {
            _ = try body()
        } catch {
            throw ModelStoreError.io(file: path, action: "write", reason: error.localizedDescription)
        }
    }
}
