import Autograd
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
        /// Where each row looks in the source, by the first model: [rows, source]; nil where that has no attention.
        let attention: Tensor?
    }

    private let ensemble: Ensemble
    /// By model, the sentences as it has read them.
    private let generations: [any Generation]
    private let shortlist: BatchShortlist?
    /// By model, what each place of its sources is among the logits when it is copied; nil for a model that does not copy.
    private let copied: [Tensor?]
    /// By model, a row for each hypothesis.
    private var states: [RecurrentState]

    /// Reads some sentences.
    /// - Parameter shortlist: what the translations may use; nil for the whole vocabulary.
    init(_ ensemble: Ensemble, sources: [SourceSentence], shortlist: Shortlist?) {
        self.ensemble = ensemble
        generations = ensemble.members.enumerated().map { place, member in
            let batch = Batch(
                pairs: Array(sources.indices), sources: sources.map { $0.pieces[place][...] },
                targets: Array(repeating: [], count: sources.count),
                secondSources: member.model.secondSourceVocabulary.map { _ in
                    sources.map { $0.secondSources[place][...] }
                })
            return member.model.read(SourceTensors(batch, for: member.model), .inference(member.packed))
        }
        let shortlist = shortlist.map { BatchShortlist($0, sources: sources, ensemble) }
        self.shortlist = shortlist
        copied = generations.map { generation in
            generation.copied.map { copied in shortlist.map { $0.columns(ofPieces: copied) } ?? copied }
        }
        states = generations.map(\.initialState)
    }

    /// Lets each row go on from the state of a row before; at the beginning, from the state of a sentence.
    mutating func reorder(_ previous: [Int32]) {
        let rows = Tensor(previous, shape: [previous.count], on: ensemble.device)
        states = states.map { $0.reordered(by: rows) }
    }

    /// Writes: from the rows' last pieces to what may follow them.
    mutating func step(_ rows: SearchRows) -> Step {
        let sentences = Tensor(rows.sentences, shape: [rows.sentences.count], on: ensemble.device)
        let steps = zip(generations, states).map { generation, state in
            generation.step(after: rows.pieces, from: state, of: sentences)
        }
        states = steps.map(\.state)
        return Step(logits: logits(of: steps, sentences: sentences), attention: steps[0].attention)
    }

    private func logits(of steps: [GenerationStep], sentences: Tensor) -> StepLogits {
        guard let shortlist else {
            return StepLogits(
                ensemble.agreed(among: nil) { member, place in
                    let logits = member.model.output.logits(of: steps[place].readout, .inference(member.packed))
                    return steps[place].mixed(logits, with: copied[place], of: sentences)
                })
        }
        let candidates = shortlist.candidates(ofSentences: sentences)
        let values = ensemble.agreed(among: candidates) { _, place in
            let logits = shortlist.selections[place].logits(of: steps[place].readout)
            return steps[place].mixed(logits, with: copied[place], of: sentences, among: candidates)
        }
        return StepLogits(values, shortlist, sentences: sentences)
    }
}
