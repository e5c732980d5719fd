import Foundation

/// Memory that is addressed and never touched: a model can be laid out on it, to be counted, whatever its size.
struct ReservedMemory: HostMemoryKernels {
    func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        let address = mmap(nil, max(byteCount, 1), PROT_NONE, flags, -1, 0)
        guard let address, address != MAP_FAILED else { preconditionFailure("no address space for \(byteCount) bytes") }
        return address
    }

    func deallocate(_ pointer: UnsafeMutableRawPointer, byteCount: Int) {
        munmap(pointer, max(byteCount, 1))
    }
}

extension Device {
    /// A device for counting: its tensors have shapes and no contents.
    public static let planning = Device(name: "planning", backend: ReferenceBackend(), memory: ReservedMemory())
}
