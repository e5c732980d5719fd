import Foundation
import ModelStore

/// Lines on their way to standard output or a file.
///
/// A file appears under its name when it is complete, and not before; devices and pipes are written as they are.
final class TextOutput {
    private static let capacity = 1 << 16

    private let sink: ([UInt8]) throws -> Void
    private var buffer: [UInt8] = []

    private init(_ sink: @escaping ([UInt8]) throws -> Void) {
        self.sink = sink
    }

    /// Lets `body` write, and sees to it that all of it arrives.
    /// - Parameter path: the file, or a symbolic link to it; standard output when nil or `-`.
    /// - Throws: `ClosedPipe` or `ModelStoreError.io`, and whatever `body` throws.
    static func write(to path: String?, _ body: (TextOutput) throws -> Void) throws {
        guard let path, path != "-", !isStandardOutput(path) else {
            return try write(to: .standardOutput, body)
        }
        if let file = try file(path) {
            return try AtomicFile.write(to: file) { file in
                // The file outlives the output, which does not leave this closure.
                let output = TextOutput { bytes in try file.write(Data(bytes)) }
                try body(output)
                try output.flush()
            }
        }
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        if descriptor < 0 {
            throw ModelStoreError.io(file: path, action: "open to write", reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        try write(to: OutputDescriptor(name: path, number: descriptor), body)
    }

    /// `write(to:_:)` for a body that checks `Interruption` itself where there is a path, so that a file which was begun under
    /// another name is taken away again.
    static func writeNotingSignals(to path: String?, _ body: (TextOutput) throws -> Void) throws {
        try Interruption.noted(whileWriting: path) { try write(to: path, body) }
    }

    /// Lets `body` write to a file that others can read meanwhile under another name, and gives it its own name at the end.
    /// - Throws: as `write(to:_:)` does; what was written stays under the other name.
    static func write(to part: PartialOutput, _ body: (TextOutput) throws -> Void) throws {
        try write(to: part, body) { try part.complete() }
    }

    /// Lets `body` write to a file under another name than its own, and ends that in some way.
    /// - Throws: as `write(to:_:)` does; what was written stays under the other name.
    static func write(
        to part: PartialOutput, _ body: (TextOutput) throws -> Void, end: () throws -> Void
    ) throws {
        do {
            let output = TextOutput(part.write)
            try body(output)
            try output.flush()
            try end()
        } catch {
            throw part.end(with: error)
        }
    }

    /// The file that a path leads to, there already or not; nil for standard output, devices and pipes.
    /// - Throws: `ModelStoreError.io` for symbolic links that lead nowhere.
    static func file(_ path: String?) throws -> String? {
        guard let path, path != "-", !isStandardOutput(path), !isSpecial(path) else { return nil }
        return try destination(of: path)
    }

    /// Adds a line; it may wait in memory until `flush`.
    func writeLine(_ line: String) throws {
        buffer.append(contentsOf: line.utf8)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= Self.capacity { try flush() }
    }

    /// Adds bytes that are no lines; they may wait in memory until `flush`.
    func write(_ bytes: some Sequence<UInt8>) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.capacity { try flush() }
    }

    /// Passes on what waits: always whole lines, even when a signal comes meanwhile.
    func flush() throws {
        if buffer.isEmpty { return }
        // What could not be written must not be written again.
        let bytes = buffer
        buffer.removeAll()
        try Interruption.noted { try sink(bytes) }
        if Interruption.response == .exit { try Interruption.check() }
    }

    private static func write(to descriptor: OutputDescriptor, _ body: (TextOutput) throws -> Void) throws {
        let output = TextOutput(descriptor.write)
        do {
            try body(output)
        } catch {
            // Lines that were ready before the mistake are owed all the same.
            try? output.flush()
            throw error
        }
        try output.flush()
    }

    /// Whether a path, such as `/dev/stdout`, is another name for what standard output goes to.
    private static func isStandardOutput(_ path: String) -> Bool {
        var (named, standard) = (stat(), stat())
        return stat(path, &named) == 0 && fstat(STDOUT_FILENO, &standard) == 0
            && (named.st_dev, named.st_ino) == (standard.st_dev, standard.st_ino)
    }

    /// Where symbolic links lead, so that the file is replaced and not the link to it.
    private static func destination(of path: String) throws -> String {
        var place = path
        // As many as the system follows, so that a circle ends.
        for _ in 0..<40 {
            guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else { return place }
            let folder = (place as NSString).deletingLastPathComponent
            place = target.hasPrefix("/") ? target : (folder as NSString).appendingPathComponent(target)
        }
        throw ModelStoreError.io(file: path, action: "open to write", reason: String(cString: strerror(ELOOP)))
    }

    /// Whether there is something at a path that is neither a file nor a folder.
    private static func isSpecial(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    }
}
