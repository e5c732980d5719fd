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
    ///   - limit: the largest norm that is left as it is; nil for none.
    /// - Source: clipping: Pascanu et al. 2013, arXiv:1211.5063, 3.2.
    init(of gradients: [Tensor], _ blocks: TensorBlocks, limit: Double?, _ workers: Workers) {
        let device = gradients[0].device
        let squares = Tensor(uninitialized: [blocks.count], on: device)
        blocks.forEach(workers) { number, block in
            device.backend.sumOfSquares(block.of(gradients), into: squares.steps(number..<number + 1), .overwrite)
        }
        self.squares = squares
        scale = Tensor(uninitialized: [1], on: device)
        device.backend.clippingScale(squares: squares, limit: limit, into: scale)
    }

    /// The norm before clipping; reads from the device.
    var value: Double { squares.floats.reduce(0) { $0 + Double($1) }.squareRoot() }
}
