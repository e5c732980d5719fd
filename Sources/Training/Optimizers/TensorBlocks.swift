import TensorCore
import Text

/// A list of tensors cut into blocks of about equal size, so that work over all their elements can be shared out evenly:
/// one matrix may be as large as all the others together.
struct TensorBlocks: Sendable {
    /// Part of a tensor.
    struct Block {
        /// The number of the tensor in the list.
        let tensor: Int
        /// Which of its elements, counted from its first.
        let elements: Range<Int>

        /// The block's part of a tensor, [elements].
        func of(_ tensors: [Tensor]) -> Tensor {
            tensors[tensor].reshaped(to: [tensors[tensor].count]).steps(elements)
        }
    }

    /// Elements of a block: a megabyte of floats, which takes a worker long enough to be worth fetching.
    ///
    /// A multiple of 4, as random numbers want.
    static let size = 1 << 18

    private let blocks: [Block]

    /// Cuts tensors of some shapes.
    init(of shapes: [Shape]) {
        blocks = shapes.enumerated().flatMap { tensor, shape in
            stride(from: 0, to: shape.count, by: Self.size).map { start in
                Block(tensor: tensor, elements: start..<min(start + Self.size, shape.count))
            }
        }
    }

    /// How many blocks there are.
    var count: Int { blocks.count }

    /// Does something with every block and its number, in any order.
    func forEach(_ workers: Workers, _ work: @Sendable (Int, Block) -> Void) {
        _ = workers.map(blocks.count) { work($0, blocks[$0]) }
    }
}
