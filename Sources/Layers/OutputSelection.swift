import TensorCore

/// Some rows of an output table, packed: what it takes to compute the logits of a few pieces alone.
///
/// The rows lie in blocks of one size, so that every product has the same number of columns whatever the selection is:
/// a kernel is compiled once, and a logit has the same bits in any selection.
public struct OutputSelection: Sendable {
    /// The number of pieces in a block; the last block is filled up with others.
    public static let blockSize = 256

    /// The pieces whose logits are computed: the one at place i is column i mod `blockSize` of block i / `blockSize`.
    public let pieces: [Int32]
    private let blocks: [(weights: PackedMatrix, bias: Tensor)]

    /// Packs the rows of some pieces.
    init(of pieces: [Int32], table: Parameter, bias: Parameter) {
        precondition(!pieces.isEmpty, "a selection of no pieces")
        self.pieces = pieces
        let device = bias.value.device
        blocks = stride(from: 0, to: pieces.count, by: Self.blockSize).map { start in
            let chosen = pieces[start..<min(start + Self.blockSize, pieces.count)]
            let filled = chosen + [Int32](repeating: 0, count: Self.blockSize - chosen.count)
            let indices = Tensor(Array(filled), shape: [Self.blockSize], on: device)
            let biases = Tensor(uninitialized: [Self.blockSize], on: device)
            let column = bias.value.reshaped(to: [bias.value.count, 1])
            device.backend.gather(column, indices, into: biases.reshaped(to: [Self.blockSize, 1]))
            return (table.packedTranspose(ofRows: indices), biases)
        }
    }

    /// The logits of the selected pieces: a readout [rows, size] gives [blocks, rows, blockSize].
    public func logits(of readout: Tensor) -> Tensor {
        let logits = Tensor(
            uninitialized: [blocks.count, readout.shape.rows, Self.blockSize], on: readout.device)
        for (index, block) in blocks.enumerated() {
            readout.backend.multiply(readout, block.weights, bias: block.bias, into: logits.step(index), .overwrite)
        }
        return logits
    }
}
