/// Every kernel as a plain loop: the executable definition that fast backends are tested against.
public struct ReferenceBackend: Backend, HostMemoryKernels {
    /// The reference backend.
    public init() {}
}
