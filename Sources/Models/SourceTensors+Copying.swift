import Corpora
import TensorCore

extension SourceTensors {
    /// The piece that a copy of each source place is, int32 [batch, source], in the order in which the model reads; -1 for
    /// padding and the end symbol, of which nothing is copied.
    ///
    /// Pieces are copied by their numbers, which mean the same on both sides of a shared vocabulary. `<unk>` is copied like any
    /// other: what it stands for is known where the text is.
    var copied: Tensor {
        let (source, batch) = (ids.shape[0], ids.shape[1])
        let pieces = ids.integers
        let copies = (0..<batch).flatMap { sentence in
            (0..<source).map { place -> Int32 in
                let piece = pieces[place * batch + sentence]
                return piece == SpecialTokens.unknown || Int(piece) >= SpecialTokens.count ? piece : -1
            }
        }
        return Tensor(copies, shape: [batch, source], on: ids.device)
    }
}
