import Autograd
import Layers
import TensorCore

/// What the decoder gives for each target step.
public struct DecoderSteps {
    /// The state of the uppermost layer after each step, [target, rows, hidden].
    public let states: Variable
    /// What each step knows of the source, [target, rows, context]; nil where that is in the states alone.
    public let contexts: Variable?
    /// What each step knows of a second source, [target, rows, context]; nil where there is none.
    public let secondContexts: Variable?
    /// The attention weights of each step, [target, rows, source], of several heads their mean, of two sources those of the
    /// first; nil without attention.
    public let weights: Variable?
    /// What a step after the last one would go on from.
    public let end: RecurrentState
}

/// A stack of recurrent layers that writes the target.
///
/// The first layer looks back at the source (`AttendingLayer`), or at both sources; those above it read the states of the layer
/// below and what the first has found.
///
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2 and A.2.2; several layers: Wu et al. 2016, arXiv:1609.08144,
///   section 3, where the first layer's context goes to all of them.
public struct RecurrentDecoder: Module, Sendable {
    private let name: String
    private let first: AttendingLayer
    private let upper: [UpperLayer]
    private let isResidual: Bool
    /// To the first states, in the order of `initialStates`; none when they are zeros.
    private let bridges: [Linear]
    /// The same from a second source, whose part is added before the tangent; none where there is none.
    private let secondBridges: [Linear]
    private let initialState: DecoderConfiguration.InitialState

    /// The size of the state that the output reads.
    public var hidden: Int { first.hidden }
    /// The size of a context; nil where there is none.
    public var contextSize: Int? { first.contextSize }
    /// The size of a second source's context; nil where there is none.
    public var secondContextSize: Int? { first.second?.attention.contextSize }
    /// What joins its layers, in a few words; empty for nothing.
    public var kind: String { isResidual ? "residual" : "" }
    /// Whether its steps tell where they look.
    public var hasAttention: Bool { first.hasAttention }

    /// A decoder of vectors of a size, over annotations of a size.
    /// - Parameter secondAnnotation: the size of the annotations of a second source; nil for none.
    public init(
        _ name: String, inputs: Int, annotation: Int, secondAnnotation: Int? = nil,
        _ configuration: DecoderConfiguration, attention: AttentionConfiguration, _ initializer: Initializer
    ) {
        self.name = name
        isResidual = configuration.residual
        initialState = configuration.initialState
        let first = AttendingLayer(
            name, inputs: inputs, annotation: annotation, secondAnnotation: secondAnnotation, configuration,
            attention: attention, initializer)
        self.first = first
        upper = (1..<configuration.layers).map { place in
            UpperLayer(
                "\(name).layer\(place + 1)", context: first.contextSize,
                secondContext: first.second?.attention.contextSize, configuration, initializer)
        }
        let isBridged = initialState != .zero
        let cells = [("\(name)", first.cell)] + upper.map { ($0.name, $0.layer.cell) }
        bridges =
            !isBridged
            ? []
            : cells.flatMap { name, cell in
                cell.stateColumns.enumerated().map { place, columns in
                    Linear("\(name).bridge\(place == 0 ? "" : ".\(place + 1)")", annotation, columns, initializer)
                }
            }
        guard isBridged, let secondAnnotation else {
            secondBridges = []
            return
        }
        secondBridges = cells.flatMap { name, cell in
            cell.stateColumns.enumerated().map { place, columns in
                Linear(
                    unbiased: "\(name).bridge2\(place == 0 ? "" : ".\(place + 1)")", secondAnnotation, columns,
                    initializer)
            }
        }
    }

    /// Prepares what the decoder looks back at: attention keys and initial states.
    /// - Parameters:
    ///   - source: the source as the encoder has read it.
    ///   - second: the second source; nil where there is none.
    public func remember(_ source: ReadSource, second: ReadSource? = nil, _ pass: ForwardPass) -> EncodedSource {
        let (annotations, lengths) = (source.annotations, source.lengths)
        func zeros(_ columns: Int) -> Variable {
            Variable(Tensor(zeros: [lengths.count, columns], on: lengths.device))
        }
        let cells = [first.cell] + upper.map(\.layer.cell)
        let (summary, states) =
            begin(source, second, pass) ?? (nil, cells.flatMap(\.stateColumns).map(zeros))
        let seen = first.readsSummary ? summary ?? meanOverTime(source.encoded.annotations, lengths: lengths) : nil
        let sides = first.sides(of: annotations, pass)
        let own = first.ownStateColumns(source: annotations.shape[0], second: second?.annotations.shape[0])
        return EncodedSource(
            annotations: annotations, keys: sides?.keys, memory: sides?.memory, summary: seen, lengths: lengths,
            initialStates: states + own.map(zeros), second: second.flatMap { first.secondSides(of: $0, pass) })
    }

    /// The source as one vector, [batch, annotation], and the states that the decoder begins with, [batch, ·] each; nil when
    /// it begins with zeros.
    /// - Source: of two sources: Zoph and Knight 2016, arXiv:1601.00710, basic combination.
    private func begin(
        _ source: ReadSource, _ second: ReadSource?, _ pass: ForwardPass
    ) -> (summary: Variable?, states: [Variable])? {
        if initialState == .zero { return nil }
        let added = second.map { addedBySecond($0, pass) }
        return pass.part(
            "\(name).bridge", initialState == .mean ? "tanh, of the mean annotation" : "tanh, of the last states",
            of: source.encoded.annotations.shape, on: source.lengths.device, giving: { $0.states.first?.shape }
        ) { () -> (summary: Variable?, states: [Variable]) in
            let summary = summary(of: source)
            let states = bridges.enumerated().map { place, bridge in
                let own = bridge(summary, pass)
                return tanh(added.map { own + $0[place] } ?? own)
            }
            return (summary, states)
        }
    }

    /// What a second source adds to the states that the decoder begins with, [batch, ·] each.
    private func addedBySecond(_ second: ReadSource, _ pass: ForwardPass) -> [Variable] {
        pass.part(
            "\(name).bridge2", initialState == .mean ? "of the mean annotation" : "of the last states",
            of: second.encoded.annotations.shape, on: second.lengths.device, giving: { $0.first?.shape }
        ) {
            let summary = summary(of: second)
            return secondBridges.map { $0(summary, pass) }
        }
    }

    /// A source as one vector, [batch, annotation].
    private func summary(of source: ReadSource) -> Variable {
        initialState == .mean
            ? meanOverTime(source.encoded.annotations, lengths: source.lengths) : source.encoded.final
    }

    /// What embedded pieces contribute to the first cell: [..., inputs] to [..., columns].
    public func projected(_ x: Variable, _ pass: ForwardPass) -> Variable { first.cell.input(x, pass) }

    /// Runs over target steps from a state.
    /// - Parameters:
    ///   - projected: what `projected` makes of the pieces that go in, [target, rows, columns].
    ///   - initial: the states before the first step, [rows, ·] each, in the order of `EncodedSource.initialStates`.
    ///   - source: what it looks back at.
    ///   - lengths: int32 [rows]; past its length a row keeps its state.
    ///   - sentences: int32 [rows], the sentence that each row translates; nil when there is one row a sentence.
    ///   - dropout: what drops out in the layers and between them.
    public func callAsFunction(
        _ projected: Variable, from initial: [Variable], _ source: EncodedSource, lengths: Tensor,
        sentences: Tensor? = nil, dropout: StackDropout = StackDropout(), _ pass: ForwardPass
    ) -> DecoderSteps {
        // Cells' states from the first layer up, then those of the first layer's own.
        let counts = [first.cell.stateColumns.count] + upper.map(\.layer.cell.stateColumns.count)
        var rest = initial[...]
        let cellStates = counts.map { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        let looked = first(
            projected, from: cellStates[0], own: Array(rest), source, lengths: lengths, sentences: sentences,
            dropout: dropout.state, pass)
        var states = looked.states
        var end = [looked.end]
        for (place, layer) in upper.enumerated() {
            let input = pass.dropout(states, rate: dropout.between, at: layer.name, each: dropout.unit)
            let (outcome, last) = layer(
                input, looked.contexts, looked.secondContexts, from: cellStates[place + 1], lengths: lengths,
                dropout: dropout.state, pass)
            states = isResidual ? outcome + states : outcome
            end.append(last)
        }
        return DecoderSteps(
            states: states, contexts: looked.contexts, secondContexts: looked.secondContexts, weights: looked.weights,
            end: RecurrentState(end.flatMap(\.self) + looked.ownEnd))
    }

    /// The first layer's, those of the layers above, the bridges'.
    public var parameters: [Parameter] {
        first.parameters + upper.flatMap(\.parameters) + (bridges + secondBridges).flatMap(\.parameters)
    }
}

/// A layer of the decoder above the first.
private struct UpperLayer: Module, Sendable {
    let name: String
    let layer: RecurrentLayer
    /// From the context to the cell; nil where there is none.
    private let context: Linear?
    /// The same from the context of a second source.
    private let secondContext: Linear?

    init(
        _ name: String, context: Int?, secondContext: Int?, _ configuration: DecoderConfiguration,
        _ initializer: Initializer
    ) {
        self.name = name
        let cell = configuration.weightedCell(name, inputs: configuration.hidden, initializer)
        layer = RecurrentLayer(cell)
        self.context = context.map {
            Linear(unbiased: "\(name).context", $0, cell.transitions[0].inputColumns, initializer)
        }
        self.secondContext = secondContext.map {
            Linear(unbiased: "\(name).context2", $0, cell.transitions[0].inputColumns, initializer)
        }
    }

    /// [target, rows, hidden] and [target, rows, context] to the visible states, and all states after the last step.
    func callAsFunction(
        _ below: Variable, _ contexts: Variable?, _ secondContexts: Variable?, from initial: [Variable],
        lengths: Tensor, dropout: Float, _ pass: ForwardPass
    ) -> (states: Variable, end: [Tensor]) {
        var projected = layer.cell.input(below, pass)
        if let context, let contexts {
            let below = projected
            projected = pass.part(
                "\(name).context", "fed to the cell", of: contexts.shape, on: lengths.device, giving: { $0.shape }
            ) {
                below + context(contexts, pass)
            }
        }
        if let secondContext, let secondContexts {
            let below = projected
            projected = pass.part(
                "\(name).context2", "fed to the cell", of: secondContexts.shape, on: lengths.device,
                giving: { $0.shape }
            ) {
                below + secondContext(secondContexts, pass)
            }
        }
        return layer.run(projected: projected, from: initial, lengths: lengths, dropout: dropout, pass)
    }

    var parameters: [Parameter] {
        layer.parameters + (context?.parameters ?? []) + (secondContext?.parameters ?? [])
    }
}
