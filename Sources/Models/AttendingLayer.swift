import Autograd
import Layers
import TensorCore

/// The decoder's first layer: a recurrent cell that writes with an eye on the source.
///
/// Before the cell, the previous state asks the attention for a context, and the cell reads the step's input and that
/// context (input feeding; Bahdanau et al. 2015, arXiv:1409.0473, A.2.2):
///
///     c_t = attention(s_{t-1})        s_t = cell(s_{t-1}, projected_t + c_t · W_c)
///
/// After the cell, its new state asks; what the two say together is fed to the next step (Luong et al. 2015,
/// arXiv:1508.04025, section 3):
///
///     s_t = cell(s_{t-1}, projected_t + a_{t-1} · W_a)        c_t = attention(s_t)        a_t = tanh(s_t · W_s + c_t · W_c + b)
///
/// Between the two transitions of a conditional GRU, the state between them asks, and the second one reads (Sennrich et
/// al. 2017, arXiv:1703.04357, section 2). Without attention the source is one vector, which the cell sees at every step
/// (Cho et al. 2014, arXiv:1406.1078), or only as the state that it begins with (Sutskever et al. 2014, arXiv:1409.3215).
///
/// Where there are two sources, the state that asks about the first asks about the second too (`SecondAttention`).
struct AttendingLayer: Module, Sendable {
    /// Where the source enters.
    private enum Place: Sendable {
        case before, between, after, everyStep, firstState
    }

    /// What looks back, and where in a step, in a few words.
    private var attentionKind: String {
        let place =
            switch place {
            case .before: "before the cell"
            case .between: "between the transitions"
            case .after: "after the cell"
            case .everyStep, .firstState: ""
            }
        return "\(attention?.kind ?? ""), \(place)"
    }

    /// What the layer gives.
    struct Outcome {
        /// What layers above and the output read, [target, rows, hidden].
        let states: Variable
        /// What each step knows of the source, [target, rows, context], and of a second source.
        let contexts, secondContexts: Variable?
        /// Where each step looks, [target, rows, source].
        let weights: Variable?
        /// The cell's states after the last step, [rows, ·] each, and those of the layer's own.
        let end, ownEnd: [Tensor]
    }

    /// The recurrent cell.
    let cell: WeightedCell
    /// What it looks back with; nil for none.
    let attention: (any Attention)?
    /// What it looks back at a second source with; nil where there is none.
    let second: SecondAttention?
    private let place: Place
    /// From the context to the cell; nil when it is not fed.
    private let contextWeights: Parameter?
    /// What an attentional state is made with, and what feeds it to the cell; nil when none is fed.
    private let attentional: AttentionalState?

    /// The size of the state.
    var hidden: Int { cell.hidden }
    /// The size of a context.
    let contextSize: Int?
    /// Whether its steps tell where they look.
    var hasAttention: Bool { attention != nil }
    /// Whether the source is one vector that every step reads.
    var readsSummary: Bool { place == .everyStep }
    /// The columns of the states that it carries besides the cell's, for sources of a length: an attentional state, and the
    /// trails of the attention, or of both attentions; they begin with zeros.
    func ownStateColumns(source: Int, second length: Int?) -> [Int] {
        func trails(_ attention: (any Attention)?, _ length: Int) -> [Int] {
            (0..<(attention?.trailCount ?? 0)).map { _ in length }
        }
        return (attentional == nil ? [] : [hidden]) + trails(attention, source)
            + trails(second?.attention, length ?? 0)
    }

    init(
        _ name: String, inputs: Int, annotation: Int, secondAnnotation: Int?, _ configuration: DecoderConfiguration,
        attention attentionConfiguration: AttentionConfiguration, _ initializer: Initializer
    ) {
        let hidden = configuration.hidden
        let attention = attentionConfiguration.attention(
            "\(name).attention", state: hidden, annotation: annotation, initializer)
        let cell = configuration.weightedCell(name, inputs: inputs, initializer)
        let feeds = configuration.inputFeeding
        place =
            if attention == nil {
                feeds ? .everyStep : .firstState
            } else if configuration.cell == .conditionalGRU {
                .between
            } else {
                attentionConfiguration.placement == .before ? .before : .after
            }
        (self.cell, self.attention) = (cell, attention)
        let contextSize = place == .firstState ? nil : attention?.contextSize ?? annotation
        self.contextSize = contextSize
        let readers = place == .between ? cell.transitions[1] : cell.transitions[0]
        contextWeights =
            place == .after || !feeds
            ? nil
            : contextSize.map { initializer.glorot("\(name).context.weights", $0, readers.inputColumns) }
        attentional =
            place != .after || !feeds
            ? nil
            : contextSize.map {
                AttentionalState(
                    "\(name).attentional", state: hidden, context: $0, cell: readers.inputColumns, initializer)
            }
        if let secondAnnotation {
            second = SecondAttention(
                name, state: hidden, annotation: secondAnnotation, attentionConfiguration,
                cell: place == .after || !feeds ? nil : readers.inputColumns,
                attentional: place == .after && feeds ? hidden : nil, initializer)
        } else {
            second = nil
        }
    }

    /// The annotations' side of the attention, computed once a sentence; nil for none.
    func sides(of annotations: Variable, _ pass: ForwardPass) -> (keys: Variable, memory: Variable)? {
        attention.map { attention in
            pass.part(
                "\(cell.name).attention", attentionKind, of: annotations.shape, on: annotations.value.device,
                giving: { _ in nil }
            ) {
                attention.sides(of: annotations, pass)
            }
        }
    }

    /// What it looks back at of a second source; nil where it looks at none.
    func secondSides(of source: ReadSource, _ pass: ForwardPass) -> EncodedSource.Second? {
        second.map { second in
            let sides = second.sides(of: source.annotations, attentionKind, pass)
            return EncodedSource.Second(keys: sides.keys, memory: sides.memory, lengths: source.lengths)
        }
    }

    /// Runs over target steps; see `RecurrentDecoder`.
    func callAsFunction(
        _ projected: Variable, from initial: [Variable], own: [Variable], _ source: EncodedSource, lengths: Tensor,
        sentences: Tensor?, dropout: Float, _ pass: ForwardPass
    ) -> Outcome {
        guard let attention, let keys = source.keys, let memory = source.memory else {
            return unattended(
                projected, from: initial, source, lengths: lengths, sentences: sentences, dropout: dropout, pass)
        }
        let recurrence = Recurrence(like: projected, lengths: lengths)
        let inputs = recurrence.inputs(projected)
        let states = cell.states(in: recurrence, from: initial)
        let mask = cell.stateMask(rate: dropout, rows: projected.shape[1], on: lengths.device, pass)
        let attentionalCount = attentional == nil ? 0 : 1
        func attended(_ asking: StateReading) -> AttentionSteps {
            pass.part(
                "\(cell.name).attention", attentionKind, of: keys.shape, on: recurrence.device,
                giving: { $0.contexts.shape }
            ) {
                recurrence.attention(
                    attention.score(pass),
                    to: Attended(keys: keys, memory: memory, lengths: source.lengths, sentences: sentences),
                    asking: asking, weights: attention.query.map { pass.factor($0) },
                    trails: Array(own.dropFirst(attentionalCount).prefix(attention.trailCount)))
            }
        }
        func attendedToSecond(_ asking: StateReading) -> AttentionSteps? {
            guard let second, let seen = source.second else { return nil }
            return second.add(
                to: recurrence, seen, asking: asking, sentences: sentences,
                trails: Array(own.dropFirst(attentionalCount + attention.trailCount)), attentionKind, pass)
        }
        func feedSecond(_ steps: AttentionSteps?, into inputs: InputPart) {
            if let steps { second?.feed(steps, into: inputs, of: recurrence, pass) }
        }
        func feed(_ contexts: StepValues, into inputs: InputPart) {
            guard let contextWeights else { return }
            pass.part(
                "\(cell.name).context", "fed to the cell", of: contexts.shape, on: recurrence.device,
                giving: { _ in inputs.shape }
            ) {
                recurrence.feed(contexts, pass.factor(contextWeights), into: inputs)
            }
        }
        func combine<Outcome>(_ work: () -> Outcome) -> Outcome {
            let shape: Shape = [projected.shape[0], projected.shape[1], hidden]
            return pass.part(
                "\(cell.name).attentional", "tanh, fed to the next step", of: shape, on: recurrence.device,
                giving: { _ in shape }, work)
        }

        let steps: AttentionSteps
        let secondSteps: AttentionSteps?
        let end: [StepStates]
        var given: [StepStates]
        switch place {
        case .before, .everyStep, .firstState:
            steps = attended(states[0].before)
            secondSteps = attendedToSecond(states[0].before)
            feed(steps.contexts, into: inputs)
            feedSecond(secondSteps, into: inputs)
            end = cell.add(to: recurrence, inputs, states, mask: mask, pass)
            given = [end[0]]
        case .between:
            var found: AttentionSteps?
            var foundInSecond: AttentionSteps?
            end = cell.add(to: recurrence, inputs, states, mask: mask, pass) { state, inputs in
                let answer = attended(state)
                foundInSecond = attendedToSecond(state)
                feed(answer.contexts, into: inputs)
                feedSecond(foundInSecond, into: inputs)
                found = answer
            }
            guard let found else { preconditionFailure("one transition has nothing between") }
            steps = found
            secondSteps = foundInSecond
            given = [end[0]]
        case .after:
            let combined = attentional.map { _ in recurrence.states(columns: [hidden], from: Array(own.prefix(1)))[0] }
            if let attentional, let combined {
                combine { recurrence.feed(combined.before, pass.factor(attentional.feeding), into: inputs) }
            }
            end = cell.add(to: recurrence, inputs, states, mask: mask, pass)
            steps = attended(end[0].after)
            secondSteps = attendedToSecond(end[0].after)
            given = [end[0]]
            if let attentional, let combined {
                combine {
                    recurrence.combine(
                        end[0].after, steps.contexts, second: secondSteps?.contexts,
                        attentional.weights(pass, second: second?.attentional), into: combined)
                }
                given = [combined]
            }
        }
        let outcomes = recurrence.run(
            giving: [given[0].values, steps.contexts, steps.weights] + [secondSteps?.contexts].compactMap(\.self))
        let trails = steps.trails + (secondSteps?.trails ?? [])
        return Outcome(
            states: outcomes[0], contexts: outcomes[1],
            secondContexts: secondSteps.map { _ in outcomes[outcomes.count - 1] },
            weights: steps.look(outcomes[2]), end: end.map(\.last),
            ownEnd: (given.prefix(attentionalCount) + trails).map(\.last))
    }

    /// Runs without attention.
    private func unattended(
        _ projected: Variable, from initial: [Variable], _ source: EncodedSource, lengths: Tensor, sentences: Tensor?,
        dropout: Float, _ pass: ForwardPass
    ) -> Outcome {
        var projected = projected
        var contexts: Variable?
        if let contextWeights, let summary = source.summary {
            (projected, contexts) = pass.part(
                "\(cell.name).context", "the source as one vector, fed to the cell at every step", of: summary.shape,
                on: lengths.device, giving: { $0.projected.shape }
            ) { () -> (projected: Variable, contexts: Variable?) in
                let seen = sentences.map { gather(summary, $0) } ?? summary  // [rows, annotation]
                let sum = projected + affine(seen, pass.factor(contextWeights), nil)
                let steps: Shape = [sum.shape[0], sum.shape[1], seen.shape[1]]
                return (sum, Variable(Tensor(zeros: steps, on: lengths.device)) + seen)
            }
        }
        let (states, end) = RecurrentLayer(cell).run(
            projected: projected, from: initial, lengths: lengths, dropout: dropout, pass)
        return Outcome(states: states, contexts: contexts, secondContexts: nil, weights: nil, end: end, ownEnd: [])
    }

    /// The attention's, the cell's input side's, what feeds the source to it, those of a second source, the cell's.
    var parameters: [Parameter] {
        (attention?.parameters ?? []) + cell.input.parameters + [contextWeights].compactMap(\.self)
            + (attentional?.parameters ?? []) + (second?.parameters ?? []) + cell.transitions.flatMap(\.parameters)
    }
}
