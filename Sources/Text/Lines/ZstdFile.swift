import CZstd
import Foundation

/// A file that is compressed with Zstandard, unpacked as it is read.
///
/// Frames one after the other are one text; those that are to be skipped have none. No frame gets more memory than the
/// library's 128 MiB.
/// - Source: RFC 8878; `zstd.h`, "Streaming decompression".
final class ZstdFile {
    /// What reading gave.
    enum Outcome {
        /// So many bytes of the text; 0 at its end.
        case bytes(Int)
        /// The file ends in the midst of a frame.
        case brokenOff
        /// The frame looks back farther than the memory reaches, as `zstd --long=28` makes one.
        case tooFarBack
        /// The bytes are no frame, for the reason that the library gives.
        case damaged(String)
        /// The system failed to read, with this `errno`.
        case failed(Int32)
    }

    /// What a frame begins with.
    private static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
    /// What a frame that is to be skipped begins with, such as those that `pzstd` puts before each frame.
    private static let skippable: (first: ClosedRange<UInt8>, rest: [UInt8]) = (0x50...0x5F, [0x2A, 0x4D, 0x18])

    /// How much of the file was read so far, compressed as it is.
    private(set) var bytesRead = 0

    private let descriptor: Int32
    /// The library's state.
    private let stream: OpaquePointer
    private var input = [UInt8](repeating: 0, count: 1 << 16)
    private var position = 0
    private var filled = 0
    /// Whether the last frame is complete.
    private var isBetweenFrames = true
    /// Whether the library may have unpacked more than there was room for.
    private var holdsMore = false

    /// Opens a file; nil for one that is not there, is no file, or does not begin as a frame does.
    ///
    /// Nothing is taken from a pipe.
    static func open(_ path: String) -> ZstdFile? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var beginning = [UInt8](repeating: 0, count: magic.count)
        guard pread(descriptor, &beginning, beginning.count, 0) == beginning.count, isMagic(beginning) else {
            close(descriptor)
            return nil
        }
        return ZstdFile(descriptor)
    }

    private static func isMagic(_ bytes: [UInt8]) -> Bool {
        bytes == magic || skippable.first.contains(bytes[0]) && Array(bytes.dropFirst()) == skippable.rest
    }

    private init(_ descriptor: Int32) {
        guard let stream = ZSTD_createDStream() else { preconditionFailure("zstd ran out of memory") }
        self.descriptor = descriptor
        self.stream = stream
    }

    deinit {
        ZSTD_freeDStream(stream)
        close(descriptor)
    }

    /// Unpacks the next bytes of the text.
    func read(into output: UnsafeMutableRawBufferPointer) -> Outcome {
        while true {
            if position == filled && !holdsMore {
                let count = refill()
                if count < 0 { return .failed(errno) }
                if count == 0 { return isBetweenFrames ? .bytes(0) : .brokenOff }
            }
            var unpacked = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
            let (rest, end) = input.withUnsafeBytes { bytes in
                var packed = ZSTD_inBuffer(src: bytes.baseAddress, size: filled, pos: position)
                return (ZSTD_decompressStream(stream, &unpacked, &packed), packed.pos)
            }
            position = end
            if ZSTD_getErrorCode(rest) == ZSTD_error_frameParameter_windowTooLarge { return .tooFarBack }
            if ZSTD_isError(rest) != 0 { return .damaged(String(cString: ZSTD_getErrorName(rest))) }
            isBetweenFrames = rest == 0
            holdsMore = rest != 0 && unpacked.pos == output.count
            if unpacked.pos > 0 { return .bytes(unpacked.pos) }
        }
    }

    /// Reads from the file; negative when that fails.
    private func refill() -> Int {
        var count = 0
        repeat {
            count = input.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
        } while count < 0 && errno == EINTR
        position = 0
        filled = max(0, count)
        bytesRead += filled
        return count
    }
}
