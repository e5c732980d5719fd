import Corpora
import Layers
import Models
import TensorCore

/// Beam search over a batch of source sentences: at each step the likeliest hypotheses go on.
///
/// A step scores the next pieces of all open hypotheses, penalises those that end by their length, selects the best
/// continuations of each sentence, reorders the decoder's states after them, and retires the sentences that are done.
/// All hypotheses of a sentence share its memory. A finished hypothesis keeps its place in the beam, so a beam of 1 is
/// greedy search. A sentence is done when its beam has no open hypothesis left, or none that could still get ahead of
/// the finished ones: stopping early loses nothing.
/// - Source: Sutskever et al. 2014, arXiv:1409.3215, section 3.2.
public struct BeamSearch: Sendable {
    /// Pieces that a translation may have beyond the ratio of the source's, so that short sentences get room as well.
    public static let lengthAllowance = 5

    /// Hypotheses kept for each sentence.
    public let width: Int
    /// How hypotheses of different lengths compare.
    public let penalty: LengthPenalty
    /// Pieces that no translation may contain.
    public let forbidden: [Int32]
    private let maximumLengthRatio, minimumLengthRatio: Double

    /// A search with some settings that never writes `<pad>`, `<unk>` or `<s>`.
    public init(_ configuration: SearchConfiguration) {
        precondition(configuration.beam >= 1, "a beam of \(configuration.beam) hypotheses")
        width = configuration.beam
        penalty = LengthPenalty(exponent: configuration.lengthPenalty, offset: configuration.lengthPenaltyOffset)
        maximumLengthRatio = configuration.maximumLengthRatio
        minimumLengthRatio = configuration.minimumLengthRatio
        forbidden = [SpecialTokens.pad, SpecialTokens.unknown, SpecialTokens.start]
    }

    /// The longest translation of a source: the ratio times its pieces, rounded up, and `lengthAllowance` more.
    /// - Parameter pieces: of the source, the end symbol left out.
    /// - Returns: in pieces, the end symbol included. A hypothesis that is as long is ended there.
    public func maximumLength(source pieces: Int) -> Int {
        let scaled = (maximumLengthRatio * Double(pieces)).rounded(.up)
        return Int(min(scaled, Double(Int32.max))) + BeamSearch.lengthAllowance
    }

    /// The shortest translation of a source: the ratio times its pieces, rounded down, but never more than the longest.
    /// - Parameter pieces: of the source, the end symbol left out.
    /// - Returns: in pieces, the end symbol included. No hypothesis ends before.
    public func minimumLength(source pieces: Int) -> Int {
        let scaled = (minimumLengthRatio * Double(pieces)).rounded(.down)
        return min(Int(min(scaled, Double(Int32.max))) + 1, maximumLength(source: pieces))
    }

    /// The best translations of some sentences by a model.
    /// - Parameters:
    ///   - sources: pieces, special ones left out; a source of no pieces has the empty translation.
    ///   - weights: where the model's packed weights are kept between calls.
    ///   - shortlist: what limits each translation to the likely pieces; log-probabilities are then among those alone.
    ///   - count: how many hypotheses to give for each sentence, best first; at most `width`. There are fewer only
    ///     when fewer exist, and none when the model's numbers are no numbers.
    public func hypotheses(
        of sources: [[Int32]], _ model: TranslationModel, _ weights: PackedWeights = PackedWeights(),
        shortlist: Shortlist? = nil,
        count: Int = 1
    ) -> [[Hypothesis]] {
        precondition(count >= 1 && count <= width, "the best \(count) of a beam of \(width)")
        var found = [[Hypothesis]](repeating: [.empty], count: sources.count)
        let written = sources.indices.filter { !sources[$0].isEmpty }
        guard !written.isEmpty else { return found }
        var beams = written.map {
            SentenceBeam(
                sentence: $0, minimumLength: minimumLength(source: sources[$0].count),
                maximumLength: maximumLength(source: sources[$0].count))
        }
        var tree = SearchTree()
        let pass = ForwardPass.inference(weights)
        let memory = encode(written.map { sources[$0][...] }, model, pass)
        let batchShortlist = shortlist.map { BatchShortlist($0, sources: written.map { sources[$0] }, model) }
        var rows = SearchRows(opening: beams)
        var state = memory.initialState.value.rows(rows.previous)  // [rows, hidden]

        while true {
            // Score.
            let rowSentences = rows.tensor(rows.sentences, on: model.device)
            let step = model.advance(
                after: rows.tensor(rows.pieces, on: model.device), from: state, of: rowSentences, memory, pass)
            let logits =
                batchShortlist.map {
                    StepLogits(model.logits(of: step.readout, among: $0.selection), $0, sentences: rowSentences)
                } ?? StepLogits(model.logits(of: step.readout, pass))
            let vocabulary = model.configuration.targetVocabularySize
            // As many as a beam can take, and those that it may have to pass over: the forbidden ones and the end.
            let scores = StepScores(logits, k: min(width + forbidden.count + 1, vocabulary))
            // Select; what ends is penalised.
            for place in beams.indices where !beams[place].isDone {
                let row = rows.first[place]
                let selected =
                    beams[place].isAtLimit
                    ? close(beams[place], scores, row: row, logits) : select(beams[place], scores, row: row)
                beams[place].advance(selected, &tree, penalty)
                beams[place].stopIfDecided(keeping: count, penalty)
                // Retire.
                if beams[place].isDone {
                    found[beams[place].sentence] = best(count, of: beams[place], tree)
                }
            }
            // Reorder.
            rows = SearchRows(continuing: beams, rows, tree)
            if rows.pieces.isEmpty { return found }
            state = step.state.rows(rows.previous)
        }
    }

    private func encode(_ sources: [ArraySlice<Int32>], _ model: TranslationModel, _ pass: ForwardPass) -> Memory {
        let batch = Batch(
            pairs: Array(sources.indices), sources: sources, targets: Array(repeating: [], count: sources.count))
        return model.encode(SourceTensors(batch, on: model.device), pass)
    }

    private func best(_ count: Int, of beam: SentenceBeam, _ tree: SearchTree) -> [Hypothesis] {
        beam.finished.prefix(count).map {
            Hypothesis(pieces: tree.trace($0.node), logProbability: $0.logProbability, score: $0.score)
        }
    }
}
