import Models

/// One dimension of training that grows while everything else stays that of the small model.
package enum ScalingAxis: String, CaseIterable, Codable, Sendable {
    case threads
    /// Sentence pairs in a batch.
    case batch
    /// Pieces of every sentence on both sides, end symbols included.
    case length
    /// Pieces in the vocabulary of both sides.
    case vocabulary
    /// Values in the states of the encoder (each direction) and the decoder, and in the attention.
    case hidden

    /// The points that are measured, smallest first.
    package var points: [Int] {
        switch self {
        case .threads: [1, 2]
        case .batch: [16, 32, 64, 128, 256, 512]
        case .length: [10, 20, 50, 100, 200]
        case .vocabulary: [2_000, 4_000, 8_000, 16_000, 32_000]
        case .hidden: [128, 256, 512, 1_000, 1_500]
        }
    }

    /// What stands below a curve.
    package var label: String {
        switch self {
        case .threads: "threads"
        case .batch: "sentences in a batch"
        case .length: "pieces in a sentence"
        case .vocabulary: "pieces in the vocabulary"
        case .hidden: "values in a state"
        }
    }

    /// Training at one point.
    func job(at point: Int, threads: Int, seconds: Double) -> TrainingJob {
        var model = ModelSize.small.configuration
        if self == .vocabulary {
            model.sourceVocabularySize = point
            model.targetVocabularySize = point
        }
        if self == .hidden {
            model.encoder.hidden = point
            model.decoder.hidden = point
            model.attention.size = point
        }
        return TrainingJob(
            model: model, batch: self == .batch ? point : ModelSize.small.batch,
            text: .length(self == .length ? point : Self.usualLength), precision: .float32,
            threads: self == .threads ? point : threads, seconds: seconds)
    }

    private static let usualLength = 16
}
