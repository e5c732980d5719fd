import Layers

/// What reads the second source of a model: embeddings that are one of the model's two sides' too, and an encoder.
struct SecondReader: Module, Sendable {
    /// Vectors of pieces, of the side whose vocabulary the second source has.
    let embedding: Embedding
    /// An encoder with the settings of the first source's, and with weights of its own or the same.
    let encoder: RecurrentEncoder

    /// A reader beside that of the first source.
    /// - Parameters:
    ///   - embedding: of vectors of a size.
    ///   - first: the first source's encoder, whose name is `encoder`.
    ///   - settings: those of the first source's encoder.
    init(
        _ configuration: SecondSourceConfiguration, _ embedding: Embedding, size: Int, beside first: RecurrentEncoder,
        _ settings: EncoderConfiguration, _ initializer: Initializer
    ) {
        self.embedding = embedding
        let own: Initializer
        switch configuration.encoder {
        case .own: own = initializer
        case .shared: own = initializer.lending(first.parameters, named: "encoder.", as: "encoder2.")
        }
        encoder = RecurrentEncoder("encoder2", inputs: size, settings, own)
    }

    /// The encoder's; the embedding is a side's.
    var parameters: [Parameter] { encoder.parameters }
}
