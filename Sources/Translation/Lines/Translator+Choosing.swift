import Corpora
import Text

/// The choice among several candidates.
extension Translator {
    /// The best candidates of each sentence by what is expected of them, best first; nothing once it is cancelled.
    ///
    /// What is counted in candidates while they are compared takes some hundred times their own memory, so that only so many
    /// are compared at once. Where those of a single sentence are more, the first of them are compared, and the others left out.
    package func best(
        _ count: Int, of candidates: [[Hypothesis]], by risk: MinimumRisk, unless isCancelled: @Sendable () -> Bool
    ) throws(CorpusError) -> [[Hypothesis]] {
        let most = TranslationPortions.maximumComparedPieces
        let compared = candidates.map { hypotheses in
            hypotheses.prefix(TranslationPortions.first(of: hypotheses.map(\.pieces.count), most: most))
        }
        let sizes = compared.map { hypotheses in hypotheses.reduce(0) { $0 + $1.pieces.count } }
        var best: [[Hypothesis]] = []
        for portion in TranslationPortions.portions(ofSizes: sizes, most: most) {
            best += try Workers(count: threads).map(portion.count) {
                (place: Int) throws(CorpusError) -> [Hypothesis] in
                if isCancelled() { return [] }
                let hypotheses = Array(compared[portion.lowerBound + place])
                var texts: [String] = []
                for hypothesis in hypotheses { texts.append(try target.decode(hypothesis.pieces)) }
                return Array(risk.ranked(hypotheses, texts: texts).prefix(count))
            }
        }
        return best
    }
}
