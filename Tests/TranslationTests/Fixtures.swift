import Autograd
import CPUBackend
import Corpora
import Foundation
import Layers
import Models
import TensorCore
import TestSupport
import Text
import Translation

/// A tiny model with random parameters, large enough ones for its opinions to be strong.
func tinyModel(
    vocabulary: Int = 9, parts: TinyParts = TinyParts(), seed: UInt64, on device: Device = .cpu
) -> TranslationModel {
    tinyModel(tinyConfiguration(source: vocabulary, parts: parts), seed: seed, scale: 2.5, on: device)
}

/// Random sentences of the given lengths, special pieces left out.
func sentences(lengths: [Int], vocabulary: Int = 9, seed: UInt64) -> [[Int32]] {
    var generator = SplitMix64(seed)
    return lengths.map { length in
        (0..<length).map { _ in Int32(SpecialTokens.count + generator.next(below: vocabulary - SpecialTokens.count)) }
    }
}

func settings(beam: Int, lengthPenalty: Double = 1, ratio: Double = 3) -> SearchConfiguration {
    var configuration = SearchConfiguration()
    configuration.beam = beam
    configuration.lengthPenalty = lengthPenalty
    configuration.maximumLengthRatio = ratio
    return configuration
}

/// One sentence that a model has read.
func reading(_ source: [Int32], _ model: TranslationModel) -> any Generation {
    let batch = Batch(pairs: [0], sources: [source[...]], targets: [[]])
    return model.read(SourceTensors(batch, for: model), .inference())
}

/// The log-probability of every piece after a prefix, by plain arithmetic, and the state and attention that follow.
func nextPieces(
    after piece: Int32, from state: RecurrentState, _ memory: any Generation, _ model: TranslationModel
) -> (logProbabilities: [Double], state: RecurrentState, attention: [Float]) {
    let step = memory.step(
        after: [piece], from: state, of: Tensor([0] as [Int32], shape: [1], on: model.device))
    let logits = model.output.logits(of: step.readout, .inference()).floats.map(Double.init)
    return (chosenOrCopied(logProbabilities(logits), step, memory), step.state, step.attention?.floats ?? [])
}

/// What a model that copies makes of the log-probabilities of a step, by plain arithmetic; the same of one that does not.
/// - Parameter memory: of one sentence.
func chosenOrCopied(
    _ logProbabilities: [Double], _ step: GenerationStep, _ memory: any Generation
) -> [Double] {
    guard let gate = step.gates?.floats[0], let attention = step.attention?.floats,
        let pieces = memory.copied?.integers
    else { return logProbabilities }
    let share = 1 / (1 + exp(-Double(gate)))
    var copied = [Double](repeating: 0, count: logProbabilities.count)
    var lost = 0.0
    for (piece, weight) in zip(pieces, attention) {
        if piece < 0 { lost += Double(weight) } else { copied[Int(piece)] += Double(weight) }
    }
    let chosen = share + (1 - share) * lost
    return zip(logProbabilities, copied).map { log(chosen * exp($0) + (1 - share) * $1) }
}

/// A translation with all that a score is made of.
struct EnumeratedTranslation {
    var pieces: [Int32] = []
    /// Of each piece, and of the end symbol.
    var logProbabilities: [Double] = []
    /// Of each piece and the end symbol, to each source piece and its end symbol.
    var attention: [[Float]] = []

    var logProbability: Double { logProbabilities.reduce(0, +) }
}

/// Every sequence of ordinary pieces that fits.
/// - Parameter maximumLength: with the end symbol.
func everyTranslation(
    _ source: [Int32], _ model: TranslationModel, maximumLength: Int
) -> [EnumeratedTranslation] {
    let memory = reading(source, model)
    var all: [EnumeratedTranslation] = []
    func grow(_ prefix: EnumeratedTranslation, _ state: RecurrentState) {
        let next = nextPieces(after: prefix.pieces.last ?? SpecialTokens.start, from: state, memory, model)
        var longer = prefix
        longer.attention.append(next.attention)
        longer.logProbabilities.append(next.logProbabilities[Int(SpecialTokens.end)])
        all.append(longer)
        if prefix.pieces.count + 1 == maximumLength { return }
        for piece in SpecialTokens.count..<next.logProbabilities.count {
            longer.pieces = prefix.pieces + [Int32(piece)]
            longer.logProbabilities[prefix.pieces.count] = next.logProbabilities[piece]
            grow(longer, next.state)
        }
    }
    grow(EnumeratedTranslation(), memory.initialState)
    return all
}

/// A target's log-probability, as training counts it.
func teacherForced(_ source: [Int32], _ target: [Int32], _ model: TranslationModel) -> Double {
    let batch = Batch(pairs: [0], sources: [source[...]], targets: [target[...]])
    let result = model.loss(
        SourceTensors(batch, for: model), TargetTensors(batch, for: model), .inference())
    return -result.tokens.sums.negativeLogLikelihood
}

/// A shortlist with some random translations for each piece.
func randomShortlist(vocabulary: Int, best: Int, frequent: Int, seed: UInt64) -> Shortlist {
    var generator = SplitMix64(seed)
    func pieces(_ count: Int) -> [Int32] {
        let ordinary = vocabulary - SpecialTokens.count
        return Set((0..<count).map { _ in Int32(SpecialTokens.count + generator.next(below: ordinary)) }).sorted()
    }
    return Shortlist(
        translations: RaggedArray((0..<vocabulary).map { _ in pieces(best) }), frequent: pieces(frequent),
        targetVocabularySize: vocabulary)
}

extension BeamSearch {
    /// The best translations of some sentences without constraints by one model.
    func hypotheses(
        of sources: [[Int32]], _ model: any Generator, shortlist: Shortlist? = nil, count: Int = 1,
        record: SearchRecord = .pieces
    ) -> [[Hypothesis]] {
        hypotheses(
            of: sources.map { SourceSentence($0) }, Ensemble(model), shortlist: shortlist, count: count, record: record)
    }

    /// The best translation of each of any number of sentences, in batches.
    func best(
        of sources: [[Int32]], _ model: any Generator, shortlist: Shortlist? = nil, threads: Int = 1
    ) -> [Hypothesis] {
        batchedHypotheses(
            of: sources.map { SourceSentence($0) }, Ensemble(model), shortlist: shortlist, threads: threads
        ).map { $0[0] }
    }
}

extension AttentionMatrix {
    /// A matrix of rows that are as long as each other.
    init(rows: [[Float]]) {
        self.init(targets: rows.count, sources: rows.first?.count ?? 0, weights: rows.flatMap(\.self))
    }
}
