/// Every kernel as a plain loop: the executable definition that fast backends are tested against.
package struct ReferenceBackend: Backend, HostMemoryKernels {
    /// The reference backend.
    package init() {}
}
