import Foundation

/// Memory that takes addresses, and pages as far as they are written.
enum UnreservedMemory {
    static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        let address = mmap(nil, max(byteCount, 1), PROT_READ | PROT_WRITE, flags, -1, 0)
        guard let address, address != MAP_FAILED else { preconditionFailure("no address space for \(byteCount) bytes") }
        #if os(Linux)
            // A page of ids should not become one of 2 MB.
            madvise(address, byteCount, MADV_NOHUGEPAGE)
        #endif
        return address
    }

    static func deallocate(_ pointer: UnsafeMutableRawPointer, byteCount: Int) {
        munmap(pointer, max(byteCount, 1))
    }
}
