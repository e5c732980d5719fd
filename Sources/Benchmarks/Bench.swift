import ArgumentParser
import CPUBackend
import Foundation
import TensorCore
import Training

/// `tools/bench`: how fast training is, as a share of what this machine's matrix products allow in the same run.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure the training speed of two model sizes against the matrix-product rate of this machine.",
        discussion: "Example: tools/bench --seconds 30 --threads 2")

    @Option(help: "Which sizes to measure.")
    var size: [ModelSize] = ModelSize.allCases

    @Option(help: "Seconds of measured training for each size.")
    var seconds = 20.0

    @Option(help: "Threads; one a core when absent.")
    var threads: Int?

    @Flag(help: "Print one JSON object a size instead of a table.")
    var json = false

    func validate() throws {
        guard seconds > 0 else { throw ValidationError("--seconds is \(seconds); expected more than 0") }
        guard threads.map({ $0 > 0 }) ?? true else { throw ValidationError("--threads must be at least 1") }
    }

    func run() throws {
        let workers = Workers(threads.map { .fixed($0) } ?? .automatic)
        if !json { print(Report.heading) }
        for size in size {
            // The rate is measured before and after, because on a shared machine it changes.
            let before = MatrixRate.measure(size.shapes, workers)
            let training = TrainingSpeed.measure(size, workers, seconds: seconds)
            let after = MatrixRate.measure(size.shapes, workers)
            let report = Report(
                size: size.rawValue, threads: workers.count, targetTokensPerSecond: training.tokensPerSecond,
                gigaflopsPerSecond: training.gigaflopsPerSecond, productGigaflopsPerSecond: (before + after) / 2,
                peakMemory: ProcessMemory.peak, systemAllocations: training.systemAllocations,
                oneDNN: CPUBackend.oneDNNVersion)
            try report.print(asJSON: json)
        }
    }
}

extension ModelSize: ExpressibleByArgument {}
