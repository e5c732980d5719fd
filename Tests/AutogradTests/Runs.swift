import Autograd
import TensorCore
import Testing

/// What a decoder under test is made of.
struct DecoderParts: Sendable, CustomTestStringConvertible {
    /// How it attends.
    enum Attention: CaseIterable {
        case additive, dot, general, scaledDot, location, coverage, locationAndCoverage

        /// The places of a filter over the weights of the step before, and the features of a source position; both 0 where
        /// there are none.
        var trail: (width: Int, filters: Int, features: Int) {
            switch self {
            case .additive, .dot, .general, .scaledDot: (0, 0, 0)
            case .location: (3, 2, 2)
            case .coverage: (0, 0, 1)
            case .locationAndCoverage: (5, 2, 3)
            }
        }
    }

    /// Of the attention that has some, over twice as many columns of keys and memory.
    static let heads = 2

    var cell: any RecurrentCell = GRUCell()
    var attention = Attention.additive

    /// Every attention, and every cell with those that differ most.
    static var all: [DecoderParts] {
        Attention.allCases.map { DecoderParts(attention: $0) }
            + cells.dropFirst().flatMap { cell in
                [.additive, .dot, .locationAndCoverage].map { DecoderParts(cell: cell, attention: $0) }
            }
    }

    /// Every cell there is.
    static let cells: [any RecurrentCell] = [
        GRUCell(), LSTMCell(), ElmanCell(.tanh), ElmanCell(.relu), SSRUCell(), WindowCell(width: 2),
        WindowCell(width: 3),
    ]

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
        case .additive, .general, .location, .coverage, .locationAndCoverage: attention
        case .dot: hidden
        case .scaledDot: DecoderParts.heads * attention
        }
    }

    /// The shapes of projected, keys, memory, the weights recurrent, bias and context; those of the attention; and the
    /// initial states.
    var shapes: [Shape] {
        let (gates, trail) = (parts.cell.blocks * hidden, parts.attention.trail)
        let recurrent = parts.cell.takesProduct ? gates : 0
        let weights: [Shape] =
            switch parts.attention {
            case .additive: [[hidden, attention], [attention]]
            case .coverage: [[hidden, attention], [attention], [trail.features, attention]]
            case .location, .locationAndCoverage:
                [[hidden, attention], [attention], [trail.features, attention], [trail.filters, trail.width]]
            case .dot: []
            case .general, .scaledDot: [[hidden, key]]
            }
        return [
            [target, batch, gates], [source, batch, key], [source, batch, memory], [hidden, recurrent], [recurrent],
            [memory, gates],
        ] + weights + parts.cell.stateBlocks.map { [batch, $0 * hidden] }
    }
}

/// What a decoder made of a whole target.
struct DecoderRun {
    let states: Variable
    /// Nil when they were not asked for.
    let contexts: Variable?
    /// Where each step looked, of several heads the mean.
    let weights: Variable
    /// What the last step left of where it looked, [rows, source] each.
    let trails: [Tensor]
}

/// A decoder with attention and input feeding, of inputs in the order of `AttentionDecoderExtents.shapes`.
func runDecoder(
    _ inputs: [Variable], _ parts: DecoderParts = DecoderParts(), source: [Int32], target: [Int32],
    sentences: [Int32]? = nil, givesContexts: Bool = true
) -> DecoderRun {
    let recurrence = Recurrence(like: inputs[0], lengths: integers(target, like: inputs[0]))
    let states = recurrence.states(
        columns: parts.cell.stateBlocks.map { $0 * inputs[3].shape[0] },
        from: inputs.suffix(parts.cell.stateBlocks.count))
    let projected = recurrence.inputs(inputs[0])
    let past = Attended(
        keys: inputs[1], memory: inputs[2], lengths: integers(source, like: inputs[0]),
        sentences: sentences.map { integers($0, like: inputs[0]) })
    let attended =
        switch parts.attention {
        case .additive:
            recurrence.attention(
                AdditiveScore(energy: inputs[7]), to: past, asking: states[0].before, weights: .variable(inputs[6]))
        case .coverage, .location, .locationAndCoverage:
            recurrence.attention(
                AdditiveScore(
                    energy: inputs[7],
                    features: TrailFeatures(
                        filters: parts.attention.trail.filters == 0 ? nil : inputs[9], weights: inputs[8])),
                to: past, asking: states[0].before, weights: .variable(inputs[6]))
        case .dot: recurrence.attention(DotScore(), to: past, asking: states[0].before, weights: nil)
        case .general:
            recurrence.attention(DotScore(), to: past, asking: states[0].before, weights: .variable(inputs[6]))
        case .scaledDot:
            recurrence.attention(
                DotScore(heads: DecoderParts.heads, scale: 0.5), to: past, asking: states[0].before,
                weights: .variable(inputs[6]))
        }
    recurrence.feed(attended.contexts, .variable(inputs[5]), into: projected)
    recurrence.cell(parts.cell, projected, side(of: parts.cell, inputs[3], inputs[4]), states: states)
    let outcomes = recurrence.run(
        giving: [states[0].values, attended.weights] + (givesContexts ? [attended.contexts] : []))
    return DecoderRun(
        states: outcomes[0], contexts: outcomes.dropFirst(2).first, weights: attended.look(outcomes[1]),
        trails: attended.trails.map(\.last))
}

/// The recurrent side of a cell that takes a product; nil for others, whose weights have no columns.
func side(
    of cell: any RecurrentCell, _ weights: Variable, _ bias: Variable
) -> (weights: Factor, bias: Variable)? {
    cell.takesProduct ? (.variable(weights), bias) : nil
}

/// A cell alone over a sequence: the visible state after each step, [time, rows, hidden].
func runCell(
    _ cell: some RecurrentCell, projected: Variable, weights: Variable, bias: Variable, lengths: Tensor,
    direction: ReadingDirection, from initial: [Variable]? = nil
) -> Variable {
    let recurrence = Recurrence(like: projected, lengths: lengths, direction)
    let states = recurrence.states(columns: cell.stateBlocks.map { $0 * weights.shape[0] }, from: initial)
    recurrence.cell(cell, recurrence.inputs(projected), side(of: cell, weights, bias), states: states)
    return recurrence.run(giving: [states[0].values])[0]
}
