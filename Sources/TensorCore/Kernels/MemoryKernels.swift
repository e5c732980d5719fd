/// Memory of the device, and the ways between it and the host.
public protocol MemoryKernels: Sendable {
    /// Memory from the system, aligned to 64 bytes at least.
    func allocate(byteCount: Int) -> UnsafeMutableRawPointer
    /// Gives memory back to the system.
    func deallocate(_ pointer: UnsafeMutableRawPointer, byteCount: Int)
    /// Host bytes into a tensor of as many bytes.
    func copy(from host: UnsafeRawBufferPointer, into tensor: Tensor)
    /// A tensor's bytes into host memory of as many bytes, once every kernel that was asked for before is done.
    func copy(from tensor: Tensor, into host: UnsafeMutableRawBufferPointer)
    /// One tensor's elements into another of the same count and type on the same device.
    func copy(_ source: Tensor, into destination: Tensor)
    /// One value everywhere.
    func fill(_ tensor: Tensor, with value: Float)
}
