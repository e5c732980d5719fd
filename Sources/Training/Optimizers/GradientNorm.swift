import TensorCore
import Text

/// The norm of the gradients of all parameters together, and what shortens them to a limit.
///
/// Both stay on the device until somebody reads them.
struct GradientNorm: Sendable {
    /// What to multiply gradients with, [1]; NaN when the norm is not finite.
    let scale: Tensor
    /// The sums of squares of the gradients' blocks, [blocks].
    private let squares: Tensor

    /// Measures gradients.
    /// - Parameters:
    ///   - blocks: of the gradients.
    ///   - bound: what no number of a gradient may be beyond, on either side; those that are become it, before the norm is
    ///     measured; nil for none. What is infinite becomes it too, and a NaN stays.
    ///   - limit: the largest norm that is left as it is; nil for none.
    /// - Source: clipping by norm: Pascanu et al. 2013, arXiv:1211.5063, 3.2; by value: Mikolov 2012, "Statistical language
    ///   models based on neural networks".
    init(of gradients: [Tensor], _ blocks: TensorBlocks, bound: Double?, limit: Double?, _ workers: Workers) {
        let device = gradients[0].device
        let squares = Tensor(uninitialized: [blocks.count], on: device)
        blocks.forEach(workers) { number, block in
            if let bound { device.backend.clamp(block.of(gradients), to: Float(bound)) }
            device.backend.sumOfSquares(block.of(gradients), into: squares.steps(number..<number + 1), .overwrite)
        }
        self.squares = squares
        scale = Tensor(uninitialized: [1], on: device)
        device.backend.clippingScale(squares: squares, limit: limit, into: scale)
    }

    /// The norm before clipping; reads from the device.
    var value: Double { squares.floats.reduce(0) { $0 + Double($1) }.squareRoot() }
}
