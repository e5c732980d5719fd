import Autograd
import Layers
import TensorCore

/// What the decoder gives for each target step.
public struct DecoderSteps {
    /// The state after each step, [target, rows, hidden].
    public let states: Variable
    /// The context of each step, [target, rows, context].
    public let contexts: Variable
    /// The attention weights of each step, [target, rows, source]; not differentiable.
    public let weights: Tensor
    /// What a step after the last one would go on from.
    public let end: RecurrentState
}

/// A recurrent cell that writes the target with an eye on the memory.
///
/// At each step the previous state asks the attention for a context, and the cell reads the step's input and that
/// context (input feeding):
///
///     c_t = attention(s_{t-1})        s_t = cell(s_{t-1}, projected_t + c_t · W_c)
///
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2 and A.2.2.
public struct AttentionDecoder: Module, Sendable {
    /// The attention to the memory.
    public let attention: any Attention
    private let cell: WeightedCell
    private let contextWeights: Parameter
    /// To the first state, one for each that the cell carries; none when they are zeros.
    private let bridges: [Linear]
    private let initialState: DecoderConfiguration.InitialState

    /// The size of the state.
    public var hidden: Int { cell.hidden }

    /// The size of a context.
    public var contextSize: Int { attention.contextSize }

    /// A decoder of vectors of a size, over annotations of a size.
    public init(
        _ name: String, inputs: Int, annotation: Int, _ configuration: DecoderConfiguration,
        attention attentionConfiguration: AttentionConfiguration, _ initializer: Initializer
    ) {
        let hidden = configuration.hidden
        initialState = configuration.initialState
        attention = attentionConfiguration.attention(
            "\(name).attention", state: hidden, annotation: annotation, initializer)
        cell = WeightedCell(
            name, configuration.cell.recurrentCell, inputs: inputs, hidden: hidden, initializer)
        contextWeights = initializer.glorot(
            "\(name).context.weights", attention.contextSize, cell.cell.blocks * hidden)
        let bridged = initialState == .zero ? 0 : cell.cell.stateCount
        bridges = (0..<bridged).map { place in
            let number = place == 0 ? "" : ".\(place + 1)"
            return Linear("\(name).bridge\(number)", annotation, hidden, initializer)
        }
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
            if let summary {
                bridges.map { tanh($0(summary, pass)) }  // [batch, hidden] each
            } else {
                (0..<cell.cell.stateCount).map { _ in
                    Variable(Tensor(zeros: [lengths.count, hidden], on: lengths.device))
                }
            }
        let (keys, memory) = attention.sides(of: annotations, pass)
        return EncodedSource(
            annotations: annotations, keys: keys, memory: memory, lengths: lengths, initialStates: initial)
    }

    /// What embedded pieces contribute to the cell: [..., inputs] to [..., blocks · hidden].
    public func projected(_ x: Variable, _ pass: ForwardPass) -> Variable { cell.input(x, pass) }

    /// Runs over target steps from a state.
    /// - Parameters:
    ///   - projected: what `projected` makes of the pieces that go in, [target, rows, blocks · hidden].
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
        let states = cell.states(in: recurrence, from: initial)
        let inputs = recurrence.inputs(projected)
        let attended = recurrence.attention(
            attention.score(pass),
            to: Attended(keys: source.keys, memory: source.memory, lengths: source.lengths, sentences: sentences),
            asking: states[0], weights: attention.query.map { pass.factor($0) })
        recurrence.feed(attended.contexts, pass.factor(contextWeights), into: inputs)
        cell.add(to: recurrence, inputs, states, pass)
        let outcomes = recurrence.run(giving: [states[0].values, attended.contexts])
        return DecoderSteps(
            states: outcomes[0], contexts: outcomes[1], weights: attended.allWeights,
            end: RecurrentState(states.map(\.last)))
    }

    /// The attention's, the input's, the recurrence's, the bridge's.
    public var parameters: [Parameter] {
        attention.parameters + cell.input.parameters + [contextWeights, cell.recurrent, cell.bias]
            + bridges.flatMap(\.parameters)
    }
}
