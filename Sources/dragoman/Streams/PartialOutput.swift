import ArgumentParser
import Corpora
import Foundation
import ModelStore
import Reports
import Text

/// A file that has another name, `NAME.part`, until it is complete, and that an interrupted run can be continued from.
///
/// Beside it, `NAME.part.jsonl` says on its first line what the output is made with, and on each further line how much of
/// the input the output so far belongs to. Whatever stands behind the last of these places is made again.
final class PartialOutput {
    /// A place that the output can be continued from.
    struct Place: Codable, Equatable {
        /// Lines of input that are answered.
        var lines = 0
        /// The CRC-32 of those lines, each with a line feed.
        var input: UInt32 = 0
        /// Bytes of output.
        var bytes = 0
        /// The CRC-32 of those bytes.
        var output: UInt32 = 0
    }

    /// Whether earlier work is gone on from.
    enum Start { case fresh, continued }

    /// A place is noted once in so much time, as it takes a flush to the disk.
    private static let interval = Duration.seconds(1)

    private let finalPath, path, journalPath: String
    /// The option that goes on from it.
    private let option: String
    private let descriptor, journal: Int32
    /// Where this run began, the last place that is noted on disk, the last that could be, and where the output is.
    private var (begun, noted, reached, current) = (Place(), Place(), Place(), Place())
    private var lastNoted: ContinuousClock.Instant?
    private var input = RunningChecksum()
    private var output = RunningChecksum()

    /// Begins, or goes on.
    /// - Parameters:
    ///   - path: the final name, in a folder that exists.
    ///   - settings: whatever the output depends on beside the input, by names that messages use.
    ///   - option: the option that goes on from it, for messages.
    /// - Throws: `ModelStoreError` when the system refuses or another run writes here, `ValidationError` when there is earlier
    ///   work that nobody asked to go on from, or that was made with other settings.
    init(
        path finalPath: String, settings: [String: String], _ start: Start, option: String = "--continue"
    ) throws {
        self.finalPath = finalPath
        self.option = option
        (path, journalPath) = Self.files(of: finalPath)
        try AtomicFile.checkIsFile(finalPath)
        let isNew = !FileManager.default.fileExists(atPath: path)
        descriptor = try Self.open(path, for: finalPath)
        do {
            var (locked, named) = (stat(), stat())
            // Whoever had the lock before may have given the file its last name meanwhile.
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &locked) == 0,
                stat(path, &named) == 0, locked.st_ino == named.st_ino
            else {
                throw ModelStoreError.io(file: path, action: "write", reason: "another run is at work here")
            }
            if locked.st_size > 0, !FileManager.default.fileExists(atPath: journalPath) {
                throw ValidationError(
                    "\(path) is in the way, and no part of an output; choose another --output, or remove it")
            }
            journal = try Self.open(journalPath, for: finalPath)
        } catch {
            close(descriptor)
            if isNew { unlink(path) }
            throw error
        }
        do {
            try begin(settings, start)
        } catch {
            if isNew { unlink(path) }
            throw error
        }
    }

    deinit {
        close(journal)
        close(descriptor)
    }

    /// The file that an output stays in until it is complete, and the one that says how far it is.
    /// - Parameter path: the final name.
    static func files(of path: String) -> (output: String, journal: String) { ("\(path).part", "\(path).part.jsonl") }

    /// The lines of input that are answered already.
    var linesBefore: Int { current.lines }

    /// Takes note that a line of input was read again that is answered already.
    func skip(_ line: String) { input.add(Array("\(line)\n".utf8)[...]) }

    /// Sees to it that the lines that were read again are those that are answered.
    /// - Parameter name: what messages call the input.
    /// - Throws: `CorpusError` otherwise.
    func checkSkipped(_ count: Int, of name: String) throws {
        if count < current.lines {
            throw CorpusError(
                .badData, "\(name): found \(count) lines, expected at least the \(current.lines) that \(path) answers")
        }
        if input.value != current.input {
            throw CorpusError(
                .badData,
                "\(name): found other lines than those that \(path) answers, expected the same first \(current.lines)")
        }
    }

    /// Appends bytes.
    func write(_ bytes: [UInt8]) throws {
        try OutputDescriptor(name: path, number: descriptor).write(bytes)
        output.add(bytes[...])
        current.bytes += bytes.count
    }

    /// Takes note that lines of input are answered by all that was written so far.
    func answered(_ lines: [String]) throws {
        for line in lines { skip(line) }
        current.lines += lines.count
        (current.input, current.output) = (input.value, output.value)
        reached = current
        if lastNoted.map({ $0.duration(to: .now) >= Self.interval }) ?? true { try note() }
    }

    /// Gives the file its own name.
    func complete() throws {
        try flush(descriptor, path)
        if rename(path, finalPath) != 0 { throw Self.failure("replace", finalPath) }
        unlink(journalPath)
        LivingTemporaries.forget(path)
        LivingTemporaries.forget(journalPath)
        try flushToDisk(splitPath(finalPath).folder)
    }

    /// Lets something else be made of the whole output, under whatever names, and takes the output away.
    ///
    /// Where that is interrupted or fails, a run that goes on makes it anew.
    func use(_ body: (_ path: String) throws -> Void) throws {
        try lend(body)
        remove()
    }

    /// Lets something else be made of the whole output, which stays: a run that goes on finds it complete.
    func lend(_ body: (_ path: String) throws -> Void) throws {
        if reached != noted { try note() }
        try body(path)
    }

    /// Takes the output away, of which something else was made.
    func remove() {
        for file in [path, journalPath] {
            unlink(file)
            LivingTemporaries.forget(file)
        }
    }

    /// Leaves the part with whole answers alone, or nothing when there is none, and says so.
    /// - Returns: the error for the user.
    func end(with error: any Error) -> any Error {
        if reached != noted { try? note() }
        guard noted.lines > 0 else {
            unlink(path)
            unlink(journalPath)
            if let interrupted = error as? Interrupted {
                return Interrupted(description: "\(interrupted.description); no line was complete yet")
            }
            return error
        }
        ftruncate(descriptor, off_t(noted.bytes))
        let hint =
            "\(path) has the answers to \(Self.words(lines: noted.lines)); the same command with \(option) goes on from there"
        if let interrupted = error as? Interrupted {
            return Interrupted(description: "\(interrupted.description); \(hint)")
        }
        if noted != begun { StandardError.writeLine(hint) }
        return error
    }

    private func note() throws {
        try flush(descriptor, path)
        try append(reached)
        noted = reached
        lastNoted = .now
        // From here on there is something to keep.
        LivingTemporaries.forget(path)
        LivingTemporaries.forget(journalPath)
    }

    private func append(_ line: some Encodable) throws {
        let bytes = Array("\(try JSONText.of(line, []))\n".utf8)
        try OutputDescriptor(name: journalPath, number: journal).write(bytes)
        try flush(journal, journalPath)
    }
}

// What was left behind.
extension PartialOutput {
    private func begin(_ settings: [String: String], _ start: Start) throws {
        let lines = try contents(of: journalPath).split(separator: UInt8(ascii: "\n"))
        let decoder = JSONDecoder()
        let made = lines.first.flatMap { try? decoder.decode([String: String].self, from: Data($0)) }
        if made == nil && !lines.isEmpty {
            throw ValidationError(
                "\(journalPath) is in the way, and no record of an output; choose another --output, or remove it")
        }
        let places = lines.dropFirst().compactMap { try? decoder.decode(Place.self, from: Data($0)) }
        // A record whose output is gone is of no use.
        guard let place = places.last, hasContent || place.bytes == 0 else { return try beginFresh(settings) }
        guard start == .continued else {
            throw ValidationError(
                "\(path) has the answers to \(Self.words(lines: place.lines)) of an earlier run; give \(option) to go on "
                    + "from there, or remove it")
        }
        let earlier = made ?? [:]
        for name in Set(earlier.keys).union(settings.keys).sorted() where earlier[name] != settings[name] {
            throw ValidationError(
                "\(path) was made with \(Self.words(name, earlier[name])), found \(Self.words(name, settings[name])); expected "
                    + "the same, or remove it")
        }
        try take(place)
    }

    private var hasContent: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_size > 0
    }

    private func beginFresh(_ settings: [String: String]) throws {
        LivingTemporaries.add(.file, path)
        LivingTemporaries.add(.file, journalPath)
        for (file, name) in [(descriptor, path), (journal, journalPath)] where ftruncate(file, 0) != 0 {
            throw Self.failure("write", name)
        }
        try append(settings)
    }

    private func take(_ place: Place) throws {
        var status = stat()
        fstat(descriptor, &status)
        output = try RunningChecksum(of: path, first: place.bytes)
        guard status.st_size >= place.bytes, output.value == place.output else {
            throw ModelStoreError.badData(
                file: path, found: "another content than was written", expected: "that of \(journalPath)")
        }
        if ftruncate(descriptor, off_t(place.bytes)) != 0 { throw Self.failure("write", path) }
        (current, reached, noted, begun) = (place, place, place, place)
    }

    private static func words(lines: Int) -> String {
        lines == 1 ? "the first line" : "the first \(Readable.count(lines)) lines"
    }

    private static func words(_ name: String, _ value: String?) -> String {
        value.map { $0 == "true" ? name : "\(name) \($0)" } ?? "no \(name)"
    }

    private static func open(_ path: String, for finalPath: String) throws -> Int32 {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o666)
        if descriptor < 0 { throw failure("create", finalPath) }
        return descriptor
    }

    private func contents(of path: String) throws -> [UInt8] {
        do {
            return try WholeFile.read(path, maximumBytes: 1 << 28)
        } catch {
            throw ModelStoreError.io(file: path, action: "read", reason: error.description)
        }
    }

    private func flush(_ descriptor: Int32, _ path: String) throws {
        if fsync(descriptor) != 0 { throw Self.failure("flush to disk", path) }
    }

    private static func failure(_ action: String, _ path: String) -> ModelStoreError {
        .io(file: path, action: action, reason: String(cString: strerror(errno)))
    }
}
