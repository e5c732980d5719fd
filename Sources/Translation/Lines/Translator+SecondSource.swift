import Corpora
import Text

extension Translator {
    /// Gives the parts of a line the second source that models read beside it.
    /// - Returns: the pieces of the second source before it is cut; 0 where no model reads one.
    func addSecondSource(
        of request: TranslationRequest, to sentences: inout [SourceSentence]
    ) throws(CorpusError) -> Int {
        let markup = ensemble.first.hasAttention ? request.markup : .text
        let text = request.secondSource.map { markup == .keep ? ProtectedLine($0, isCut: false).text : $0 }
        let (pieces, count) = try ensemble.secondSources(of: text, tokenizers, place: "a line")
        for sentence in sentences.indices { sentences[sentence].secondSources = pieces }
        return count
    }
}

extension SourceLine {
    /// What there is to say about the second source; nil for nothing.
    var warningOfSecondSource: TranslationWarning? {
        secondSourcePieces > Translator.maximumSourcePieces ? .cutSecondSource(pieces: secondSourcePieces) : nil
    }
}
