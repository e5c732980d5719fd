import Recipes
import TensorCore
import Training

extension ModelSize {
    /// A training step of sentences of 16 pieces on both sides, end symbol included.
    package func countedStep() throws -> CountedStep {
        try countedStep(sentences: batch, shards: TrainingJob.shards)
    }

    /// A training step of one shard of them.
    package func countedShard() throws -> CountedStep {
        try countedStep(sentences: batch / TrainingJob.shards, shards: 1)
    }

    private func countedStep(sentences: Int, shards: Int) throws -> CountedStep {
        let text = TrainingText.length(16)
        let batch = try text.batches(of: sentences, vocabulary: configuration.targetVocabularySize, threads: 1)[0]
        return CountedStep(of: [batch], configuration, TrainingJob.configuration(shards: shards))
    }
}
