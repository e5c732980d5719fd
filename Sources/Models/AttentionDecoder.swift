import Autograd
import Layers
import TensorCore

/// What the decoder gives for each target step.
public struct DecoderSteps {
    /// The state after each step, [target, rows, hidden].
    public let states: Variable
    /// The context of each step, [target, rows, annotation].
    public let contexts: Variable
    /// The attention weights of each step, [target, rows, source]; not differentiable.
    public let weights: Tensor
    /// What a step after the last one would go on from.
    public let end: RecurrentState
}

/// A GRU that writes the target with an eye on the memory.
///
/// At each step the previous state asks the attention for a context, and the cell reads the step's input and that
/// context (input feeding):
///
///     c_t = attention(s_{t-1})        s_t = GRU(s_{t-1}, projected_t + c_t · W_c)
///
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2 and A.2.2.
public struct AttentionDecoder: Module, Sendable {
    /// The attention to the memory.
    public let attention: AdditiveAttention
    private let cell = GRUCell()
    private let input: Linear
    private let contextWeights, recurrent, bias: Parameter
    private let bridge: Linear?
    private let initialState: DecoderConfiguration.InitialState

    /// The size of the state.
    public let hidden: Int

    /// A decoder of vectors of a size, over annotations of a size.
    public init(
        _ name: String, inputs: Int, annotation: Int, _ configuration: DecoderConfiguration,
        attention attentionConfiguration: AttentionConfiguration, _ initializer: Initializer
    ) {
        hidden = configuration.hidden
        initialState = configuration.initialState
        attention = AdditiveAttention(
            "\(name).attention", state: hidden, annotation: annotation, size: attentionConfiguration.size, initializer)
        input = Linear("\(name).input", inputs, 3 * hidden, initializer)
        contextWeights = initializer.glorot("\(name).context.weights", annotation, 3 * hidden)
        recurrent = initializer.orthogonalBlocks("\(name).recurrent.weights", size: hidden, blocks: 3)
        bias = initializer.zeros("\(name).recurrent.bias", [3 * hidden])
        bridge = initialState == .zero ? nil : Linear("\(name).bridge", annotation, hidden, initializer)
    }

    /// Prepares what the decoder looks back at: attention keys and initial states.
    /// - Parameters:
    ///   - encoded: what the encoder made.
    ///   - annotations: its annotations as the decoder shall see them, [source, batch, annotation].
    ///   - lengths: int32 [batch].
    public func remember(
        _ encoded: RecurrentEncoder.Output, annotations: Variable, lengths: Tensor, _ pass: ForwardPass
    ) -> EncodedSource {
        let summary: Variable? =
            switch initialState {
            case .mean: meanOverTime(encoded.annotations, lengths: lengths)  // [batch, annotation]
            case .last: encoded.final
            case .zero: nil
            }
        let initial =
            if let summary, let bridge {
                tanh(bridge(summary, pass))  // [batch, hidden]
            } else {
                Variable(Tensor(zeros: [lengths.count, hidden], on: lengths.device))
            }
        return EncodedSource(
            annotations: annotations, keys: attention.keys(annotations, pass), lengths: lengths,
            initialStates: [initial])
    }

    /// What embedded pieces contribute to the gates: [..., inputs] to [..., 3 · hidden].
    public func projected(_ x: Variable, _ pass: ForwardPass) -> Variable { input(x, pass) }

    /// Runs over target steps from a state.
    /// - Parameters:
    ///   - projected: what `projected` makes of the pieces that go in, [target, rows, 3 · hidden].
    ///   - initial: the states before the first step, [rows, hidden] each.
    ///   - source: what it looks back at.
    ///   - lengths: int32 [rows]; past its length a row keeps its state.
    ///   - sentences: int32 [rows], the sentence that each row translates; nil when there is one row a sentence.
    public func callAsFunction(
        _ projected: Variable, from initial: [Variable], _ source: EncodedSource, lengths: Tensor,
        sentences: Tensor? = nil,
        _ pass: ForwardPass
    ) -> DecoderSteps {
        let recurrence = Recurrence(like: projected, lengths: lengths)
        let states = recurrence.states(of: cell, hidden: hidden, from: initial)
        let inputs = recurrence.inputs(projected)
        let attended = recurrence.attention(
            AdditiveScore(energy: pass(attention.energy)),
            to: Attended(
                keys: source.keys, memory: source.annotations, lengths: source.lengths, sentences: sentences),
            asking: states[0], weights: pass.factor(attention.query))
        recurrence.feed(attended.contexts, pass.factor(contextWeights), into: inputs)
        recurrence.cell(cell, inputs, weights: pass.factor(recurrent), bias: pass(bias), states: states)
        let outcomes = recurrence.run(giving: [states[0].values, attended.contexts])
        return DecoderSteps(
            states: outcomes[0], contexts: outcomes[1], weights: attended.allWeights,
            end: RecurrentState(states.map(\.last)))
    }

    /// The attention's, the input's, the recurrence's, the bridge's.
    public var parameters: [Parameter] {
        attention.parameters + input.parameters + [contextWeights, recurrent, bias] + (bridge?.parameters ?? [])
    }
}
