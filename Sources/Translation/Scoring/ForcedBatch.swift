import Corpora
import Models

/// Some pairs that models are made to write together.
struct ForcedBatch {
    let pairs: [ForcedPair]
    private let ensemble: Ensemble
    /// The pairs as each model cuts them, in the order of the text.
    private let batches: [Batch]

    init(_ pairs: [ForcedPair], _ ensemble: Ensemble) {
        self.pairs = pairs
        self.ensemble = ensemble
        batches = pairs[0].sources.indices.map { model in
            Batch(
                pairs: Array(pairs.indices), sources: pairs.map { $0.sources[model][...] },
                targets: pairs.map { $0.target[...] },
                secondSources: ensemble.members[model].model.secondSourceVocabulary.map { _ in
                    pairs.map { $0.secondSources[model][...] }
                })
        }
    }

    /// The source side of a model.
    func source(of model: Int) -> SourceTensors { SourceTensors(batches[model], for: ensemble.members[model].model) }

    /// The target side, which is one for all models.
    var target: TargetTensors { TargetTensors(batches[0], for: ensemble.first) }

    /// The score of each pair.
    /// - Parameters:
    ///   - logLikelihoods: in the order of `TargetTensors.outputs`: step by step, the pairs that still run in each.
    ///   - attention: [target, batch, source]; nil where there is none.
    func scores(_ logLikelihoods: [Float], attention weights: [Float]?) -> [PairScore] {
        var pieces = [[Double]](repeating: [], count: pairs.count)
        var token = 0
        for time in 0..<batches[0].targetLength {
            for place in pairs.indices where time <= pairs[place].target.count {
                let value = Double(logLikelihoods[token])
                pieces[place].append(value.isNaN ? -.infinity : value)
                token += 1
            }
        }
        let coverages = weights.map { attention($0).map(\.coverage) } ?? pairs.map { _ in [] }
        if ensemble.writesFromEnd { pieces = pieces.map(\.reversedBeforeEnd) }
        return zip(pieces, coverages).map {
            PairScore(pieces: $0, coverage: $1, isWrittenFromEnd: ensemble.writesFromEnd)
        }
    }

    /// The attention of each pair in the order of the text, padding left out.
    /// - Parameter weights: [target, batch, source].
    func attention(_ weights: [Float]) -> [AttentionMatrix] {
        let extent = batches[0].sourceLength
        return pairs.enumerated().map { place, pair in
            let (targets, sources) = (pair.target.count + 1, pair.sources[0].count + 1)
            let rows = (0..<targets).map { ($0 * pairs.count + place) * extent }
            return AttentionMatrix(
                targets: targets, sources: sources, weights: rows.flatMap { weights[$0..<$0 + sources] }
            ).inOrderOfText(ensemble.first.reversed)
        }
    }
}
