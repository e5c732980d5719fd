import Corpora
import Models

/// Floating-point operations of training steps, from the shapes and the tokens alone; padding is not counted.
package struct StepOperations: Sendable {
    private let model: ModelConfiguration

    /// Operations of steps of a model.
    package init(_ model: ModelConfiguration) {
        self.model = model
    }

    /// The matrix products: two operations a multiply-add, once forwards and twice backwards.
    package func products(sentences: Int, sourceTokens: Int, targetTokens: Int) -> Double {
        let (size, encoder, decoder) = (model.embedding.size, model.encoder.hidden, model.decoder.hidden)
        let (attention, annotation) = (model.attention.size, 2 * model.encoder.hidden)
        let source = 2 * size * 3 * encoder + annotation * attention
        let recurrence = 2 * encoder * 3 * encoder  // not at the first piece, before which the state is zero
        let cell = (size + decoder + annotation) * 3 * decoder + decoder * attention
        let output = (decoder + annotation + size) * size + size * model.targetVocabularySize
        let multiplyAdds =
            Double(source) * Double(sourceTokens) + Double(recurrence) * Double(sourceTokens - sentences)
            + Double(cell + output) * Double(targetTokens) + Double(annotation * decoder) * Double(sentences)
        return 6 * multiplyAdds
    }

    /// The attention's energies and weighted sums, which grow with the product of both lengths.
    ///
    /// For each pair of a source and a target piece and each value of an energy: an addition, a hyperbolic tangent and a
    /// multiply-add forwards; the tangent again and nine operations backwards. For each value of an annotation: a
    /// multiply-add forwards and two backwards.
    package func attention(pairs: Int) -> Double {
        let energy = 2 * Self.tangent + 3 + 9
        return Double(pairs) * Double(energy * model.attention.size + 6 * 2 * model.encoder.hidden)
    }

    /// Operations of a hyperbolic tangent: scaling and reduction of the argument 7, a polynomial of degree 6 for the
    /// exponential 12, and 5 for the quotient.
    private static let tangent = 24

    /// Products and attention of a batch.
    package func all(of batch: Batch) -> Double {
        let pairs = zip(batch.sourceLengths, batch.targetLengths).reduce(0) { $0 + Int($1.0) * Int($1.1) }
        return products(of: batch) + attention(pairs: pairs)
    }

    /// The products of a batch.
    package func products(of batch: Batch) -> Double {
        products(sentences: batch.count, sourceTokens: batch.sourceTokens, targetTokens: batch.targetTokens)
    }
}
