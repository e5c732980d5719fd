import Corpora
import Text

extension Ensemble {
    /// Whether any of the models reads a second source beside the first.
    public var readsSecondSource: Bool { members.contains { $0.model.secondSourceVocabulary != nil } }

    /// A second source as each model reads it: of one that is longer, the first `Translator.maximumSourcePieces` pieces.
    /// - Parameters:
    ///   - tokenizers: those of each model.
    ///   - place: what it belongs to, for the message.
    /// - Returns: the pieces for each model, and nothing for those that read none; no entries where no model reads one. And the
    ///   pieces that there are before they are cut, where there are most.
    /// - Throws: `CorpusError` when a model reads one and there is none, or it cannot be cut.
    func secondSources(
        of text: String?, _ tokenizers: [TokenizerPair], place: @autoclosure () -> String
    ) throws(CorpusError) -> (pieces: [[Int32]], count: Int) {
        guard readsSecondSource else { return ([], 0) }
        guard let text else {
            throw CorpusError(
                .badSetting, "\(place()): found no second source, expected one, as the model reads two sources")
        }
        var pieces: [[Int32]] = []
        var count = 0
        for (member, pair) in zip(members, tokenizers) {
            guard let side = member.model.secondSourceVocabulary else {
                pieces.append([])
                continue
            }
            let ids = try pair.model(of: side).encode(text)
            count = max(count, ids.count)
            pieces.append(Array(ids.prefix(Translator.maximumSourcePieces)))
        }
        return (pieces, count)
    }
}
