import Foundation
import Reports
import Translation

/// How likely the translations of a corpus are, all in all.
package struct CorpusLikelihood: CustomStringConvertible {
    private var pairs = 0
    private var pieces = 0
    private var words = 0
    private var logProbability = 0.0

    /// No pairs yet.
    package init() {}

    /// Adds a pair, of so many words, the end symbol left out.
    package mutating func add(_ score: PairScore, words: Int) {
        pairs += 1
        pieces += score.pieces.count
        self.words += words + 1
        logProbability += score.total
    }

    /// The sum and the perplexities; end symbols count as pieces and as words.
    package var description: String {
        func perplexity(_ units: Int) -> String {
            String(format: "%.6g", exp(-logProbability / Double(max(units, 1))))
        }
        return "\(Readable.count(pairs)) pairs: log-probability \(logProbability.fixed(4)), "
            + "perplexity \(perplexity(pieces)) per piece (of \(Readable.count(pieces))) and \(perplexity(words)) per word "
            + "(of \(Readable.count(words))), end symbols included"
    }
}
