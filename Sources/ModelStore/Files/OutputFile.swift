import Foundation

/// A file that is open for writing; every error names the file as the user knows it.
public final class OutputFile {
    /// The path in messages: the final name, not the temporary one.
    public let path: String
    private let descriptor: Int32

    /// Takes an open descriptor; whoever opened it closes it.
    package init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    /// Appends bytes.
    /// - Throws: `ModelStoreError.io` when the disk is full or fails.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(ModelStoreError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let count = retryingInterrupted { Foundation.write(descriptor, part.baseAddress, part.count) }
            if count < 0 { throw .system("write", path) }
            rest = rest.dropFirst(count)
        }
    }

    /// Puts a few bytes in the place of others, and goes on at the end.
    func overwrite(at offset: Int, with bytes: [UInt8]) throws(ModelStoreError) {
        let count = retryingInterrupted { pwrite(descriptor, bytes, bytes.count, off_t(offset)) }
        if count != bytes.count { throw .system("write", path) }
    }

    /// Appends bytes.
    /// - Throws: `ModelStoreError.io` when the disk is full or fails.
    public func write(_ data: Data) throws {
        try data.withUnsafeBytes { bytes in try write(bytes) }
    }

    /// Appends text as UTF-8.
    /// - Throws: `ModelStoreError.io` when the disk is full or fails.
    public func write(_ text: String) throws {
        try write(Data(text.utf8))
    }

    /// Waits until the bytes are on the disk.
    func flushToDisk() throws(ModelStoreError) {
        if retryingInterrupted({ fsync(descriptor) }) != 0 { throw .system("flush to disk", path) }
    }
}
