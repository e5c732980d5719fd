import Models

/// The model sizes that are measured.
enum ModelSize: String, CaseIterable {
    /// Embedding 256, hidden 256 per direction, decoder 512, vocabulary 8,000, batch 64.
    case small
    /// Embedding 620, hidden 1000, as in Bahdanau et al. 2015 but for the vocabulary of 8,000; batch 80.
    case rnnsearch

    var batch: Int {
        switch self {
        case .small: 64
        case .rnnsearch: 80
        }
    }

    var configuration: ModelConfiguration {
        var configuration = ModelConfiguration()
        configuration.sourceVocabularySize = 8000
        configuration.targetVocabularySize = 8000
        if self == .rnnsearch {
            configuration.embedding.size = 620
            configuration.encoder.hidden = 1000
            configuration.decoder.hidden = 1000
            configuration.attention.size = 1000
        }
        return configuration
    }

    /// Floating-point operations of the matrix products of one training step, padding not counted.
    ///
    /// Two a multiply-add, once forwards and twice backwards. Element-wise work, attention energies and sums are left
    /// out.
    func operations(sourceTokens: Int, targetTokens: Int) -> Double {
        let c = configuration
        let (size, encoder, decoder) = (c.embedding.size, c.encoder.hidden, c.decoder.hidden)
        let (attention, annotation) = (c.attention.size, 2 * c.encoder.hidden)
        let source = 2 * (size + encoder) * 3 * encoder + annotation * attention
        let cell = (size + decoder + annotation) * 3 * decoder + decoder * attention
        let output = (decoder + annotation + size) * size + size * c.targetVocabularySize
        return 6 * (Double(source) * Double(sourceTokens) + Double(cell + output) * Double(targetTokens))
    }

    /// The products that most of a step's operations are in: rows, inner extent, columns.
    var shapes: [(rows: Int, inner: Int, columns: Int)] {
        let c = configuration
        let rows = batch / TrainingSpeed.shards
        return [
            (rows, c.decoder.hidden, 3 * c.decoder.hidden), (rows, 2 * c.encoder.hidden, 3 * c.decoder.hidden),
            (rows, c.encoder.hidden, 3 * c.encoder.hidden), (256, c.embedding.size, c.targetVocabularySize),
        ]
    }
}
