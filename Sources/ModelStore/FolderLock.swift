import Foundation

/// Holds a folder for one writer, until this object goes.
///
/// Other programs may read meanwhile. The system lets go of the lock when the process ends, however it ends.
public final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Takes a folder that exists.
    /// - Throws: `ModelStoreError.io` when another writer holds it, or the system refuses.
    init(_ path: String) throws(ModelStoreError) {
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
}
