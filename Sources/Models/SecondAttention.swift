import Autograd
import Layers
import TensorCore

/// How an attending layer looks back at a second source: an attention of its own, which the state that asks about the first
/// source asks too, and weights with which its contexts go wherever those of the first go.
///
/// Products of each context with weights of its own, added up, are the product of both side by side.
/// - Source: Zoph and Knight 2016, arXiv:1601.00710, multi-source attention.
struct SecondAttention: Module, Sendable {
    private let name: String
    /// What it looks back with.
    let attention: any Attention
    /// From the context to the cell; nil when it is not fed.
    private let contextWeights: Parameter?
    /// From the context to the attentional state; nil when there is none.
    let attentional: Linear?

    /// An attention beside that of a layer.
    /// - Parameters:
    ///   - name: the layer's.
    ///   - cell: the columns of the cell's input that the context is fed to; nil when it is not.
    ///   - attentional: the columns of the attentional state; nil when there is none.
    init(
        _ name: String, state: Int, annotation: Int, _ configuration: AttentionConfiguration, cell: Int?,
        attentional columns: Int?, _ initializer: Initializer
    ) {
        guard
            let attention = configuration.attention(
                "\(name).attention2", state: state, annotation: annotation, initializer)
        else { preconditionFailure("a second source without attention") }
        self.name = name
        self.attention = attention
        contextWeights = cell.map { initializer.glorot("\(name).context2.weights", attention.contextSize, $0) }
        attentional = columns.map {
            Linear(unbiased: "\(name).attentional.context2", attention.contextSize, $0, initializer)
        }
    }

    /// The annotations' side of the attention, computed once a sentence.
    /// - Parameter kind: what looks back, and where in a step, in a few words.
    func sides(
        of annotations: Variable, _ kind: String, _ pass: ForwardPass
    ) -> (keys: Variable, memory: Variable) {
        pass.part(
            "\(name).attention2", kind, of: annotations.shape, on: annotations.value.device, giving: { _ in nil }
        ) {
            attention.sides(of: annotations, pass)
        }
    }

    /// Adds the attention to the steps of a recurrence.
    /// - Parameters:
    ///   - source: what it looks back at.
    ///   - sentences: int32 [rows], the sentence that each row looks back at; nil when there is one row a sentence.
    ///   - trails: what an earlier run has left of where it looked.
    func add(
        to recurrence: Recurrence, _ source: EncodedSource.Second, asking: StateReading, sentences: Tensor?,
        trails: [Variable], _ kind: String, _ pass: ForwardPass
    ) -> AttentionSteps {
        pass.part(
            "\(name).attention2", kind, of: source.keys.shape, on: recurrence.device, giving: { $0.contexts.shape }
        ) {
            recurrence.attention(
                attention.score(pass),
                to: Attended(
                    keys: source.keys, memory: source.memory, lengths: source.lengths, sentences: sentences),
                asking: asking, weights: attention.query.map { pass.factor($0) }, trails: trails)
        }
    }

    /// Feeds the contexts to the cell, where they are fed.
    func feed(_ steps: AttentionSteps, into inputs: InputPart, of recurrence: Recurrence, _ pass: ForwardPass) {
        guard let contextWeights else { return }
        pass.part(
            "\(name).context2", "fed to the cell", of: steps.contexts.shape, on: recurrence.device,
            giving: { _ in inputs.shape }
        ) {
            recurrence.feed(steps.contexts, pass.factor(contextWeights), into: inputs)
        }
    }

    /// The attention's, and what its contexts go through.
    var parameters: [Parameter] {
        attention.parameters + [contextWeights].compactMap(\.self) + (attentional?.parameters ?? [])
    }
}
