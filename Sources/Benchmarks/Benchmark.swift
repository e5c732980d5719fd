/// One thing to measure, and how: a row of a table.
struct Benchmark {
    /// The table it belongs to.
    let section: Section
    /// What is measured, in the order of the table's columns.
    let settings: [Setting]
    /// Measures once.
    let measure: () throws -> [Metric: Double]

    /// The settings in one line, for progress.
    var name: String { settings.map(\.value).joined(separator: ", ") }
}

/// One property of what is measured, such as threads 2.
package struct Setting: Equatable, Sendable {
    /// What stands above the column.
    package let name: String
    /// The value.
    package let value: String

    /// A named value.
    package init(_ name: String, _ value: some CustomStringConvertible) {
        self.name = name
        self.value = value.description
    }
}

/// The tables of a report; the raw values are the names that `--only` takes.
package enum Section: String, CaseIterable, Codable, Sendable {
    /// What kernels do in a training step.
    case step
    /// Matrix products at the model's shapes.
    case products
    /// Element-wise kernels.
    case kernels
    /// Encoders of every cell.
    case encoders
    /// Training steps.
    case training
    /// Translation of a file.
    case translation
    /// One sentence, from the start of a process to its end.
    case startup
    /// Sizes of programs and models.
    case sizes
    /// Ratios to a peer.
    case ratios
    /// Training speed along one dimension.
    case scaling

    /// What stands above the table.
    package var title: String {
        switch self {
        case .step: "What a training step of captions does, counted"
        case .products: "Matrix products, one thread"
        case .kernels: "Element-wise kernels, one thread"
        case .encoders: "Encoders there and back, and their products alone, one thread"
        case .training: "Training"
        case .translation: "Translation"
        case .startup: "Start-up: one short sentence, a process from start to end, files in the page cache"
        case .sizes: "Sizes on disk"
        case .ratios: "Dragoman against the peer, round by round"
        case .scaling: "Scaling of training"
        }
    }
}
