import Corpora
import TensorCore

/// The target side of a batch on a device.
public struct TargetTensors {
    /// What the decoder reads: the start symbol, then the pieces, int32 [target, batch].
    public let inputs: Tensor
    /// int32 [batch], end symbols included.
    public let lengths: Tensor
    /// Which rows of [target · batch] are no padding, int32 [tokens].
    public let tokenRows: Tensor
    /// What the decoder shall write at those rows: the pieces, then the end symbol, int32 [tokens].
    public let outputs: Tensor
    /// Whether each sentence stands there from its last piece to its first, before its end symbol.
    public let isReversed: Bool
    /// What the loss of each of them is multiplied with, which is the weight of its pair, [tokens]; nil for nothing.
    public let weights: Tensor?

    /// The target side of a batch in the order in which a model writes it, padded.
    public init(_ batch: Batch, for model: any Generator) {
        isReversed = model.reversed.target
        let batch = isReversed ? batch.withReversedTargets : batch
        let device = model.device
        inputs = Tensor(batch.paddedTargetInputs(), shape: [batch.targetLength, batch.count], on: device)
        lengths = Tensor(batch.targetLengths, shape: [batch.count], on: device)
        let padded = batch.paddedTargetOutputs()
        var rows: [Int32] = []
        var targets: [Int32] = []
        for time in 0..<batch.targetLength {
            for sentence in 0..<batch.count where time < Int(batch.targetLengths[sentence]) {
                let row = time * batch.count + sentence
                rows.append(Int32(row))
                targets.append(padded[row])
            }
        }
        tokenRows = Tensor(rows, shape: [rows.count], on: device)
        outputs = Tensor(targets, shape: [targets.count], on: device)
        weights = batch.weights.map { weights in
            let values = rows.map { weights[Int($0) % batch.count] }
            return Tensor(values, shape: [values.count], on: device)
        }
    }
}
