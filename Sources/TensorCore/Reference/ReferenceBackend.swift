/// Every kernel as a plain loop: the executable definition that fast backends are tested against.
package struct ReferenceBackend: Backend, HostMemoryKernels {
    /// The number format of the factors of products.
    let products: ProductPrecision

    /// The reference backend.
    package init(products: ProductPrecision = .float32) {
        self.products = products
    }
}
