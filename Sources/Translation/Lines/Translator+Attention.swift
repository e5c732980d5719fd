import Corpora
import Models
import Text

extension Translator {
    /// Stops what cannot do without attention when the first model has none.
    func requireAttention(for record: SearchRecord) throws(CorpusError) {
        let purpose: String? =
            if record >= .attention {
                "what tells of words or pieces (scores, alignments, JSON, pictures)"
            } else if search.configuration.coveragePenalty > 0 {
                "a coverage penalty"
            } else {
                nil
            }
        if let purpose { try requireAttention(for: purpose) }
    }

    /// Checks that what a request asks to come through, or to be translated within markup, can be put in its place.
    /// - Throws: `CorpusError` for what is asked of a model without attention.
    func requireAttention(
        for protected: TextPatterns?, _ attributes: AttributeHandling, _ markup: MarkupHandling
    ) throws(CorpusError) {
        guard markup == .keep else { return }
        if protected != nil { try requireAttention(for: "what comes through by patterns (--protect)") }
        if attributes == .translate {
            try requireAttention(for: "the translation of attributes (--attributes translate)")
        }
    }

    private func requireAttention(for purpose: String) throws(CorpusError) {
        do throws(MissingAttention) {
            try ensemble.requireAttention(for: purpose)
        } catch {
            throw CorpusError(.badSetting, error.description)
        }
    }
}
