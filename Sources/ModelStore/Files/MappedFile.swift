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

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}
