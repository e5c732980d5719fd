import Foundation

/// How far a worker has come, in memory that outlives it.
final class WorkerProgress: @unchecked Sendable {
    // Unchecked: one process writes, another reads when the first is over.
    private let words: UnsafeMutableRawPointer
    private static let byteCount = 4 * MemoryLayout<Int>.size

    /// Opens the file that the memory belongs to, and makes it where it is missing.
    init(path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        defer { close(descriptor) }
        guard descriptor >= 0, ftruncate(descriptor, off_t(Self.byteCount)) == 0,
            let memory = mmap(nil, Self.byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
            memory != MAP_FAILED
        else { throw Violation("\(path): cannot be mapped (errno \(errno))") }
        words = memory
    }

    deinit { munmap(words, Self.byteCount) }

    /// The mutant that is being read, or the one after the last.
    var index: Int {
        get { self[0] }
        set { self[0] = newValue }
    }
    /// Mutants that were read without an error.
    var accepted: Int {
        get { self[1] }
        set { self[1] = newValue }
    }
    /// Mutants that were refused with a clear error.
    var refused: Int {
        get { self[2] }
        set { self[2] = newValue }
    }
    /// By how many bytes the worker's memory grew, at most.
    var growth: Int {
        get { self[3] }
        set { self[3] = newValue }
    }

    private subscript(word: Int) -> Int {
        get { words.load(fromByteOffset: word * MemoryLayout<Int>.size, as: Int.self) }
        set { words.storeBytes(of: newValue, toByteOffset: word * MemoryLayout<Int>.size, as: Int.self) }
    }
}
