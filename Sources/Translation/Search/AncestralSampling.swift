import Corpora
import Foundation
import Models
import TensorCore

/// Draws many translations of each sentence from a model's own distribution, and tells nothing but their pieces: what a
/// training takes that learns from what the model writes.
///
/// `BeamSearch` draws too, within constraints and by more than one model, and ranks the whole vocabulary for it. Here as much
/// of it is ranked as a draw comes to, likeliest pieces first, which is little.
package struct AncestralSampling: Sendable {
    /// The pieces that are ranked for all rows at once; one that needs more gets more.
    private static let listed = 64
    /// The most translations that are drawn at once, unless one sentence has more.
    private static let mostRows = 1_024

    /// The places of the sentences that are worked on together.
    package static func batches(_ count: Int, of sources: [SourceSentence], vocabulary: Int) -> [[Int]] {
        BeamSearch.batches(of: sources, rowsPerSentence: count, vocabulary: vocabulary, mostRows: mostRows)
    }

    private let search: BeamSearch
    private let temperature: Double

    /// - Parameters:
    ///   - configuration: how long translations may be; nothing else of it counts.
    ///   - temperature: what log-probabilities are divided by, above 0.
    package init(_ configuration: SearchConfiguration, temperature: Double = 1) {
        precondition(temperature > 0 && temperature.isFinite, "draws at a temperature of \(temperature)")
        search = BeamSearch(configuration)
        self.temperature = temperature
    }

    /// Draws translations.
    ///
    /// What is drawn for a sentence depends on its seed and on the model alone, not on its company or on how many are drawn.
    /// - Parameters:
    ///   - count: how many for each sentence.
    ///   - sources: one of no pieces has no draws.
    /// - Returns: the pieces of each, special ones left out, in the order of the text; fewer where the model's numbers are no
    ///   numbers. One that is as long as may be ends there.
    package func draws(_ count: Int, of sources: [SourceSentence], _ ensemble: Ensemble) -> [[[Int32]]] {
        precondition(count >= 1, "\(count) draws")
        var found = [[[Int32]]](repeating: [], count: sources.count)
        for batch in Self.batches(count, of: sources, vocabulary: ensemble.targetVocabularySize) {
            let ofBatch = drawn(count, of: batch.map { sources[$0] }, ensemble)
            for (sentence, draws) in zip(batch, ofBatch) { found[sentence] = draws }
        }
        return found
    }

    /// A translation that is being drawn.
    private struct Draw {
        let sentence, number: Int
        var pieces: [Int32] = []
    }

    private func drawn(_ count: Int, of sources: [SourceSentence], _ ensemble: Ensemble) -> [[[Int32]]] {
        var finished = [[[Int32]]](repeating: [], count: sources.count)
        func finish(_ draw: Draw) {
            finished[draw.sentence].append(ensemble.writesFromEnd ? draw.pieces.reversed() : draw.pieces)
        }
        var decoder = BatchDecoder(ensemble, sources: sources, shortlist: nil)
        var open = sources.indices.flatMap { sentence in (0..<count).map { Draw(sentence: sentence, number: $0) } }
        var previous = open.map { Int32($0.sentence) }
        while !open.isEmpty {
            let rows = SearchRows(
                pieces: open.map { $0.pieces.last ?? SpecialTokens.start }, sentences: open.map { Int32($0.sentence) },
                previous: previous)
            decoder.reorder(rows.previous)
            let step = PieceDraws(decoder.step(rows).logits, rows: open.count, temperature, listed: Self.listed)
            let before = open
            (open, previous) = ([], [])
            for (row, last) in before.enumerated() {
                var draw = last
                let source = sources[draw.sentence]
                let stream = RandomStream(
                    seed: source.seed, step: UInt32(draw.pieces.count), shard: UInt32(draw.number))
                // A row whose numbers are none leads nowhere.
                guard
                    let piece = step.piece(of: row, mayBeUnknown: source.first.contains(SpecialTokens.unknown), stream)
                else { continue }
                if piece != SpecialTokens.end { draw.pieces.append(piece) }
                if piece == SpecialTokens.end
                    || draw.pieces.count + 1 >= search.maximumLength(source: source.first.count)
                {
                    finish(draw)
                } else {
                    open.append(draw)
                    previous.append(Int32(row))
                }
            }
        }
        return finished
    }
}

/// What may be drawn at one step.
private struct PieceDraws {
    private let logits: StepLogits
    private let scores: StepScores
    /// The probability, by row, of pieces that are never written, and of `<unk>`.
    private let never, unknown: [Double]

    /// - Parameters:
    ///   - logits: used up.
    ///   - rows: those that count.
    ///   - listed: the pieces that are ranked for all rows.
    init(_ logits: StepLogits, rows: Int, _ temperature: Double, listed: Int) {
        if temperature != 1 { logits.values.backend.scale(logits.values, by: Float(1 / temperature)) }
        let scores = StepScores(logits, k: min(listed, logits.count))
        func probabilities(_ piece: Int32) -> [Double] {
            scores.logProbabilities(of: piece, rows: 0..<rows, logits).map { exp($0) }
        }
        never = zip(probabilities(SpecialTokens.pad), probabilities(SpecialTokens.start)).map(+)
        unknown = probabilities(SpecialTokens.unknown)
        (self.logits, self.scores) = (logits, scores)
    }

    /// The piece at which a share of the probability is reached that the stream says; nil where no number is one.
    func piece(of row: Int, mayBeUnknown: Bool, _ stream: RandomStream) -> Int32? {
        let allowed = max(0, 1 - never[row] - (mayBeUnknown ? 0 : unknown[row]))
        var left = Double(stream.uniform(0)) * allowed
        var last: Int32?
        for (piece, logProbability) in RankedPieces(scores, row: row, logits) {
            if piece == SpecialTokens.pad || piece == SpecialTokens.start { continue }
            if piece == SpecialTokens.unknown && !mayBeUnknown { continue }
            last = piece
            left -= exp(logProbability)
            if left < 0 { break }
        }
        // Rounding may leave a little after the last.
        return last
    }
}
