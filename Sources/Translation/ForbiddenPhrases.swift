/// Phrases that a translation must not contain, however it is cut into pieces.
///
/// A phrase is found as whole words, in the same case: `cat` forbids no `category`. In scripts without spaces between
/// words it is found everywhere.
public struct ForbiddenPhrases: Sendable {
    private let phrases: [[Character]]
    /// What each piece writes.
    private let texts: [[Character]]
    private let longest: Int

    /// Some phrases; empty ones forbid nothing.
    /// - Parameter texts: what each piece of the target vocabulary writes.
    public init(_ phrases: [String], texts: [[Character]]) {
        self.phrases = phrases.map(Array.init).filter { !$0.isEmpty }
        self.texts = texts
        longest = self.phrases.reduce(0) { max($0, $1.count) }
    }

    /// Whether a piece completes a phrase.
    ///
    /// A phrase that stands at the very end is not complete while a further piece could make its last word longer.
    /// - Parameters:
    ///   - piece: what is written next; nil for the end of the translation.
    ///   - history: the pieces before it.
    package func areCompleted(by piece: Int32?, after history: [Int32]) -> Bool {
        let before = ending(of: history)
        let text = before + (piece.map { texts[Int($0)] } ?? [])
        // Ends that were certain before are the business of earlier pieces.
        for end in before.count...text.count where end > 0 {
            if end == before.count && isCertain(end, in: before) { continue }
            if (piece == nil || isCertain(end, in: text)) && phraseEnds(at: end, of: text) { return true }
        }
        return false
    }

    /// Whether no further text can make the word that ends here longer.
    private func isCertain(_ end: Int, in text: [Character]) -> Bool {
        end < text.count ? !WordBoundary.joins(text[end - 1], text[end]) : !WordBoundary.isWithinWords(text[end - 1])
    }

    private func phraseEnds(at end: Int, of text: [Character]) -> Bool {
        phrases.contains { phrase in
            let start = end - phrase.count
            return start >= 0 && text[start..<end].elementsEqual(phrase)
                && (start == 0 || !WordBoundary.joins(text[start - 1], text[start]))
        }
    }

    /// As much of the text's end as a phrase and the character before it can take.
    private func ending(of history: [Int32]) -> [Character] {
        var reversed: [Character] = []
        for piece in history.reversed() where reversed.count <= longest {
            reversed += texts[Int(piece)].reversed()
        }
        return reversed.reversed()
    }
}
