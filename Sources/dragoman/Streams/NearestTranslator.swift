import Recipes
import Text
import Translation

/// Answers each line with that one of its best translations which comes nearest to its reference.
/// - Source: Kim and Rush 2016, arXiv:1606.07947, section 3.3 (sequence-level interpolation).
struct NearestTranslator: LineAnswering {
    /// What translates.
    let translator: LineTranslator
    /// Whose lines are answered.
    let lines: TrainingLines
    /// How many translations there are to choose from.
    let count: Int
    /// What nearness is measured by.
    let similarity: any SentenceSimilarity

    var constraints: Constraints { translator.constraints }

    func answers(
        to requests: [TranslationRequest], after linesBefore: Int,
        progress: @Sendable (_ finished: Int, _ all: Int) -> Void, unless isCancelled: @Sendable () -> Bool,
        warn: (Int, TranslationWarning) -> Void
    ) throws -> [String] {
        let references = lines.references(after: linesBefore, count: requests.count)
        let translations = try translator.translator.nBest(
            of: requests, count: count, progress: progress, unless: isCancelled)
        if isCancelled() { return [] }
        for (offset, ranked) in translations.enumerated() {
            for warning in ranked[0].warnings { warn(linesBefore + offset + 1, warning) }
        }
        let similarity = similarity
        return Workers(count: translator.translator.threads).map(translations.count) { number in
            let texts = translations[number].map(\.text)
            return Self.nearest(texts, similarity.scores(of: texts, reference: references[number]))
        }
    }

    /// The text with the highest score; of equal ones the first.
    private static func nearest(_ texts: [String], _ scores: [Double]) -> String {
        var best = 0
        for place in scores.indices where scores[place] > scores[best] { best = place }
        return texts[best]
    }
}
