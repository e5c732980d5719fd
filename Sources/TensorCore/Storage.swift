/// A block of a device's memory, given back to the device's arena with its last tensor.
///
/// Tensors that are views of each other share one storage. Unchecked: kernels write through the pointer, and who may
/// write when is the business of the operations above; a finished tensor is only read.
public final class Storage: @unchecked Sendable {
    /// Where the memory is.
    public let device: Device
    /// The size in bytes, at least what was asked for.
    public let byteCount: Int
    let pointer: UnsafeMutableRawPointer
    private let sizeClass: Int

    init(byteCount: Int, on device: Device) {
        self.device = device
        self.byteCount = byteCount
        (pointer, sizeClass) = device.arena.take(byteCount: byteCount)
    }

    deinit {
        device.arena.giveBack(pointer, sizeClass: sizeClass)
    }
}
