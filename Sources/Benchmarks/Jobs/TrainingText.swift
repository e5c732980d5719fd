import Corpora
import Text

/// What a measured training step learns from.
enum TrainingText: Codable {
    /// Made-up sentences with the lengths of image captions, each batch of sentences of nearly equal length.
    case captions
    /// Made-up sentences of one length, end symbol included.
    case length(Int)
    /// A parallel corpus, cut into pieces and batches as in training.
    case files(source: String, target: String, tokenizer: String)

    /// Batches to go through over and over.
    func batches(of size: Int, vocabulary: Int, threads: Int) throws -> [Batch] {
        switch self {
        case .captions:
            // 9 to 22 pieces.
            return stride(from: 9, through: 21, by: 2).map { length in
                madeUp(size, vocabulary) { random in
                    (length - 1 + random.next(below: 3), length + random.next(below: 2))
                }
            }
        case .length(let length):
            return [madeUp(size, vocabulary) { _ in (length - 1, length - 1) }]
        case .files(let source, let target, let tokenizer):
            let tokenizers = TokenizerPair(shared: try SubwordModel(contentsOf: tokenizer))
            let files = try ParallelFiles(source: [source], target: [target])
            let corpus = try ParallelCorpus(
                reading: files, tokenizers: tokenizers, maximumLength: 100, threads: threads)
            let schedule = BatchSchedule(corpus, size: .sentences(size), order: .shuffled(seed: 1))
            let pairs = schedule.batches(epoch: 0)
            return (0..<pairs.count).map { corpus.batch(of: pairs[$0]) }
        }
    }

    private func madeUp(
        _ size: Int, _ vocabulary: Int, lengths: (inout SplitMix64) -> (source: Int, target: Int)
    ) -> Batch {
        var random = SplitMix64(1)
        func sentence(_ length: Int) -> ArraySlice<Int32> {
            let first = Int32(SpecialTokens.count)
            var ids: [Int32] = []
            for _ in 0..<length { ids.append(first + Int32(random.next(below: vocabulary - SpecialTokens.count))) }
            return ids[...]
        }
        var (sources, targets): ([ArraySlice<Int32>], [ArraySlice<Int32>]) = ([], [])
        for _ in 0..<size {
            let length = lengths(&random)
            sources.append(sentence(length.source))
            targets.append(sentence(length.target))
        }
        return Batch(pairs: Array(0..<size), sources: sources, targets: targets)
    }
}
