import Corpora
import Text

/// Sees that the translations of terms stand where their sources stood.
///
/// A search that must write what the model would never write does so when all is said: behind the full stop. There it is
/// taken away, with what the model made of it, and put in the place of the words that the model wrote for the term.
enum PlacedTerms {
    /// The pieces of a translation up to where it ends by itself, if a term follows there.
    /// - Parameters:
    ///   - part: what was translated, of a line.
    ///   - target: what the pieces are written in.
    /// - Throws: `CorpusError` when the pieces cannot be joined.
    static func pieces(
        of ids: [Int32], _ part: SourceLine.Part, _ line: SourceLine, _ target: SubwordModel
    ) throws(CorpusError) -> [Int32] {
        let phrases = line.terms(in: part).map(\.pieces).filter { !$0.isEmpty }
        if phrases.isEmpty { return ids }
        let texts = try target.decodePieces(ids)
        let sentences = SentenceSplitter.sentences(of: part.text.text).count
        for start in ids.indices.dropFirst() where phrases.contains(where: { ids[start...].starts(with: $0) }) {
            if sentencesEnded(by: texts[..<start].joined()) >= sentences { return Array(ids[..<start]) }
        }
        return ids
    }

    /// The terms of a part whose translations are not among some pieces.
    static func missing(in ids: [Int32], _ part: SourceLine.Part, _ line: SourceLine) -> [ProtectedLine.Content] {
        line.terms(in: part).filter { term in
            term.pieces.isEmpty || !ids.indices.contains { ids[$0...].starts(with: term.pieces) }
        }.map { ProtectedLine.Content(text: $0.target, range: $0.range, isReplaceable: true) }
    }

    /// How many sentences a text has if it ends with the end of one; 0 otherwise.
    private static func sentencesEnded(by text: String) -> Int {
        // A word in capitals behind it is in a sentence of its own then.
        let next = "Xy"
        let sentences = SentenceSplitter.sentences(of: "\(text.withoutTrailingWhitespace) \(next)"[...])
        return sentences.last.map { $0.text == next } ?? false ? sentences.count - 1 : 0
    }
}

extension SourceLine {
    /// The terms of a part.
    func terms(in part: Part) -> [SourceTerm] {
        terms.filter { part.range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= part.range.upperBound }
    }
}
