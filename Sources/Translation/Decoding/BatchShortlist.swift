import Corpora
import Layers
import Models
import TensorCore

/// The pieces that the sentences of a batch may write, each sentence its own.
///
/// The logits of all of them are computed together, but a sentence chooses among its own candidates alone, so its
/// translation does not depend on its company.
package struct BatchShortlist: Sendable {
    /// What computes the logits of the pieces that any of the sentences may write, ascending, for each model.
    package let selections: [OutputSelection]
    /// Those pieces.
    package let pieces: [Int32]
    /// The columns of each sentence's candidates, one sentence after the other, int32 [total].
    private let columns: Tensor
    /// Where each sentence's begin, and the last one's end, int32 [sentences + 1].
    private let offsets: Tensor
    private let longest: Int
    /// The column of each piece of the vocabulary; -1 for one that nobody may write.
    private let columnOf: [Int32]

    /// The candidates of some sentences, what their translations must have, and what of the sentences may be copied.
    package init(_ shortlist: Shortlist, sources: [SourceSentence], _ ensemble: Ensemble) {
        let copying = ensemble.members.indices.filter { ensemble.members[$0].model.copiesPieces }
        let candidates = RaggedArray(
            sources.map { sentence in
                let copied = copying.flatMap { sentence.pieces[$0] }
                let demanded = sentence.prefix + sentence.required.joined() + sentence.possible + copied
                let likely = shortlist.candidates(for: sentence.first)
                return demanded.isEmpty ? likely : Set(likely + demanded).sorted()
            })
        var columnOf = [Int32](repeating: -1, count: shortlist.targetVocabularySize)
        for piece in candidates.elements { columnOf[Int(piece)] = 0 }
        pieces = columnOf.indices.filter { columnOf[$0] == 0 }.map(Int32.init)
        for (column, piece) in pieces.enumerated() { columnOf[Int(piece)] = Int32(column) }
        self.columnOf = columnOf
        let pieces = pieces
        selections = ensemble.members.map { $0.model.output.selection(of: pieces) }
        columns = Tensor(
            candidates.elements.map { columnOf[Int($0)] }, shape: [candidates.elements.count], on: ensemble.device)
        offsets = Tensor(candidates.offsets.map(Int32.init), shape: [candidates.offsets.count], on: ensemble.device)
        longest = sources.indices.reduce(0) { max($0, candidates.length($1)) }
    }

    /// The columns of pieces that some of the sentences may write, of any shape; -1 stays -1.
    func columns(ofPieces pieces: Tensor) -> Tensor {
        Tensor(pieces.integers.map { $0 < 0 ? -1 : columnOf[Int($0)] }, shape: pieces.shape, on: pieces.device)
    }

    /// What rows that translate these sentences, int32 [rows], choose from.
    func candidates(ofSentences sentences: Tensor) -> CandidateLists {
        CandidateLists(classes: columns, offsets: offsets, lists: sentences, longest: longest)
    }
}
