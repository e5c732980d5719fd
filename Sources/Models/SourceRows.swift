import Autograd
import Corpora
import TensorCore

/// Targets that share the sources of a batch: each is a row, and several may belong to one sentence.
///
/// Sentences are read once, and what a decoder looks back at is there for each row, so that gradients flow through it.
public struct SourceRows {
    /// Where each row finds one of its sources.
    private struct Places {
        /// Where each row has the positions of its sentence among those of all, int32 [source, rows].
        let positions: Tensor
        /// Of each row's sentence, int32 [rows], end symbols included.
        let lengths: Tensor

        /// [source, batch, ·] to [source, rows, ·].
        func of(_ x: Variable) -> Variable {
            gather(reshaped(x, to: [x.shape.rows, x.shape.columns]), positions)
        }
    }

    /// The sentence of each row, int32 [rows].
    let sentences: Tensor
    private let first: Places
    /// Those of the second source; nil where there is none.
    private let second: Places?

    /// - Parameters:
    ///   - sentences: of each row, by its place in the batch.
    ///   - batch: whose sources they are.
    init(_ sentences: [Int32], of batch: Batch, on device: Device) {
        let count = Int32(batch.count)
        func places(_ length: Int, _ lengths: [Int32]) -> Places {
            Places(
                positions: Tensor(
                    (0..<length).flatMap { time in sentences.map { Int32(time) * count + $0 } },
                    shape: [length, sentences.count], on: device),
                lengths: Tensor(sentences.map { lengths[Int($0)] }, shape: [sentences.count], on: device))
        }
        self.sentences = Tensor(sentences, shape: [sentences.count], on: device)
        first = places(batch.sourceLength, batch.sourceLengths)
        second = batch.secondSourceLengths.map { places(batch.secondSourceLength, $0) }
    }

    /// What a decoder looks back at, a row for each target; the annotations stay those of the sentences.
    func of(_ source: EncodedSource) -> EncodedSource {
        var rows = EncodedSource(
            annotations: source.annotations, keys: source.keys.map(first.of), memory: source.memory.map(first.of),
            summary: source.summary.map { gather($0, sentences) }, lengths: first.lengths,
            initialStates: source.initialStates.map { gather($0, sentences) }, second: source.second.map(secondOf))
        rows.copied = source.copied.map(atSentences)
        return rows
    }

    /// int32 [batch, ·] to [rows, ·].
    private func atSentences(_ copied: Tensor) -> Tensor {
        let rows = Tensor(uninitialized: [sentences.count, copied.shape[1]], type: .int32, on: copied.device)
        copied.backend.gather(copied, sentences, into: rows)
        return rows
    }

    private func secondOf(_ seen: EncodedSource.Second) -> EncodedSource.Second {
        guard let second else { preconditionFailure("rows of one source for a model that reads two") }
        return EncodedSource.Second(
            keys: second.of(seen.keys), memory: second.of(seen.memory), lengths: second.lengths)
    }
}
