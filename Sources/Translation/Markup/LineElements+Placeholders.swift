import Text

/// Which placeholders, addresses and their like are words of a sentence.
extension LineElements {
    /// Whether what is set aside at a place stands in its sentence as a word does.
    ///
    /// So it does in `Go to {url}.` and in `{name} has a cold.`
    /// What stands in front of a sentence or behind one, without a part in it, does not (`{id} My sister has a cold.`); nor
    /// does what is attached to a letter or a digit.
    func isWord(at place: Int) -> Bool {
        guard span(at: place) == .content, sentenceBreak(at: place) == .none else { return false }
        for step in [-1, 1] {
            if character(at: visiblePlace(from: place, by: step))?.isWordCharacter ?? false { return false }
        }
        guard let before = nearestCharacter(from: place, by: -1), !SentenceSplitter.isTerminator(before) else {
            // A sentence that it begins goes on with a small letter.
            return nearestCharacter(from: place, by: 1)?.properties.generalCategory == .lowercaseLetter
        }
        return true
    }

    /// Parts of a line that lie further away say nothing about a place.
    private static let farthest = 100

    /// The first character before or behind a place in the same text that is no space, and no closing quotation mark before it;
    /// nil where there is none.
    private func nearestCharacter(from start: Int, by step: Int) -> Unicode.Scalar? {
        var place = start + step
        while all.indices.contains(place), abs(place - start) <= Self.farthest, sentenceBreak(at: place) == .none {
            if let scalar = character(at: place), !scalar.separatesWords {
                let isQuote = scalar == "\"" || scalar.properties.generalCategory == .finalPunctuation
                if !(step < 0 && isQuote) { return scalar }
            }
            place += step
        }
        return nil
    }
}
