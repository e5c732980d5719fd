import Text

/// The n-best list of a sentence in the format of Moses: `number ||| text ||| features ||| score`.
///
/// The number counts sentences from 0. The only feature is the model's log-probability, in nats; the score is that after
/// the length penalty.
///
/// As in Moses, `|` within a text is written `&#124;`. Two entries of a sentence may have the same text, cut into other
/// pieces.
/// - Source: the Moses manual, "n-best lists"; Koehn et al. 2007, ACL demo.
public enum NBestList {
    /// The line of one translation.
    /// - Parameters:
    ///   - wordScores: those of its words, which become a feature; nil for none.
    ///   - alignment: which words it translates, which becomes a last field; nil for none.
    public static func line(
        _ translation: Translation, sentence: Int, wordScores: [Double]? = nil, alignment: String? = nil
    ) -> String {
        var features = "LogProbability= \(translation.logProbability.scoreText)"
        if let wordScores {
            features += " WordScores= \(wordScores.map(\.scoreText).joined(separator: " "))"
        }
        let fields =
            ["\(sentence)", escaped(translation.text), features, translation.score.scoreText]
            + (alignment.map { [$0] } ?? [])
        return fields.joined(separator: " ||| ")
    }

    private static func escaped(_ text: String) -> String { text.parts(between: "|").joined(separator: "&#124;") }
}
