import Autograd
import TensorCore
import Text

/// What one worker hands over: the loss of its part of the batch, and the gradient of every parameter.
public struct PartialGradients: Sendable {
    /// The sums over the part's target tokens.
    public var sums: LossSums
    /// One gradient a parameter, in the model's order; whoever reduces them may write into them.
    public var gradients: [Tensor]

    /// A worker's results.
    public init(sums: LossSums, gradients: [Tensor]) {
        self.sums = sums
        self.gradients = gradients
    }
}

/// Turns the gradients of a batch's parts into the gradient of the batch.
///
/// The one place where gradients leave their worker: a reducer over several machines takes this protocol's place.
public protocol GradientReducer: Sendable {
    /// The sum of all parts.
    func reduce(_ parts: [PartialGradients], _ workers: Workers) -> PartialGradients
}

/// Sums within this process, in the order of the parts, so that the result does not depend on who was done first.
public struct LocalReducer: GradientReducer {
    /// The reducer of a single process.
    public init() {}

    /// The sum of all parts.
    public func reduce(_ parts: [PartialGradients], _ workers: Workers) -> PartialGradients {
        guard var total = parts.first else { return PartialGradients(sums: LossSums(), gradients: []) }
        for part in parts.dropFirst() { total.sums += part.sums }
        let gradients = total.gradients
        _ = TensorBlocks(of: gradients.map(\.shape)).map(workers) { block in
            let sum = block.of(gradients)
            for part in parts.dropFirst() { sum.backend.add(block.of(part.gradients), scaledBy: 1, into: sum) }
        }
        return total
    }
}
