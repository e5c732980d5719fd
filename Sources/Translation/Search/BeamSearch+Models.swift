import Corpora
import Models

extension BeamSearch {
    /// The best translations of some sentences without constraints by one model.
    /// - Parameter sources: pieces, special ones left out.
    public func hypotheses(
        of sources: [[Int32]], _ model: any Generator, shortlist: Shortlist? = nil, count: Int = 1,
        record: SearchRecord = .pieces
    ) -> [[Hypothesis]] {
        hypotheses(
            of: sources.map { SourceSentence($0) }, Ensemble(model), shortlist: shortlist, count: count, record: record)
    }
}
