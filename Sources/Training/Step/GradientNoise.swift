import Foundation
import Layers
import TensorCore
import Text

/// Normally distributed numbers that are added to gradients after clipping, smaller ones from step to step.
///
///     variance = η / (1 + t)^0.55
///
/// t counts steps from 0. Each number is a function of the run's seed, the step, the parameter's name and the place in it.
/// - Source: Neelakantan et al. 2015, arXiv:1511.06807, equation 1.
struct GradientNoise: Sendable {
    /// η.
    private let variance: Double
    /// One a parameter, at any step.
    private let streams: [RandomStream]

    /// Noise for the gradients of some parameters.
    /// - Parameter variance: that of the first step, η.
    init(_ variance: Double, of parameters: [Parameter], seed: UInt64) {
        self.variance = variance
        // No shard has this number, so nothing that drops out draws from the same place.
        streams = parameters.map {
            RandomStream(seed: seed, shard: .max, place: RandomStream.place(of: "noise.\($0.name)"))
        }
    }

    /// Adds the noise of a step.
    /// - Parameters:
    ///   - gradients: one a parameter.
    ///   - blocks: of the parameters.
    ///   - scale: what the gradients will be multiplied with, [1].
    ///   - step: the number of the step, counted from 1.
    func add(to gradients: [Tensor], _ blocks: TensorBlocks, scale: Tensor, step: Int, _ workers: Workers) {
        let deviation = Float((variance / pow(Double(step), 0.55)).squareRoot())
        blocks.forEach(workers) { [streams] _, block in
            var stream = streams[block.tensor]
            stream.step = UInt32(truncatingIfNeeded: step)
            scale.backend.addNoise(
                to: block.of(gradients), deviation: deviation, scale: scale, stream, from: block.elements.lowerBound)
        }
    }
}
