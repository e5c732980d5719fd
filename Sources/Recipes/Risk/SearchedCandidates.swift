import Corpora
import Models
import TensorCore
import Training
import Translation

/// The candidates of risk training, as a recipe asks for them: what the model's own search finds, and how a metric finds them.
///
/// They are compared as text, as they would be read: a metric of pieces would depend on the vocabulary, and with drawn pieces
/// on the draw. Candidates themselves are pieces: another cut of the same text has a probability of its own.
package struct SearchedCandidates: RiskCandidates {
    private let configuration: RiskConfiguration
    private let search: SearchConfiguration
    private let target: SubwordModel
    private let similarity: any SentenceSimilarity

    /// - Parameter target: what the model writes.
    package init(_ recipe: Recipe, _ target: SubwordModel) {
        configuration = recipe.training.minimumRisk
        var search = SearchConfiguration()
        search.beam = configuration.samples
        search.lengthPenalty = recipe.translation.lengthPenalty
        search.lengthPenaltyOffset = recipe.translation.lengthPenaltyOffset
        search.maximumLengthRatio = configuration.maximumLengthRatio
        self.search = search
        self.target = target
        similarity = configuration.metric.utility.similarity(language: recipe.data.target.language)
    }

    /// The reference first, where it is one of them; then what was found, in its order.
    package func candidates(
        of batch: Batch, by model: TranslationModel, drawing stream: RandomStream
    ) -> [[RiskCandidate]] {
        zip(translations(of: batch, by: model, stream), 0..<batch.count).map { translations, pair in
            let reference = Array(batch.targets[pair])
            var seen: Set<[Int32]> = []
            let all = (configuration.includesReference ? [reference] : []) + translations
            let distinct = all.filter { seen.insert($0).inserted }
            let scores = similarity.scores(of: distinct.map(text), reference: text(reference))
            return zip(distinct, scores).map { RiskCandidate(pieces: $0, risk: min(max(0, 1 - $1 / 100), 1)) }
        }
    }

    /// What the model writes for each source.
    private func translations(
        of batch: Batch, by model: TranslationModel, _ stream: RandomStream
    ) -> [[[Int32]]] {
        let sources = (0..<batch.count).map { place -> SourceSentence in
            var sentence = SourceSentence(Array(batch.sources[place]))
            if let second = batch.secondSources { sentence.secondSources = [Array(second[place])] }
            sentence.seed = Self.seed(of: batch.pairs[place], stream)
            return sentence
        }
        let ensemble = Ensemble(model)
        switch configuration.candidates {
        case .sample:
            return AncestralSampling(search, temperature: configuration.temperature).draws(
                configuration.samples, of: sources, ensemble)
        case .beam:
            let found = BeamSearch(search).batchedHypotheses(of: sources, ensemble, count: configuration.samples)
            // A model whose numbers are none finds nothing.
            return found.map { $0.filter(\.score.isFinite).map(\.pieces) }
        }
    }

    /// A number that is a pair's own, at a seed, a step and a place.
    private static func seed(of pair: Int, _ stream: RandomStream) -> UInt64 {
        var stream = stream
        stream.shard = UInt32(truncatingIfNeeded: pair)
        let words = stream.words(block: UInt32(truncatingIfNeeded: pair >> 32))
        return UInt64(words[0]) << 32 | UInt64(words[1])
    }

    private func text(_ pieces: [Int32]) -> String {
        do {
            return try target.decode(pieces)
        } catch {
            preconditionFailure("a model that writes other pieces than its tokenizer has: \(error)")
        }
    }
}

extension RiskConfiguration.Metric {
    /// The metric by the name that it has for decoding, too.
    fileprivate var utility: UtilityMetric {
        switch self {
        case .bleu: .bleu
        case .chrf: .chrf
        }
    }
}
