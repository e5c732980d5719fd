import Autograd
import Layers
import TensorCore
import Training

/// A shard whose loss has given gradients: the sum of the parameters, each times its gradient.
struct GivenGradients: TrainingShard {
    private let gradients: [Tensor]
    private let parameters: [Parameter]

    init(_ gradients: [Tensor], _ parameters: [Parameter]) {
        self.gradients = gradients
        self.parameters = parameters
    }

    var weight: Int { 1 }

    func loss(_ pass: ForwardPass, scale: Float) -> (loss: Variable, tokens: TokenLosses) {
        let leaves = parameters.map { pass($0) }
        let value = Tensor(zeros: [1], on: gradients[0].device)
        let loss = Tape.record(value, inputs: leaves) { [gradients] _, tape in
            for (leaf, gradient) in zip(leaves, gradients) {
                tape.adopt(Tensor(gradient.floats, shape: gradient.shape, on: gradient.device), for: leaf.sink)
            }
        }
        let none = Tensor(zeros: [0], on: value.device)
        return (loss, TokenLosses(losses: none, logLikelihoods: none))
    }
}

/// A step of given gradients.
func take(
    _ step: inout TrainingStep, with gradients: [Tensor], of parameters: [Parameter], rate: Double
) throws -> TrainingStep.Outcome {
    try step(
        [GivenGradients(gradients, parameters)], number: step.optimizer.updates + 1, rate: rate)
}

/// Parameters p0, p1 and so on.
func parameters(_ values: [[Float]], _ shapes: [[Int]], on device: Device) -> [Parameter] {
    zip(values, shapes).enumerated().map { index, pair in
        Parameter(name: "p\(index)", .floats(Tensor(pair.0, shape: Shape(pair.1), on: device)))
    }
}
