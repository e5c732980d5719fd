import Foundation

/// A file mapped into memory to read: pages come from the disk when they are touched.
///
/// The mapping is private: what is written to its memory never reaches the file, and a file that is replaced by a rename
/// keeps its old content here. Reading it from several threads is safe.
final class MappedFile: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// - Parameter expected: what the file should be, for messages.
    init(path: String, expected: String) throws(ModelStoreError) {
        let descriptor = retryingInterrupted { open(path, O_RDONLY | O_CLOEXEC) }
        if descriptor < 0 {
            if errno == ENOENT || errno == ENOTDIR { throw .missingInput(file: path, expected: expected) }
            throw .system("open", path)
        }
        defer { close(descriptor) }
        var status = stat()
        if fstat(descriptor, &status) != 0 { throw .system("read", path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .badData(file: path, found: "a folder or device", expected: expected)
        }
        let count = Int(status.st_size)
        // An empty mapping is refused by the system.
        if count == 0 {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        let start = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0)
        if start == MAP_FAILED { throw .system("map into memory", path) }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    /// Hands over a part of the file in portions, and lets go of each: the file need not fit into memory.
    ///
    /// The portions come from the system's cache, or from the disk, when they are touched again. Nothing may have been
    /// written to the memory before.
    func read(_ part: Range<Int>, portion: Int = 1 << 20, _ body: (UnsafeRawBufferPointer) -> Void) {
        for start in stride(from: part.lowerBound, to: part.upperBound, by: portion) {
            let portion = UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + portion, part.upperBound)])
            body(portion)
            release(portion)
        }
    }

    /// Lets go of the pages that lie in some bytes as a whole.
    private func release(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        let page = UInt(sysconf(Int32(_SC_PAGESIZE)))
        let first = (UInt(bitPattern: start) + page - 1) / page * page
        let end = UInt(bitPattern: start + bytes.count) / page * page
        if first < end { madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), MADV_DONTNEED) }
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}
