import Corpora
import Pictures
import Translation

/// The details of a made-up translation; the weights of each row sum to 1.
func details(
    source: [String], target: [String], traces: [SearchTrace] = [], text: (Int32) -> String = { "▁\($0)" }
) -> TranslationDetails {
    let (sources, targets) = (source + [SpecialTokens.endText], target + [SpecialTokens.endText])
    let weights = targets.indices.flatMap { row -> [Float] in
        let shares = sources.indices.map { Float((row * 7 + $0 * 5 + 1) % 11 + 1) }
        return shares.map { $0 / shares.reduce(0, +) }
    }
    return TranslationDetails(
        source: sources, target: targets, logProbabilities: targets.indices.map { -0.1 * Double($0 + 1) },
        attention: AttentionMatrix(targets: targets.count, sources: sources.count, weights: weights),
        traces: traces, text: text)
}

let english = ["▁Two", "▁do", "gs", "▁run", "."]
let german = ["▁Zwei", "▁Hunde", "▁lauf", "en", "."]
let caption = PictureCaption(model: "models/<a> & \"b\"", sourceLanguage: "en", targetLanguage: "de")

func translation(_ text: String, _ details: TranslationDetails) -> Translation {
    Translation(
        text: text, pieces: [], logProbability: details.logProbabilities.reduce(0, +), length: details.target.count,
        score: -0.25, details: details)
}
