import Foundation

/// Writing a file so that a crash at any moment leaves the old content or the new, never a part of it.
///
/// The bytes go to a temporary name in the same folder and are flushed to disk; the rename puts them in place, and the
/// flush of the folder makes the rename last.
public enum AtomicFile {
    /// Writes a file, replacing the one that is there.
    ///
    /// - Parameters:
    ///   - path: the final name, in a folder that exists. A symbolic link is replaced, not followed.
    ///   - body: writes the content. When it throws, the file stays as it was.
    /// - Throws: `ModelStoreError.io` when the system refuses, and whatever `body` throws.
    public static func write(to path: String, _ body: (OutputFile) throws -> Void) throws {
        try checkIsFile(path)
        let temporary = try Temporary.create(.file, beside: path)
        defer { close(temporary.descriptor) }
        do {
            let file = OutputFile(path: path, descriptor: temporary.descriptor)
            try body(file)
            try file.flushToDisk()
            if rename(temporary.path, path) != 0 { throw ModelStoreError.system("replace", path) }
            LivingTemporaries.rename(temporary.path, to: path)
        } catch {
            unlink(temporary.path)
            LivingTemporaries.forget(temporary.path)
            throw error
        }
        try flushToDisk(splitPath(path).folder)
    }

    /// Writes bytes to a file, replacing the one that is there.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    public static func write(_ data: Data, to path: String) throws {
        try write(to: path) { file in try file.write(data) }
    }

    /// Writes text to a file as UTF-8, replacing the one that is there.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    public static func write(_ text: String, to path: String) throws {
        try write(to: path) { file in try file.write(text) }
    }

    /// Writes the bytes of another file to a file, replacing the one that is there.
    /// - Throws: `ModelStoreError` when the other one is missing, or the system refuses.
    package static func copy(_ other: String, to path: String) throws {
        let source = try MappedFile(path: other, expected: "a file to be copied")
        try write(to: path) { file in
            try withExtendedLifetime(source) { try file.write(source.bytes) }
        }
    }

    /// Removes the temporary files and folders that a crash left in a folder; those being written stay.
    /// - Throws: `ModelStoreError.io` when the folder cannot be listed or changed.
    public static func removeStaleTemporaries(in folder: String) throws(ModelStoreError) {
        try Temporary.removeStale(in: folder)
    }

    /// Refuses what is no name of a file, a folder, and, for root may rename over it, a device such as `/dev/null`.
    /// - Throws: `ModelStoreError.io`.
    package static func checkIsFile(_ path: String) throws(ModelStoreError) {
        if path.isEmpty || path.hasSuffix("/") && linkStatus(path) == nil {
            throw .io(file: path.isEmpty ? "''" : path, action: "create", reason: "expected the name of a file")
        }
        guard let mode = linkStatus(path)?.st_mode else { return }
        switch mode & S_IFMT {
        case S_IFREG, S_IFLNK: return
        case S_IFDIR: throw .io(file: path, action: "write", reason: "it is a folder; expected a file or nothing")
        default: throw .io(file: path, action: "write", reason: "it is a device or pipe; expected a file or nothing")
        }
    }
}
