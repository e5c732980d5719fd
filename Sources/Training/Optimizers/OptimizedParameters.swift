import Layers
import TensorCore
import Text

/// The parameters that an optimiser changes, and its way through them, block by block.
struct OptimizedParameters: Sendable {
    private let parameters: [Parameter]
    private let blocks: TensorBlocks

    /// Some parameters.
    init(_ parameters: [Parameter]) {
        self.parameters = parameters
        blocks = TensorBlocks(of: parameters.map(\.shape))
    }

    /// Something to remember about every number of each parameter: zeros, of its shape.
    func zeros() -> [Tensor] {
        parameters.map { Tensor(zeros: $0.value.shape, on: $0.value.device) }
    }

    /// What is remembered about each parameter, by its name after a prefix.
    func named(_ prefix: String, _ tensors: [Tensor]) -> [(name: String, tensor: Tensor)] {
        zip(parameters, tensors).map { (prefix + $0.name, $1) }
    }

    /// Changes the blocks of all parameters, in any order.
    /// - Parameters:
    ///   - gradients: one a parameter.
    ///   - change: gets a block, and its parts of parameter and gradient, [elements].
    func forEachBlock(
        with gradients: [Tensor], _ workers: Workers,
        _ change: @Sendable (_ block: TensorBlocks.Block, _ parameter: Tensor, _ gradient: Tensor) -> Void
    ) {
        precondition(
            gradients.count == parameters.count, "\(gradients.count) gradients for \(parameters.count) parameters")
        let values = parameters.map(\.value)
        blocks.forEach(workers) { _, block in change(block, block.of(values), block.of(gradients)) }
    }
}
