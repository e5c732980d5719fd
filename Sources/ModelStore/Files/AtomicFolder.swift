import Foundation

/// Writing a folder so that a crash at any moment leaves the old folder or the new one, complete.
public enum AtomicFolder {
    /// Builds a folder under a temporary name and renames it into place.
    ///
    /// A folder that is already there is exchanged with the new one in a single step and then removed with all it
    /// holds.
    ///
    /// - Parameters:
    ///   - path: the final name, in a folder that exists.
    ///   - build: fills the folder whose path it gets. When it throws, everything stays as it was.
    /// - Throws: `ModelStoreError.io` when the system refuses, and whatever `build` throws.
    public static func write(to path: String, _ build: (_ temporaryPath: String) throws -> Void) throws {
        let temporary = try Temporary.create(.folder, beside: path)
        defer { close(temporary.descriptor) }
        do {
            try build(temporary.path)
            try flushTree(temporary.path)
            try putInPlace(temporary.path, path)
        } catch {
            try? Temporary.remove(temporary.path)
            throw (error as? ModelStoreError)?.moved(from: temporary.path, to: path) ?? error
        }
        try flushToDisk(splitPath(path).folder)
        // After an exchange the old folder has the temporary name; only now is it safe to let it go.
        try Temporary.remove(temporary.path)
    }

    /// Removes a folder in such a way that a crash never leaves a part of it under its name.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    public static func remove(_ path: String) throws(ModelStoreError) {
        let leaving = Temporary.path(beside: path)
        if rename(path, leaving) != 0 {
            if errno == ENOENT { return }
            throw .system("remove", path)
        }
        try Temporary.remove(leaving)
    }

    /// Flushes every file and folder below, inner ones first.
    private static func flushTree(_ folder: String) throws(ModelStoreError) {
        for name in try Temporary.names(in: folder) {
            let path = "\(folder)/\(name)"
            switch (linkStatus(path)?.st_mode ?? 0) & S_IFMT {
            case S_IFDIR: try flushTree(path)
            case S_IFREG: try flushToDisk(path)
            default: continue
            }
        }
        try flushToDisk(folder)
    }

    private static func putInPlace(_ temporary: String, _ path: String) throws(ModelStoreError) {
        if rename(temporary, path) == 0 { return }
        // A plain rename replaces an empty folder only.
        guard errno == ENOTEMPTY || errno == EEXIST else { throw .system("replace", path) }
        guard let exchange = exchangeNames else {
            throw .io(file: path, action: "replace", reason: "this system cannot exchange two folders; remove it first")
        }
        if exchange(temporary, path) == 0 { return }
        if errno == EINVAL || errno == ENOSYS {
            throw .io(
                file: path, action: "replace", reason: "this file system cannot exchange two folders; remove it first")
        }
        throw .system("replace", path)
    }

    /// `renameat2` with `RENAME_EXCHANGE`, looked up by name because Swift's Glibc module does not show it.
    private static let exchangeNames: (@Sendable (String, String) -> Int32)? = {
        typealias RenameAt2 = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
        guard let symbol = dlsym(nil, "renameat2") else { return nil }
        let renameAt2 = unsafeBitCast(symbol, to: RenameAt2.self)
        let exchange: UInt32 = 1 << 1
        return { first, second in renameAt2(AT_FDCWD, first, AT_FDCWD, second, exchange) }
    }()
}
