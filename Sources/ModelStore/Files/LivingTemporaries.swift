import Foundation
import Synchronization

/// The temporary files and folders of this process, for the signal handler that ends it.
///
/// A handler may run between any two instructions, so `removeAll` neither waits nor asks for memory: paths are C strings in
/// slots that are read and emptied atomically, and are freed by nobody but whoever emptied the slot, and never by the handler.
package enum LivingTemporaries {
    private typealias Slots = UnsafeMutablePointer<Atomic<UInt>>

    /// More than a checkpoint has files; a path that finds no free slot is merely not removed.
    private static let capacity = 64
    // Never changed after they are made; what they point to is atomic.
    nonisolated(unsafe) private static let files = emptySlots()
    nonisolated(unsafe) private static let folders = emptySlots()
    /// Held by all but the handler.
    private static let changes = Mutex(())

    private static func emptySlots() -> Slots {
        let slots = Slots.allocate(capacity: capacity)
        for index in 0..<capacity { (slots + index).initialize(to: Atomic(0)) }
        return slots
    }

    /// Makes the slots, so that a handler finds them made.
    package static func prepare() {
        _ = (files, folders)
    }

    /// Removes everything; for a signal handler that ends the process next.
    package static func removeAll() {
        for index in 0..<capacity {
            let path = UnsafePointer<CChar>(bitPattern: files[index].exchange(0, ordering: .acquiringAndReleasing))
            if let path { unlink(path) }
        }
        for index in 0..<capacity {
            let path = UnsafePointer<CChar>(bitPattern: folders[index].exchange(0, ordering: .acquiringAndReleasing))
            if let path { rmdir(path) }
        }
    }

    /// Takes note of a file or folder, before it is made.
    package static func add(_ content: Temporary.Content, _ path: String) {
        changes.withLock { _ in put(path, in: content == .file ? files : folders) }
    }

    /// Takes note of a folder that is there, with all that is in it.
    static func addTree(_ folder: String) {
        add(.folder, folder)
        for name in (try? Temporary.names(in: folder)) ?? [] {
            let path = "\(folder)/\(name)"
            if (linkStatus(path)?.st_mode ?? 0) & S_IFMT == S_IFDIR { addTree(path) } else { add(.file, path) }
        }
    }

    /// Forgets a file or folder and what is in it, as it has been removed or is no temporary any more.
    package static func forget(_ path: String) {
        changes.withLock { _ in
            for slots in [files, folders] { empty(slots) { $0 == path || $0.hasPrefix("\(path)/") } }
        }
    }

    /// Takes note that a file has its final name, which is temporary too when its folder is.
    static func rename(_ path: String, to finalPath: String) {
        let folder = splitPath(finalPath).folder
        changes.withLock { _ in
            let isWithinTemporary = paths(in: folders).contains { folder == $0 || folder.hasPrefix("\($0)/") }
            if isWithinTemporary { put(finalPath, in: files) }
            empty(files) { $0 == path }
        }
    }

    /// Whatever there is at present.
    package static var paths: [String] {
        changes.withLock { _ in paths(in: folders) + paths(in: files) }
    }

    private static func put(_ path: String, in slots: Slots) {
        guard let copy = strdup(path) else { return }
        let address = UInt(bitPattern: copy)
        for index in 0..<capacity
        where slots[index].compareExchange(expected: 0, desired: address, ordering: .acquiringAndReleasing).exchanged {
            return
        }
        free(copy)
    }

    private static func paths(in slots: Slots) -> [String] {
        (0..<capacity).compactMap { path(in: slots, at: $0) }
    }

    private static func path(in slots: Slots, at index: Int) -> String? {
        UnsafePointer<CChar>(bitPattern: slots[index].load(ordering: .acquiring)).map { String(cString: $0) }
    }

    private static func empty(_ slots: Slots, where condition: (String) -> Bool) {
        for index in 0..<capacity where path(in: slots, at: index).map(condition) ?? false {
            free(UnsafeMutableRawPointer(bitPattern: slots[index].exchange(0, ordering: .acquiringAndReleasing)))
        }
    }
}
