import Corpora
import Text

/// The pieces of placeholders in translations of texts that have none.
struct WrittenPlaceholders: Sendable {
    /// The piece, in the target's vocabulary.
    let piece: Int32
    /// The piece of a space before it; nil where there is none.
    let space: Int32?

    /// Those that all of some tokenizers know, on both sides; nil where one of them does not.
    init?(_ tokenizers: [TokenizerPair]) {
        func id(_ vocabulary: SubwordModel) -> Int32? {
            // What cannot cut a text of a few letters has no piece for anything.
            try? PlaceholderPiece.id(in: vocabulary)
        }
        guard let first = tokenizers.first, let piece = id(first.target),
            tokenizers.allSatisfy({ id($0.source) != nil })
        else { return nil }
        self.piece = piece
        space = first.target.id(of: "\u{2581}")
    }

    /// What a sentence with placeholders may write whatever is likely without them.
    var pieces: [Int32] { [piece] + (space.map { [$0] } ?? []) }

    /// Pieces without those of placeholders, and of the spaces in front of them.
    func removed(from ids: [Int32]) -> [Int32] {
        guard ids.contains(piece) else { return ids }
        var left: [Int32] = []
        for id in ids {
            if id != piece {
                left.append(id)
            } else if let space, left.last == space {
                left.removeLast()
            }
        }
        return left
    }
}
