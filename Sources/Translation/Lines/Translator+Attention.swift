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
        guard let purpose else { return }
        do throws(MissingAttention) {
            try ensemble.requireAttention(for: purpose)
        } catch {
            throw CorpusError(.badSetting, error.description)
        }
    }
}
