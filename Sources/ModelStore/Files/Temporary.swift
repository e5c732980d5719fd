import Foundation

/// A file or folder under a temporary name beside its final one, locked for as long as its writer lives.
///
/// The kernel drops the lock when the process ends, however it ends. So a temporary that can be locked was left behind
/// by a crash and can go, and one that cannot be locked is being written, by this process or another.
package struct Temporary {
    /// What there is under the name.
    package enum Content { case file, folder }

    /// The temporary path: `.NAME.HEX.temporary` in the folder of the final path.
    let path: String
    /// Open for writing for a file, for reading for a folder; closing it drops the lock.
    let descriptor: Int32

    private static let suffix = ".temporary"

    /// A fresh temporary path beside the final one; nothing is created.
    static func path(beside finalPath: String) -> String {
        let (folder, name) = splitPath(finalPath)
        let hex = String(UInt64.random(in: .min ... .max), radix: 16)
        return "\(folder)/.\(name).\(hex)\(suffix)"
    }

    /// Whether a name is that of a temporary.
    static func isName(_ name: String) -> Bool {
        guard name.hasPrefix("."), name.hasSuffix(suffix) else { return false }
        let parts = name.dropFirst().dropLast(suffix.count).split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1 && parts.last.map { UInt64($0, radix: 16) != nil } == true
    }

    /// Creates and locks a new file or folder.
    static func create(_ content: Content, beside finalPath: String) throws(ModelStoreError) -> Temporary {
        while true {
            let path = path(beside: finalPath)
            let descriptor: Int32
            LivingTemporaries.add(content, path)
            switch content {
            case .file:
                descriptor = retryingInterrupted { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
            case .folder:
                if mkdir(path, 0o777) != 0 {
                    let code = errno
                    LivingTemporaries.forget(path)
                    if code == EEXIST { continue }
                    throw .system("create", finalPath, code: code)
                }
                descriptor = retryingInterrupted { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
            }
            if descriptor < 0 {
                let code = errno
                LivingTemporaries.forget(path)
                if code == EEXIST { continue }
                throw .system("create", finalPath, code: code)
            }
            _ = retryingInterrupted { flock(descriptor, LOCK_EX) }
            // Someone who was removing stale names may have caught this one between its creation and its lock.
            if linkStatus(path) != nil { return Temporary(path: path, descriptor: descriptor) }
            LivingTemporaries.forget(path)
            close(descriptor)
        }
    }

    /// Removes what stale temporaries a folder holds; those of living writers stay.
    static func removeStale(in folder: String) throws(ModelStoreError) {
        for name in try names(in: folder) where isName(name) {
            let path = "\(folder)/\(name)"
            let descriptor = retryingInterrupted { open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
            // Gone by now, or nothing that a writer of ours made.
            if descriptor < 0 { continue }
            defer { close(descriptor) }
            if retryingInterrupted({ flock(descriptor, LOCK_EX | LOCK_NB) }) != 0 { continue }
            try remove(path)
        }
    }

    /// Removes a file or a whole folder; one that is gone already is no error.
    static func remove(_ path: String) throws(ModelStoreError) {
        if (linkStatus(path)?.st_mode ?? 0) & S_IFMT == S_IFDIR { LivingTemporaries.addTree(path) }
        defer { LivingTemporaries.forget(path) }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            if linkStatus(path) == nil { return }
            throw .io(file: path, action: "remove", reason: error.localizedDescription)
        }
    }

    /// The names in a folder; none when the folder is not there.
    static func names(in folder: String) throws(ModelStoreError) -> [String] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw .system("list", folder)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
