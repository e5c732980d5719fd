import Reports

/// What can be measured, with its unit; the raw values are the keys of the JSON report.
package enum Metric: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    /// Kernels that a step runs.
    case kernelCalls = "kernel_calls"
    /// Floating-point operations of a step.
    case operations
    /// What the kernels of a step read and write, each tensor once a kernel.
    case kernelBytes = "kernel_bytes"
    /// Target pieces that a training step learns from, end symbols included, padding not.
    case targetTokensPerSecond = "target_tokens_per_second"
    /// Floating-point operations of matrix products, 10⁹ a second.
    case gigaflopsPerSecond = "gigaflops_per_second"
    /// The same with the operations of all other kernels.
    case totalGigaflopsPerSecond = "total_gigaflops_per_second"
    /// The rate of the same matrix products with nothing between them, all threads together.
    case productGigaflopsPerSecond = "product_gigaflops_per_second"
    /// The rate of a training step as a share of the rate of its products alone.
    case shareOfProductRate = "share_of_product_rate"
    /// How often memory was asked of the system during the measured steps.
    case systemAllocations = "system_allocations"
    /// The time of one floating-point operation, where that of the smallest point on a scale is 1.
    case relativeTimePerOperation = "relative_time_per_operation"
    /// Sentences translated.
    case sentencesPerSecond = "sentences_per_second"
    /// Target pieces written, end symbols included.
    case outputTokensPerSecond = "output_tokens_per_second"
    /// BLEU of the translations that were timed.
    case bleu
    /// The time of an element-wise kernel.
    case nanosecondsPerElement = "nanoseconds_per_element"
    /// Wall time from the start of a process to its end.
    case milliseconds
    /// Size of a file.
    case bytes
    /// Size of a program without its symbols.
    case strippedBytes = "stripped_bytes"
    /// The most memory that the process held.
    case peakMemoryBytes = "peak_memory_bytes"
    /// How many times as fast as the peer, in the same round.
    case speedRatio = "speed_ratio"
    /// Peak memory as a share of the peer's, in the same round.
    case memoryRatio = "memory_ratio"

    /// What stands above a column of a table.
    package var heading: String {
        switch self {
        case .kernelCalls: "calls"
        case .operations: "GFLOP"
        case .kernelBytes: "read and written, MB"
        case .targetTokensPerSecond: "target tokens/s"
        case .gigaflopsPerSecond: "GFLOP/s"
        case .totalGigaflopsPerSecond: "all kernels, GFLOP/s"
        case .productGigaflopsPerSecond: "products alone, GFLOP/s"
        case .shareOfProductRate: "share of products"
        case .systemAllocations: "system allocations"
        case .relativeTimePerOperation: "time per operation"
        case .sentencesPerSecond: "sentences/s"
        case .outputTokensPerSecond: "output tokens/s"
        case .bleu: "BLEU"
        case .nanosecondsPerElement: "ns per element"
        case .milliseconds: "ms"
        case .bytes: "MB"
        case .strippedBytes: "stripped, MB"
        case .peakMemoryBytes: "peak memory, MB"
        case .speedRatio: "speed ratio"
        case .memoryRatio: "memory ratio"
        }
    }

    /// A value as a table shows it.
    package func text(_ value: Double) -> String {
        switch self {
        case .targetTokensPerSecond, .outputTokensPerSecond, .systemAllocations, .kernelCalls: value.fixed(0)
        case .operations: (value / 1e9).fixed(3)
        case .gigaflopsPerSecond, .totalGigaflopsPerSecond, .productGigaflopsPerSecond, .sentencesPerSecond,
            .milliseconds:
            value.fixed(1)
        case .shareOfProductRate: (100 * value).fixed(0) + "%"
        case .relativeTimePerOperation, .speedRatio, .memoryRatio, .bleu: value.fixed(2)
        case .nanosecondsPerElement: value.fixed(3)
        case .bytes, .strippedBytes: (value / 1e6).fixed(2)
        case .peakMemoryBytes, .kernelBytes: (value / 1e6).fixed(0)
        }
    }
}
