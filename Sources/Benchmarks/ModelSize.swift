import Models

/// The model sizes that are measured.
package enum ModelSize: String, CaseIterable, Codable, Sendable {
    /// Embedding 256, hidden 256 per direction, decoder 512, vocabulary 8,000, batch 64.
    case small
    /// Embedding 620, hidden 1000, as in Bahdanau et al. 2015 but for the vocabulary of 8,000; batch 80.
    case rnnsearch

    /// Sentence pairs in a batch.
    package var batch: Int {
        switch self {
        case .small: 64
        case .rnnsearch: 80
        }
    }

    /// The model.
    package var configuration: ModelConfiguration {
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
}
