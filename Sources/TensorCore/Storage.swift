/// A block of a device's memory, given back to the device's arena with its last tensor.
///
/// Tensors that are views of each other share one storage. Unchecked: kernels write through the pointer, and who may
/// write when is the business of the operations above; a finished tensor is only read.
public final class Storage: @unchecked Sendable {
    private enum Owner {
        case arena
        case other(AnyObject)
    }

    /// Where the memory is.
    public let device: Device
    /// The size in bytes.
    public let byteCount: Int
    let pointer: UnsafeMutableRawPointer
    private let owner: Owner

    init(byteCount: Int, on device: Device) {
        self.device = device
        self.byteCount = byteCount
        pointer = device.arena.take(byteCount: byteCount)
        owner = .arena
    }

    /// Memory that belongs to something else, such as a mapped file, which is kept alive as long as any tensor of it.
    init(_ memory: UnsafeMutableRawBufferPointer, of owner: AnyObject, on device: Device) {
        guard let pointer = memory.baseAddress else { preconditionFailure("a storage of no memory") }
        self.device = device
        self.pointer = pointer
        byteCount = memory.count
        self.owner = .other(owner)
    }

    deinit {
        if case .arena = owner { device.arena.giveBack(pointer, byteCount: byteCount) }
    }
}
