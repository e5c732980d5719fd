import CPUBackend
import Corpora
import Foundation
import TensorCore
import Text

/// What a process of its own measures: one case for each kind of measurement.
enum Job: Codable {
    case product(ProductJob)
    case kernel(KernelJob)
    case stepProducts(StepProductsJob)
    case encoder(EncoderJob)
    case training(TrainingJob)
    case translation(TranslationJob)

    /// Measures in this process.
    func run() throws -> [Metric: Double] {
        switch self {
        case .product(let job): job.run()
        case .kernel(let job): job.run()
        case .stepProducts(let job): try job.run()
        case .encoder(let job): try job.run()
        case .training(let job): try job.run()
        case .translation(let job): try job.run()
        }
    }

    /// Measures in a process of its own, and adds the process's peak memory.
    func runAlone() throws -> [Metric: Double] {
        let text = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
        let outcome = try ChildProcess.run([Programs.benchmarks, MeasureCommand.name, text])
        var metrics = try JSONDecoder().decode([Metric: Double].self, from: Data(outcome.output.utf8))
        metrics[.peakMemoryBytes] = Double(outcome.peakMemoryBytes)
        return metrics
    }
}

/// Seconds of an action, measured over and over until enough time has passed; the first run is not counted.
func secondsPerRun(atLeast seconds: Double, _ action: () -> Void) -> Double {
    action()
    var runs = 0
    let begin = ContinuousClock.now
    var elapsed = 0.0
    while elapsed < seconds {
        action()
        runs += 1
        elapsed = (ContinuousClock.now - begin) / .seconds(1)
    }
    return elapsed / Double(runs)
}

extension Tensor {
    /// A matrix of numbers from -1 to 1 on the host's processor: products of constants may draw less power, and so run
    /// faster, than products of real data.
    static func random(_ shape: Shape) -> Tensor {
        var random = SplitMix64(1)
        return Tensor((0..<shape.count).map { _ in Float(random.next() >> 40) * 0x1p-23 - 1 }, shape: shape, on: .cpu)
    }
}
