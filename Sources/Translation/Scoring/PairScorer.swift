import Autograd
import Corpora
import Layers
import Models
import Text

/// Forced decoding: models are made to write given translations, in batches of similar length and on several threads.
///
/// What a pair gets has the same bits in any company, in any order and for any number of threads.
public struct PairScorer: Sendable {
    /// The most pieces on a side of a pair, beyond which a pair's attention would take gigabytes.
    public static let maximumPieces = 5_000

    /// The models, which score together.
    public let ensemble: Ensemble
    /// How many batches are worked on at once.
    public let threads: Int

    /// A scorer by some models.
    /// - Parameter threads: how many batches are worked on at once, at least 1.
    public init(_ ensemble: Ensemble, threads: Int = 1) {
        precondition(threads >= 1, "forced decoding on \(threads) threads")
        self.ensemble = ensemble
        self.threads = threads
    }

    /// The log-probabilities of given translations, in their order.
    ///
    /// The empty translation of a source of no pieces is certain, as in translation; any other translation of it is
    /// scored as that of a source of the end symbol alone. Numbers that are no numbers become -infinity.
    public func scores(of pairs: [ForcedPair]) -> [PairScore] {
        collected(pairs, certain: .certain) { scores(of: $0) }
    }

    /// Where the first model looks while it is made to write given translations, in their order.
    ///
    /// `Ensemble.requireAttention` tells whether it has attention at all.
    public func attention(to pairs: [ForcedPair]) -> [AttentionMatrix] {
        let certain = AttentionMatrix(targets: 1, sources: 1, weights: [1])
        return collected(pairs, certain: certain) { batch in
            let first = ensemble.members[0]
            let weights = first.model.attention(batch.source(of: 0), batch.target, .inference(first.packed))
            guard let weights else { preconditionFailure("the attention of a model without") }
            return batch.attention(weights.floats)
        }
    }

    /// What `work` makes of each batch, put back in the order of the pairs.
    private func collected<Result: Sendable>(
        _ pairs: [ForcedPair], certain: Result, _ work: @Sendable (ForcedBatch) -> [Result]
    ) -> [Result] {
        for pair in pairs {
            precondition(
                pair.sources.count == ensemble.members.count,
                "\(pair.sources.count) sources, \(ensemble.members.count) models")
            precondition(
                !ensemble.readsSecondSource || pair.secondSources.count == ensemble.members.count,
                "\(pair.secondSources.count) second sources, \(ensemble.members.count) models")
            precondition(pair.length <= Self.maximumPieces, "a pair of \(pair.length) pieces")
        }
        let batches = TranslationBatches(lengths: pairs.map(\.length)).batches
        let found = Workers(count: threads).map(batches.count) { number in
            work(ForcedBatch(batches[number].map { pairs[$0] }, ensemble))
        }
        var results = [Result](repeating: certain, count: pairs.count)
        for (batch, ofBatch) in zip(batches, found) {
            for (place, result) in zip(batch, ofBatch) { results[place] = result }
        }
        return results
    }

    private func scores(of batch: ForcedBatch) -> [PairScore] {
        let target = batch.target
        let forced = ensemble.members.enumerated().map { place, member in
            member.model.lead(batch.source(of: place), target, .inference(member.packed))
        }
        let logLikelihoods = logLikelihoods(of: target.outputs) { rows in
            ensemble.agreed(among: nil) { member, place in
                let logits = member.model.output.logits(
                    of: forced[place].readouts.value.steps(rows), .inference(member.packed))
                return forced[place].mixed(logits, rows)
            }
        }
        return batch.scores(logLikelihoods, attention: forced[0].attention?.value.floats)
    }
}
