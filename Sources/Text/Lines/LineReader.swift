import CZlib
import Foundation

/// Reads the lines of a UTF-8 text file, plain or compressed with gzip or Zstandard, one at a time.
///
/// Only `\n` ends a line, and a `\r` before it is dropped; other characters that Unicode counts as line breaks are
/// data, as are NUL and a byte order mark. A last line without `\n` counts. Compression is told by the file's first
/// bytes, not its name (Zstandard in files alone, and not in pipes). Never more of a file is held than a line, and lines
/// have a limit, so that no file, compressed or endless, takes more memory than that.
public final class LineReader {
    /// The file that is being read.
    public let path: String
    /// The number of the line that `next` gave last; the first line is 1.
    public private(set) var lineNumber = 0
    /// How many lines were not UTF-8 and were mended.
    public private(set) var mendedLines = 0

    /// Bytes that a line may have unless a reader is told otherwise.
    public static let usualMaximumBytes = 1 << 20

    /// What becomes of text that is not UTF-8.
    public enum InvalidText: Sendable {
        /// It is an error.
        case refused
        /// U+FFFD stands for it: one for each longest sequence of bytes that begins a character, and for each other byte.
        case replaced
    }

    /// Where bytes come from.
    private enum Source {
        /// A file that zlib opened, compressed or not.
        case file(gzFile)
        /// A file that is compressed with Zstandard.
        case zstd(ZstdFile)
        /// A descriptor that somebody else opened, and closes.
        case descriptor(Int32)
    }

    private let source: Source
    private let invalidText: InvalidText
    private let maximumBytes: Int
    private var buffer = [UInt8](repeating: 0, count: 1 << 17)
    private var position = 0
    private var filled = 0
    /// The beginning of a line that runs past the end of the buffer.
    private var pending: [UInt8] = []

    /// Opens a file.
    /// - Parameter maximumBytes: in the longest line that is read.
    /// - Throws: `CorpusError` when the file is missing or cannot be opened.
    public init(
        _ path: String, invalidText: InvalidText = .refused, maximumBytes: Int = usualMaximumBytes
    ) throws(CorpusError) {
        if let file = ZstdFile.open(path) {
            source = .zstd(file)
        } else {
            guard let file = gzopen(path, "rb") else { throw .unreadable(path, "open", errno: errno) }
            gzbuffer(file, 1 << 16)
            source = .file(file)
        }
        self.path = path
        self.invalidText = invalidText
        self.maximumBytes = maximumBytes
    }

    /// Reads an open descriptor, such as standard input, which is plain text and gives each line as soon as it comes.
    /// - Parameters:
    ///   - descriptor: stays open for as long as the reader lives, and is not closed by it.
    ///   - name: what messages call it.
    ///   - maximumBytes: in the longest line that is read.
    public init(
        descriptor: Int32, name: String, invalidText: InvalidText = .refused, maximumBytes: Int = usualMaximumBytes
    ) {
        source = .descriptor(descriptor)
        path = name
        self.invalidText = invalidText
        self.maximumBytes = maximumBytes
    }

    deinit {
        if case .file(let file) = source { gzclose(file) }
    }

    /// Whether `next` would have to wait for bytes that have not come yet, as it may with a pipe or a terminal.
    ///
    /// The part of a line counts as something to read, so `next` may still wait for the rest of it.
    /// - Parameter milliseconds: how long to give the bytes to come; a signal cuts it short.
    public func isWaiting(milliseconds: Int32) -> Bool {
        guard case .descriptor(let descriptor) = source, position == filled else { return false }
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        // The end of the input, and an error, are no reason to wait either.
        return poll(&request, 1, milliseconds) <= 0 && request.revents == 0
    }

    /// How much of the file was read so far, from 0 to 1, compressed or not; nil where its size says nothing.
    ///
    /// Reading is some thousands of bytes ahead of the lines.
    public var fractionRead: Double? {
        let offset: Int
        switch source {
        case .file(let file): offset = Int(gzoffset(file))
        case .zstd(let file): offset = file.bytesRead
        case .descriptor: return nil
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { return nil }
        return min(1, Double(offset) / Double(status.st_size))
    }

    /// The next line without its end, or nil after the last.
    /// - Throws: `CorpusError` for text that is not UTF-8 and is to be refused, a line that is too long, a damaged
    ///   compressed stream, and a failure of the system.
    public func next() throws(CorpusError) -> String? {
        pending.removeAll(keepingCapacity: true)
        while true {
            if position == filled {
                try fill()
                // Bytes without `\n` at the end of the file are a line; nothing at all is not.
                if filled == 0 { return pending.isEmpty ? nil : try line(pending[...]) }
            }
            let unread = buffer[position..<filled]
            guard let newline = unread.firstIndex(of: UInt8(ascii: "\n")) else {
                pending += unread
                try checkLength(pending.count)
                position = filled
                continue
            }
            position = newline + 1
            try checkLength(pending.count + newline - unread.startIndex)
            if pending.isEmpty { return try line(withoutReturn(unread[..<newline])) }
            pending += unread[..<newline]
            return try line(withoutReturn(pending[...]))
        }
    }

    /// All bytes behind the lines that were read, whatever they are.
    /// - Parameter limit: how many there may be.
    /// - Throws: `CorpusError` for more, for a damaged compressed stream, and for a failure of the system.
    public func remainingBytes(atMost limit: Int) throws(CorpusError) -> [UInt8] {
        var bytes = Array(buffer[position..<filled])
        position = filled
        while true {
            if bytes.count > limit {
                throw CorpusError(.badData, "\(path): found more than \(limit) bytes, expected at most as many")
            }
            try fill()
            if filled == 0 { return bytes }
            bytes += buffer[..<filled]
            position = filled
        }
    }

    private func checkLength(_ count: Int) throws(CorpusError) {
        if count <= maximumBytes { return }
        throw CorpusError(
            .badData,
            "\(path):\(lineNumber + 1): found a line of more than \(maximumBytes) bytes, expected at most as many; "
                + "--maximum-line-bytes, or data.maximum_line_bytes in a configuration, sets the limit")
    }

    private func withoutReturn(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
    }

    private func line(_ bytes: ArraySlice<UInt8>) throws(CorpusError) -> String {
        lineNumber += 1
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if invalidText == .replaced {
            mendedLines += 1
            return String(decoding: bytes, as: UTF8.self)
        }
        let offset = Self.validPrefix(bytes)
        let byte = String(bytes[bytes.startIndex + offset], radix: 16, uppercase: true)
        throw CorpusError(
            .badData,
            "\(path):\(lineNumber): byte \(offset + 1) of the line is 0x\(byte), not UTF-8; expected UTF-8 text")
    }

    /// The number of bytes before the first that is not UTF-8.
    private static func validPrefix(_ bytes: ArraySlice<UInt8>) -> Int {
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var count = 0
        while case .valid(let scalar) = parser.parseScalar(from: &rest) { count += scalar.count }
        return count
    }

    private func fill() throws(CorpusError) {
        switch source {
        case .file(let file): try fill(from: file)
        case .zstd(let file): try fill(from: file)
        case .descriptor(let descriptor): try fill(from: descriptor)
        }
    }

    private func fill(from descriptor: Int32) throws(CorpusError) {
        var count = 0
        repeat {
            count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        } while count < 0 && errno == EINTR
        position = 0
        filled = max(0, count)
        if count < 0 { throw .unreadable(path, "read", errno: errno) }
    }

    private func fill(from file: ZstdFile) throws(CorpusError) {
        let outcome = buffer.withUnsafeMutableBytes { file.read(into: $0) }
        position = 0
        filled = 0
        switch outcome {
        case .bytes(let count): filled = count
        case .brokenOff: throw CorpusError(.badData, "\(path): the zstd stream breaks off after line \(lineNumber)")
        case .tooFarBack:
            throw CorpusError(
                .badData,
                "\(path): found a zstd frame behind line \(lineNumber) that takes more than 128 MiB to unpack, expected less, as "
                    + "zstd makes them without --long")
        case .damaged(let reason):
            throw CorpusError(.badData, "\(path): damaged zstd stream after line \(lineNumber): \(reason)")
        case .failed(let code): throw .unreadable(path, "read", errno: code)
        }
    }

    private func fill(from file: gzFile) throws(CorpusError) {
        let wanted = UInt32(buffer.count)
        let count = buffer.withUnsafeMutableBytes { gzread(file, $0.baseAddress, wanted) }
        var code: Int32 = 0
        let message = gzerror(file, &code).map { String(cString: $0) } ?? ""
        position = 0
        filled = max(0, Int(count))
        // A stream that breaks off gives its last bytes first and reports the break at the read after them.
        if count > 0 || (count == 0 && code == Z_OK) { return }
        switch code {
        case Z_BUF_ERROR:
            throw CorpusError(.badData, "\(path): the gzip stream breaks off after line \(lineNumber)")
        case Z_ERRNO:
            throw .unreadable(path, "read", errno: errno)
        default:
            throw CorpusError(.badData, "\(path): damaged gzip stream after line \(lineNumber): \(message)")
        }
    }
}
