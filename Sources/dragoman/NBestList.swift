import Foundation
import Translation

/// The n-best list of a sentence in the format of Moses: `number ||| text ||| features ||| score`.
///
/// The number counts sentences from 0. The only feature is the model's log-probability, in nats; the score is that after
/// the length penalty.
///
/// As in Moses, `|` within a text is written `&#124;`. Two entries of a sentence may have the same text, cut into other
/// pieces.
/// - Source: the Moses manual, "n-best lists"; Koehn et al. 2007, ACL demo.
enum NBestList {
    /// The lines of a sentence, best translation first.
    static func lines(_ translations: [Translation], sentence: Int) -> [String] {
        translations.map { translation in
            let logProbability = String(format: "%.6f", translation.logProbability)
            let score = String(format: "%.6f", translation.score)
            let text = translation.text.replacing("|", with: "&#124;")
            return "\(sentence) ||| \(text) ||| LogProbability= \(logProbability) ||| \(score)"
        }
    }
}
