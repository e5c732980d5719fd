/// A place where tensors live and are computed: a backend with its own memory.
///
/// Two tensors meet in an operation only when they live on the same device.
///
/// A device is one queue: kernels take effect in the order in which they were called, and memory that is given back is reused
/// behind all that was queued before. A device whose kernels are done when their calls return, as the processor's are, may
/// be called from several threads at once, each with tensors of its own; one that only queues them takes the threads' calls
/// one after the other. Reading a tensor from the host waits for what it is computed from.
public final class Device: Sendable, CustomStringConvertible {
    /// The device's name, for messages.
    public let name: String
    /// The kernels that run here.
    public let backend: any Backend
    /// The memory that tensors here are cut from.
    public let arena: Arena
    /// Where kernels are counted; nil on a device that computes.
    let counter: OperationCounter?

    /// A device around a backend.
    public convenience init(name: String, backend: any Backend) {
        self.init(name: name, backend: backend, memory: backend)
    }

    package convenience init(name: String, backend: any Backend, memory: any MemoryKernels) {
        self.init(name: name, backend: backend, memory: memory, counter: nil)
    }

    init(name: String, backend: any Backend, memory: any MemoryKernels, counter: OperationCounter?) {
        self.name = name
        self.backend = backend
        self.counter = counter
        arena = Arena(memory: memory)
    }

    /// Plain loops in Swift: slow, and the definition of what every kernel computes.
    public static let reference = Device(name: "reference", backend: ReferenceBackend())

    /// The device's name.
    public var description: String { name }
}
