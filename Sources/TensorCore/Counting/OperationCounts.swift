/// What a kernel does, as far as counts tell kernels apart.
public enum KernelKind: String, CaseIterable, Codable, Sendable {
    /// Matrix products.
    case products
    /// Matrices laid out for products.
    case packing
    /// Fills and copies, also between host and device, and transposes.
    case copies
    /// Functions of single elements, or of the elements at one place of several tensors.
    case elementwise = "element-wise"
    /// Sums, means, softmax and layer normalisation of rows, and their gradients.
    case rows
    /// Rows picked, or added to, by index.
    case gathering
    /// Steps of recurrent cells without their products.
    case cells
    /// Attention without the products of queries and keys.
    case attention
    /// The loss of logits.
    case loss
    /// Updates of parameters.
    case optimizer
    /// The choices of a search.
    case search
}

/// A matrix product [rows, inner] · [inner, columns].
public struct MatrixProduct: Hashable, Codable, Sendable {
    /// Rows of the left factor and of the outcome.
    public let rows: Int
    /// Columns of the left factor, rows of the right one.
    public let inner: Int
    /// Columns of the right factor and of the outcome.
    public let columns: Int

    /// A product of these extents.
    public init(rows: Int, inner: Int, columns: Int) {
        (self.rows, self.inner, self.columns) = (rows, inner, columns)
    }

    /// Floating-point operations: two a multiply-add.
    public var operations: Int { 2 * rows * inner * columns }
}

/// What kernels did, added up.
public struct OperationCounts: Equatable, Sendable {
    /// What the kernels of one kind did together.
    public struct Work: Equatable, Sendable {
        /// Kernels run.
        public var calls = 0
        /// Floating-point operations; an exponential counts as so many as it takes to compute, see `OperationCost`.
        public var operations = 0
        /// What was read and written, each tensor once a kernel, as if no cache held anything between two kernels.
        public var bytes = 0

        /// Some work; none by default.
        public init(calls: Int = 0, operations: Int = 0, bytes: Int = 0) {
            (self.calls, self.operations, self.bytes) = (calls, operations, bytes)
        }
    }

    /// How often each product was done.
    public private(set) var products: [MatrixProduct: Int] = [:]
    private var work: [KernelKind: Work] = [:]

    /// No kernel at all.
    public init() {}

    /// What the kernels of a kind did.
    public subscript(kind: KernelKind) -> Work { work[kind, default: Work()] }

    /// Floating-point operations of all kernels.
    public var operations: Int { work.values.reduce(0) { $0 + $1.operations } }

    /// What all kernels read and wrote.
    public var bytes: Int { work.values.reduce(0) { $0 + $1.bytes } }

    mutating func add(_ kind: KernelKind, operations: Int, bytes: Int) {
        work[kind, default: Work()].calls += 1
        work[kind, default: Work()].operations += operations
        work[kind, default: Work()].bytes += bytes
    }

    mutating func add(_ product: MatrixProduct, bytes: Int) {
        products[product, default: 0] += 1
        add(.products, operations: product.operations, bytes: bytes)
    }
}
