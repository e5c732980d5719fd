import Foundation

/// Holds a folder for one writer, until this object goes.
///
/// Other programs may read meanwhile. The system lets go of the lock when the process ends, however it ends.
public final class FolderLock: Sendable {
    /// Where a folder is that was locked under a path.
    package enum Place: Equatable, Sendable {
        /// Where it was.
        case unchanged
        /// It was moved here.
        case moved(to: String)
        /// It was removed, or nobody knows where it is.
        case gone
    }

    private let descriptor: Int32
    private let path: String

    /// Takes a folder that exists.
    /// - Throws: `ModelStoreError.io` when another writer holds it, or the system refuses.
    init(_ path: String) throws(ModelStoreError) {
        self.path = path
        descriptor = retryingInterrupted { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        if descriptor < 0 { throw .system("open", path) }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let reason = errno
            close(descriptor)
            if reason != EWOULDBLOCK { throw .system("lock", path) }
            throw .io(file: path, action: "write", reason: "another run is at work here")
        }
    }

    deinit { close(descriptor) }

    /// Where the folder is by now.
    package var place: Place {
        guard let identity = FileIdentity(descriptor: descriptor) else { return .gone }
        if FileIdentity(path: path) == identity { return .unchanged }
        // Linux knows the path of an open folder; a folder that is gone has none that leads to it.
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)"),
            FileIdentity(path: path) == identity
        else { return .gone }
        return .moved(to: path)
    }
}
