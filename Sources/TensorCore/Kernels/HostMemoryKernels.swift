import Foundation

/// The memory kernels of any backend that computes in the host's memory, ready made.
package protocol HostMemoryKernels: MemoryKernels {}

extension HostMemoryKernels {
    package func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
        let hugePage = 2 << 20
        if byteCount < 2 * hugePage { return .allocate(byteCount: byteCount, alignment: 64) }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: hugePage)
        #if os(Linux)
            // Pages of 4 kB are too many for the processor to keep track of; the system may decline, and no harm is done.
            madvise(memory, byteCount, MADV_HUGEPAGE)
        #endif
        return memory
    }

    package func deallocate(_ pointer: UnsafeMutableRawPointer, byteCount: Int) {
        pointer.deallocate()
    }

    package func copy(from host: UnsafeRawBufferPointer, into tensor: Tensor) {
        precondition(host.count == tensor.byteCount, "\(host.count) host bytes for \(tensor.byteCount) of a tensor")
        guard let base = host.baseAddress else { return }
        tensor.address.copyMemory(from: base, byteCount: host.count)
    }

    package func copy(from tensor: Tensor, into host: UnsafeMutableRawBufferPointer) {
        precondition(host.count == tensor.byteCount, "\(tensor.byteCount) tensor bytes into \(host.count) of the host")
        guard let base = host.baseAddress else { return }
        base.copyMemory(from: tensor.address, byteCount: host.count)
    }

    package func copy(_ source: Tensor, into destination: Tensor) {
        destination.address.copyMemory(from: source.address, byteCount: source.byteCount)
    }

    package func fill(_ tensor: Tensor, with value: Float) {
        tensor.f32.update(repeating: value, count: tensor.count)
    }
}
