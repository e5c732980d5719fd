/// A place where tensors live and are computed: a backend with its own memory.
///
/// Two tensors meet in an operation only when they live on the same device.
public final class Device: Sendable, CustomStringConvertible {
    /// The device's name, for messages.
    public let name: String
    /// The kernels that run here.
    public let backend: any Backend
    /// The memory that tensors here are cut from.
    public let arena: Arena

    /// A device around a backend.
    public convenience init(name: String, backend: any Backend) {
        self.init(name: name, backend: backend, memory: backend)
    }

    package init(name: String, backend: any Backend, memory: any MemoryKernels) {
        self.name = name
        self.backend = backend
        arena = Arena(memory: memory)
    }

    /// Plain loops in Swift: slow, and the definition of what every kernel computes.
    public static let reference = Device(name: "reference", backend: ReferenceBackend())

    /// The device's name.
    public var description: String { name }
}
