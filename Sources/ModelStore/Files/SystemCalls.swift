import Foundation

/// Repeats a system call that a signal interrupted.
func retryingInterrupted<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}

/// Splits a path into the folder (`.` where there is none) and the last name, without trailing slashes.
package func splitPath(_ path: String) -> (folder: String, name: String) {
    var trimmed = path[...]
    while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
    guard let slash = trimmed.lastIndex(of: "/") else { return (".", String(trimmed)) }
    let folder = trimmed[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(trimmed[trimmed.index(after: slash)...]))
}

/// A path without links, `.` and `..`; the path itself where the system cannot say.
package func resolvedPath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
}

/// What lies at a path, links not followed; `nil` when nothing does or nobody may look.
func linkStatus(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
}

/// Flushes a file or folder to the disk by its path; links are left alone.
package func flushToDisk(_ path: String) throws(ModelStoreError) {
    let descriptor = retryingInterrupted { open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
    if descriptor < 0 {
        if errno == ELOOP { return }
        throw .system("open to flush to disk", path)
    }
    defer { close(descriptor) }
    // Some file systems flush folders by themselves and refuse the call with EINVAL.
    if retryingInterrupted({ fsync(descriptor) }) != 0, errno != EINVAL {
        throw .system("flush to disk", path)
    }
}
