import Corpora
import Foundation
import Text

/// Makes constraints on pieces of constraints on text.
struct TargetPhrases: Sendable {
    private let tokenizer: SubwordModel
    /// What each piece writes.
    private let texts: [[Unicode.Scalar]]
    /// The phrases that were forbidden last, which are often those of all lines.
    private var last: (phrases: [String], matching: CaseMatching, made: ForbiddenPhrases)?

    /// Constraints on what a tokenizer writes.
    /// - Parameter placeholder: the piece that stands for text of the source line, and is no text itself; nil for none.
    init(_ tokenizer: SubwordModel, placeholder: Int32?) {
        self.tokenizer = tokenizer
        texts = (0..<Int32(tokenizer.vocabularySize)).map { piece in
            // A sign that stands for objects, and is in no phrase.
            if piece == placeholder { return ["\u{FFFC}"] }
            return tokenizer.piece(of: piece).unicodeScalars.map { $0 == "\u{2581}" ? " " : $0 }
        }
    }

    /// The pieces of a phrase in the midst of a text.
    /// - Throws: `CorpusError` when the vocabulary cannot write the phrase.
    func pieces(of phrase: String) throws(CorpusError) -> [Int32] { try checked(try cut(phrase), phrase) }

    /// The same; nil when the vocabulary cannot write the phrase.
    /// - Throws: `CorpusError` when there is none.
    func writablePieces(of phrase: String) throws(CorpusError) -> [Int32]? {
        let ids = try cut(phrase)
        return ids.contains(SpecialTokens.unknown) ? nil : try checked(ids, phrase)
    }

    private func cut(_ phrase: String) throws(CorpusError) -> [Int32] {
        let ids = try tokenizer.encode(phrase)
        guard let first = phrase.unicodeScalars.first, first.isOfSpacelessScript else { return ids }
        // Cutting puts a space in front, which the midst of such a text has not; after a full stop there is none.
        let text = text(of: ids[...]).drop { $0 == " " }
        let longer = try tokenizer.encode("\u{3002}" + phrase)
        let start = longer.indices.first { self.text(of: longer[$0...]) == text }
        return start.map { Array(longer[$0...]) } ?? ids
    }

    /// The pieces of the beginning of a text.
    /// - Throws: `CorpusError` when the vocabulary cannot write it.
    func prefix(_ text: String) throws(CorpusError) -> [Int32] {
        try checked(try tokenizer.encode(text), text)
    }

    /// Phrases that are found by their text, in each form in which it may be written; nil for none.
    mutating func forbidden(_ phrases: [String], _ matching: CaseMatching) -> ForbiddenPhrases? {
        if phrases.isEmpty { return nil }
        if let last, last.phrases == phrases, last.matching == matching { return last.made }
        let written = phrases.flatMap { forms(of: $0) }
        let made =
            switch matching {
            case .exact: ForbiddenPhrases(written, texts: texts)
            case .any:
                ForbiddenPhrases(
                    written.map { $0.lowercased() },
                    texts: texts.map { text in text.flatMap { Array($0.properties.lowercaseMapping.unicodeScalars) } })
            }
        last = (phrases, matching, made)
        return made
    }

    /// How a phrase may be written: as it is, as the tokenizer writes it, with letters and marks composed or not, and with
    /// ligatures and letters of full width or without.
    private func forms(of given: String) -> [String] {
        let phrase = given.singleSpaced
        let visible = String(String.UnicodeScalarView(phrase.unicodeScalars.filter { !$0.isInvisible }))
        let written = (try? tokenizer.pieces(phrase))?.joined().replacing("\u{2581}", with: " ").singleSpaced
        var seen: Set<[Unicode.Scalar]> = []
        return [
            given, visible, written ?? phrase, visible.precomposedStringWithCanonicalMapping,
            visible.decomposedStringWithCanonicalMapping, visible.precomposedStringWithCompatibilityMapping,
        ].filter { seen.insert(Array($0.unicodeScalars)).inserted }
    }

    private func text(of ids: ArraySlice<Int32>) -> String {
        String(String.UnicodeScalarView(ids.flatMap { texts[Int($0)] }))
    }

    private func checked(_ ids: [Int32], _ phrase: String) throws(CorpusError) -> [Int32] {
        if ids.isEmpty { throw CorpusError(.badData, "'\(phrase)': found nothing but spaces, expected a phrase") }
        if ids.contains(SpecialTokens.unknown) {
            let lacking = try unknownText(in: phrase).map { "'\($0)'" }.joined(separator: ", ")
            throw CorpusError(
                .badData,
                "'\(phrase)': found \(lacking), which the target vocabulary lacks, expected a phrase of its pieces")
        }
        return ids
    }

    /// What the vocabulary lacks: characters, or words where pieces are words; in order, each once.
    private func unknownText(in phrase: String) throws(CorpusError) -> [String] {
        let cut = try tokenizer.segmentation(of: phrase)
        let bytes = Array(phrase.utf8)
        var found: [String] = []
        for (id, range) in zip(cut.ids, cut.ranges) where id == SpecialTokens.unknown {
            let text = String(decoding: bytes[range], as: UTF8.self)
            if !found.contains(text) { found.append(text) }
        }
        return found
    }
}
