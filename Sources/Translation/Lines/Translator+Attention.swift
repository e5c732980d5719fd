import Corpora
import Models
import Text

extension Translator {
    /// Stops what cannot do without attention when the first model has none.
    func requireAttention(for sentences: [SourceSentence], _ record: SearchRecord) throws(CorpusError) {
        let purpose: String? =
            if record >= .attention {
                "what tells of words or pieces (scores, alignments, JSON, pictures)"
            } else if search.configuration.coveragePenalty > 0 {
                "a coverage penalty"
            } else if sentences.contains(where: \.needsAttention) {
                "a line with markup, placeholders or unknown signs in it"
            } else {
                nil
            }
        guard let purpose else { return }
        do throws(MissingAttention) {
            try ensemble.requireAttention(for: purpose)
        } catch {
            throw CorpusError(.badSetting, error.description)
        }
    }
}
