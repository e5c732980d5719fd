import Autograd
import TensorCore

/// The extents of an attention decoder.
struct AttentionDecoderExtents {
    var source, target, batch, hidden, attention, annotation: Int

    /// The shapes of projected, initial, keys, memory, and the weights recurrent, bias, context, query and energy.
    var shapes: [Shape] {
        [
            [target, batch, 3 * hidden], [batch, hidden], [source, batch, attention], [source, batch, annotation],
            [hidden, 3 * hidden], [3 * hidden], [annotation, 3 * hidden], [hidden, attention], [attention],
        ]
    }
}

/// `attentionDecoderSequence` of inputs in the order of `AttentionDecoderExtents.shapes`.
func runDecoder(_ inputs: [Variable], source: [Int32], target: [Int32], sentences: [Int32]? = nil)
    -> AttentionDecoderStates
{
    attentionDecoderSequence(
        projected: inputs[0], initial: inputs[1], keys: inputs[2], memory: inputs[3],
        sourceLengths: integers(source, like: inputs[0]), targetLengths: integers(target, like: inputs[0]),
        sentences: sentences.map { integers($0, like: inputs[0]) },
        weights: AttentionDecoderWeights(
            recurrent: .variable(inputs[4]), bias: inputs[5], context: .variable(inputs[6]),
            query: .variable(inputs[7]), energy: inputs[8]))
}
