import Autograd
import Layers
import TensorCore

/// A GRU that writes the target with an eye on the memory.
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.2.2.
public struct AttentionDecoder: Module, Sendable {
    /// The attention to the memory.
    public let attention: AdditiveAttention
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

    /// Prepares the memory of a batch: attention keys and initial state.
    /// - Parameters:
    ///   - encoded: what the encoder made.
    ///   - annotations: its annotations as the decoder shall see them, [source, batch, annotation].
    ///   - lengths: int32 [batch].
    public func remember(
        _ encoded: RecurrentEncoder.Output, annotations: Variable, lengths: Tensor, _ pass: ForwardPass
    ) -> Memory {
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
        return Memory(
            annotations: annotations, keys: attention.keys(annotations, pass), lengths: lengths, initialState: initial)
    }

    /// What embedded pieces contribute to the gates: [..., inputs] to [..., 3 · hidden].
    public func projected(_ x: Variable, _ pass: ForwardPass) -> Variable { input(x, pass) }

    /// Runs over target steps from a state.
    /// - Parameters:
    ///   - projected: what `projected` makes of the pieces that go in, [target, rows, 3 · hidden].
    ///   - state: [rows, hidden].
    ///   - lengths: int32 [rows]; past its length a row keeps its state.
    ///   - sentences: int32 [rows], the sentence that each row translates; nil when there is one row a sentence.
    public func callAsFunction(
        _ projected: Variable, from state: Variable, _ memory: Memory, lengths: Tensor, sentences: Tensor? = nil,
        _ pass: ForwardPass
    ) -> AttentionDecoderStates {
        attentionDecoderSequence(
            projected: projected, initial: state, keys: memory.keys, memory: memory.annotations,
            sourceLengths: memory.lengths, targetLengths: lengths, sentences: sentences,
            weights: AttentionDecoderWeights(
                recurrent: pass.factor(recurrent), bias: pass(bias), context: pass.factor(contextWeights),
                query: pass.factor(attention.query), energy: pass(attention.energy)))
    }

    /// The attention's, the input's, the recurrence's, the bridge's.
    public var parameters: [Parameter] {
        attention.parameters + input.parameters + [contextWeights, recurrent, bias] + (bridge?.parameters ?? [])
    }
}
