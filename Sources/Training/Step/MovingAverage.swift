import Foundation
import Layers
import TensorCore
import Text

/// The exponential moving average of parameters, which is judged and kept in their place; the training never sees it.
///
///     decay = min(limit, (1 + t) / (10 + t))
///     mean += (1 - decay) · (parameter - mean)
///
/// t counts updates. The decay begins small, so that what the parameters were at first is soon forgotten.
/// - Source: Polyak and Juditsky 1992, "Acceleration of stochastic approximation by averaging"; the decay: TensorFlow's
///   `ExponentialMovingAverage` with `num_updates`, and Marian's `--exponential-smoothing`.
public struct MovingAverage: Sendable {
    /// How the names of the trained parameters begin, beside an average that has their names.
    static let trained = "trained."

    private let parameters: [Parameter]
    private let means: [Tensor]
    private let blocks: TensorBlocks
    private let limit: Double

    /// An average that begins as the parameters are.
    /// - Parameter limit: the largest decay, in (0, 1).
    init(of parameters: [Parameter], limit: Double) {
        self.parameters = parameters
        self.limit = limit
        means = parameters.map { $0.value.copy() }
        blocks = TensorBlocks(of: parameters.map(\.shape))
    }

    /// Begins anew, as the parameters are.
    func begin() {
        for (parameter, mean) in zip(parameters, means) { mean.backend.copy(parameter.value, into: mean) }
    }

    /// Takes the parameters in as an update has left them.
    /// - Parameter updates: how many there were.
    func update(after updates: Int, _ workers: Workers) {
        let decay = min(limit, Double(1 + updates) / Double(10 + updates))
        // The same share for both: of numbers that are equal the mean stays as it is, however many updates there are.
        let share = Float(1 - decay)
        let (values, means) = (parameters.map(\.value), means)
        blocks.forEach(workers) { _, block in
            let mean = block.of(means)
            mean.backend.add(mean, scaledBy: -share, into: mean)
            mean.backend.add(block.of(values), scaledBy: share, into: mean)
        }
    }

    /// What the average holds, under the names of the trained parameters: those where it is in their place, and the means
    /// elsewhere.
    var state: [(name: String, tensor: Tensor)] {
        zip(parameters, means).map { (Self.trained + $0.name, $1) }
    }

    /// Lets the means and the parameters change places.
    fileprivate func exchange() {
        for (parameter, mean) in zip(parameters, means) {
            let value = parameter.value
            let trained = value.copy()
            value.backend.copy(mean, into: value)
            value.backend.copy(trained, into: mean)
        }
    }
}

extension MovingAverage? {
    /// Does something while the average, if there is one, is in the place of the parameters.
    package func inPlace<Outcome>(_ body: () throws -> Outcome) rethrows -> Outcome {
        guard let self else { return try body() }
        self.exchange()
        defer { self.exchange() }
        return try body()
    }
}

extension Tensor {
    /// The same numbers in memory of their own.
    fileprivate func copy() -> Tensor {
        let copy = Tensor(uninitialized: shape, on: device)
        backend.copy(self, into: copy)
        return copy
    }
}
