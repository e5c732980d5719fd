/// The pieces of a translation that the search was forced to write, so that what they say must stay as it is.
package struct ForcedPieces: Equatable, Sendable {
    /// Those of the prefix, with which the translation begins.
    let prefix: Range<Int>
    /// Those of each required phrase, wherever it stands.
    let phrases: [Range<Int>]

    /// The pieces of a translation that a sentence's constraints ask for; without a sentence none.
    package init(in pieces: [Int32] = [], of sentence: SourceSentence? = nil) {
        prefix = 0..<(sentence?.prefix.count ?? 0)
        phrases = (sentence?.required ?? []).flatMap { phrase in
            phrase.isEmpty
                ? []
                : pieces.indices.filter { pieces[$0...].starts(with: phrase) }.map { $0..<$0 + phrase.count }
        }
    }
}
