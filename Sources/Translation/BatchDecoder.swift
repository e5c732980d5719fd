import Corpora
import Layers
import Models
import TensorCore

/// The models at work on a batch: what they have read, and the states of the hypotheses that they write.
struct BatchDecoder {
    /// What one step gives.
    struct Step {
        /// The logits of the next pieces.
        let logits: StepLogits
        /// Where each row looks in the source, by the first model: [rows, source].
        let attention: Tensor
    }

    private let ensemble: Ensemble
    private let memories: [Memory]
    private let shortlist: BatchShortlist?
    /// By model, [rows, hidden].
    private var states: [Tensor]

    /// Reads some sentences.
    /// - Parameter shortlist: what the translations may use; nil for the whole vocabulary.
    init(_ ensemble: Ensemble, sources: [SourceSentence], shortlist: Shortlist?) {
        self.ensemble = ensemble
        memories = ensemble.members.enumerated().map { place, member in
            let batch = Batch(
                pairs: Array(sources.indices), sources: sources.map { $0.pieces[place][...] },
                targets: Array(repeating: [], count: sources.count))
            return member.model.encode(
                SourceTensors(batch, on: member.model.device), .inference(member.packed))
        }
        self.shortlist = shortlist.map { BatchShortlist($0, sources: sources, ensemble) }
        states = memories.map(\.initialState.value)
    }

    /// Lets each row go on from the state of a row before; at the beginning, from the state of a sentence.
    mutating func reorder(_ previous: [Int32]) {
        states = states.map { $0.rows(previous) }
    }

    /// Writes: from the rows' last pieces to what may follow them.
    mutating func step(_ rows: SearchRows) -> Step {
        let device = ensemble.device
        let sentences = rows.tensor(rows.sentences, on: device)
        let pieces = rows.tensor(rows.pieces, on: device)
        var readouts: [Tensor] = []
        var attention: Tensor?
        for (place, member) in ensemble.members.enumerated() {
            let step = member.model.advance(
                after: pieces, from: states[place], of: sentences, memories[place], .inference(member.packed))
            states[place] = step.state
            readouts.append(step.readout)
            attention = attention ?? step.weights
        }
        guard let attention else { preconditionFailure("an ensemble of no models") }
        return Step(logits: logits(of: readouts, sentences: sentences), attention: attention)
    }

    private func logits(of readouts: [Tensor], sentences: Tensor) -> StepLogits {
        guard let shortlist else {
            return StepLogits(
                ensemble.agreed(among: nil) { member, place in
                    member.model.output.logits(of: readouts[place], .inference(member.packed))
                })
        }
        let values = ensemble.agreed(among: shortlist.candidates(ofSentences: sentences)) { _, place in
            shortlist.selections[place].logits(of: readouts[place])
        }
        return StepLogits(values, shortlist, sentences: sentences)
    }
}
