import Corpora
import Layers
import Models
import TensorCore
import Training
import Translation

/// What stands for candidates on a device that only counts: as many as there may be, each as long as its reference.
///
/// The work of drawing them is done as far as it takes memory: the model reads, and writes so many rows. What it writes
/// nobody knows there.
struct CountedCandidates: RiskCandidates {
    private let configuration: RiskConfiguration

    init(_ configuration: RiskConfiguration) {
        self.configuration = configuration
    }

    func candidates(of batch: Batch, by model: TranslationModel, drawing stream: RandomStream) -> [[RiskCandidate]] {
        write(batch, by: model)
        let count = configuration.samples + (configuration.includesReference ? 1 : 0)
        return (0..<batch.count).map { pair in
            Array(repeating: RiskCandidate(pieces: Array(batch.targets[pair]), risk: 0.5), count: count)
        }
    }

    /// Lets the model write as many steps as the longest reference has.
    private func write(_ batch: Batch, by model: TranslationModel) {
        let pass = ForwardPass.inference(PackedWeights())
        let sources = (0..<batch.count).map { place -> SourceSentence in
            var sentence = SourceSentence(Array(batch.sources[place]))
            if let second = batch.secondSources { sentence.secondSources = [Array(second[place])] }
            return sentence
        }
        for sentences in AncestralSampling.batches(
            configuration.samples, of: sources, vocabulary: model.targetVocabularySize)
        {
            let own = Batch(
                pairs: sentences, sources: sentences.map { batch.sources[$0] }, targets: sentences.map { _ in [] },
                secondSources: batch.secondSources.map { side in sentences.map { side[$0] } })
            let generation = model.read(SourceTensors(own, for: model), pass)
            let places = sentences.indices.flatMap { [Int32](repeating: Int32($0), count: configuration.samples) }
            let rows = Tensor(places, shape: [places.count], on: model.device)
            let pieces = [Int32](repeating: SpecialTokens.unknown, count: places.count)
            var state = generation.initialState.reordered(by: rows)
            for _ in 0..<batch.targetLength {
                let step = generation.step(after: pieces, from: state, of: rows)
                _ = step.mixed(model.output.logits(of: step.readout, pass), with: generation.copied, of: rows)
                state = step.state
            }
        }
    }
}
