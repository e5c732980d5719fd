import Autograd
import TensorCore
import Testing

/// What a decoder under test is made of.
struct DecoderParts: Sendable, CustomTestStringConvertible {
    /// How it attends.
    enum Attention: CaseIterable { case additive, dot, general, scaledDot }

    /// Of the attention that has some, over twice as many columns of keys and memory.
    static let heads = 2

    var cell: any RecurrentCell = GRUCell()
    var attention = Attention.additive

    /// Every cell with every attention.
    static var all: [DecoderParts] {
        cells.flatMap { cell in Attention.allCases.map { DecoderParts(cell: cell, attention: $0) } }
    }

    /// Every cell there is.
    static let cells: [any RecurrentCell] = [GRUCell(), LSTMCell()]

    var testDescription: String { "\(cell), \(attention)" }
}

/// The extents of an attention decoder.
struct AttentionDecoderExtents {
    var source, target, batch, hidden, attention, annotation: Int
    var parts = DecoderParts()

    /// Values in what contexts are made of.
    var memory: Int { parts.attention == .scaledDot ? DecoderParts.heads * annotation : annotation }

    /// Values in a key.
    private var key: Int {
        switch parts.attention {
        case .additive, .general: attention
        case .dot: hidden
        case .scaledDot: DecoderParts.heads * attention
        }
    }

    /// The shapes of projected, keys, memory, the weights recurrent, bias and context; those of the attention; and the
    /// initial states.
    var shapes: [Shape] {
        let gates = parts.cell.blocks * hidden
        let weights: [Shape] =
            switch parts.attention {
            case .additive: [[hidden, attention], [attention]]
            case .dot: []
            case .general, .scaledDot: [[hidden, key]]
            }
        return [
            [target, batch, gates], [source, batch, key], [source, batch, memory], [hidden, gates], [gates],
            [memory, gates],
        ] + weights + [Shape](repeating: [batch, hidden], count: parts.cell.stateCount)
    }
}

/// What a decoder made of a whole target.
struct DecoderRun {
    let states: Variable
    /// Nil when they were not asked for.
    let contexts: Variable?
    let weights: Tensor
}

/// A decoder with attention and input feeding, of inputs in the order of `AttentionDecoderExtents.shapes`.
func runDecoder(
    _ inputs: [Variable], _ parts: DecoderParts = DecoderParts(), source: [Int32], target: [Int32],
    sentences: [Int32]? = nil, givesContexts: Bool = true
) -> DecoderRun {
    let recurrence = Recurrence(like: inputs[0], lengths: integers(target, like: inputs[0]))
    let states = recurrence.states(
        of: parts.cell, hidden: inputs[3].shape[0], from: inputs.suffix(parts.cell.stateCount))
    let projected = recurrence.inputs(inputs[0])
    let past = Attended(
        keys: inputs[1], memory: inputs[2], lengths: integers(source, like: inputs[0]),
        sentences: sentences.map { integers($0, like: inputs[0]) })
    let attended =
        switch parts.attention {
        case .additive:
            recurrence.attention(
                AdditiveScore(energy: inputs[7]), to: past, asking: states[0], weights: .variable(inputs[6]))
        case .dot: recurrence.attention(DotScore(), to: past, asking: states[0], weights: nil)
        case .general:
            recurrence.attention(DotScore(), to: past, asking: states[0], weights: .variable(inputs[6]))
        case .scaledDot:
            recurrence.attention(
                DotScore(heads: DecoderParts.heads, scale: 0.5), to: past, asking: states[0],
                weights: .variable(inputs[6]))
        }
    recurrence.feed(attended.contexts, .variable(inputs[5]), into: projected)
    recurrence.cell(parts.cell, projected, weights: .variable(inputs[3]), bias: inputs[4], states: states)
    let outcomes = recurrence.run(giving: [states[0].values] + (givesContexts ? [attended.contexts] : []))
    return DecoderRun(
        states: outcomes[0], contexts: outcomes.dropFirst().first, weights: attended.allWeights)
}

/// A cell alone over a sequence: the visible state after each step, [time, rows, hidden].
func runCell(
    _ cell: some RecurrentCell, projected: Variable, weights: Factor, bias: Variable, lengths: Tensor,
    direction: ReadingDirection, from initial: [Variable]? = nil
) -> Variable {
    let recurrence = Recurrence(like: projected, lengths: lengths, direction)
    let states = recurrence.states(of: cell, hidden: weights.shape[0], from: initial)
    recurrence.cell(cell, recurrence.inputs(projected), weights: weights, bias: bias, states: states)
    return recurrence.run(giving: [states[0].values])[0]
}
