import Autograd
import Corpora
import TensorCore

/// Targets that share the sources of a batch: each is a row, and several may belong to one sentence.
///
/// Sentences are read once, and what a decoder looks back at is there for each row, so that gradients flow through it.
public struct SourceRows {
    /// The sentence of each row, int32 [rows].
    let sentences: Tensor
    /// Where each row has the positions of its sentence among those of all, int32 [source, rows].
    private let positions: Tensor
    /// Of each row's sentence, int32 [rows], end symbols included.
    private let lengths: Tensor

    /// - Parameters:
    ///   - sentences: of each row, by its place in the batch.
    ///   - batch: whose sources they are.
    init(_ sentences: [Int32], of batch: Batch, on device: Device) {
        self.sentences = Tensor(sentences, shape: [sentences.count], on: device)
        let count = Int32(batch.count)
        positions = Tensor(
            (0..<batch.sourceLength).flatMap { time in sentences.map { Int32(time) * count + $0 } },
            shape: [batch.sourceLength, sentences.count], on: device)
        lengths = Tensor(sentences.map { batch.sourceLengths[Int($0)] }, shape: [sentences.count], on: device)
    }

    /// What a decoder looks back at, a row for each target; the annotations stay those of the sentences.
    func of(_ source: EncodedSource) -> EncodedSource {
        var rows = EncodedSource(
            annotations: source.annotations, keys: source.keys.map(atPositions), memory: source.memory.map(atPositions),
            summary: source.summary.map { gather($0, sentences) }, lengths: lengths,
            initialStates: source.initialStates.map { gather($0, sentences) })
        rows.copied = source.copied.map(atSentences)
        return rows
    }

    /// int32 [batch, ·] to [rows, ·].
    private func atSentences(_ copied: Tensor) -> Tensor {
        let rows = Tensor(uninitialized: [sentences.count, copied.shape[1]], type: .int32, on: copied.device)
        copied.backend.gather(copied, sentences, into: rows)
        return rows
    }

    /// [source, batch, ·] to [source, rows, ·].
    private func atPositions(_ x: Variable) -> Variable {
        gather(reshaped(x, to: [x.shape.rows, x.shape.columns]), positions)
    }
}
