import Autograd
import Models

/// The matrix products of one training step, counted from the shapes.
///
/// A sentence is as long as the average one here, and nothing is padded. This is the arithmetic that a step must do
/// whatever the program; docs/performance.md derives it.
package struct StepProducts: Sendable {
    /// A product [rows, inner] · [inner, columns] that a step does so many times.
    package struct Product: Hashable, Codable, Sendable {
        /// Rows of the left factor and of the outcome.
        package let rows: Int
        /// Columns of the left factor, rows of the right one.
        package let inner: Int
        /// Columns of the right factor and of the outcome.
        package let columns: Int

        /// A product of these extents.
        package init(rows: Int, inner: Int, columns: Int) {
            (self.rows, self.inner, self.columns) = (rows, inner, columns)
        }

        /// Floating-point operations: two a multiply-add.
        package var operations: Double { 2 * Double(rows) * Double(inner) * Double(columns) }
    }

    /// The products with how often each is done.
    package private(set) var products: [(product: Product, times: Int)] = []

    /// The products of a step, or of a shard of it.
    /// - Parameters:
    ///   - sentences: how many go through the model side by side.
    ///   - sourceLength: source pieces of each, end symbol included.
    ///   - targetLength: target pieces of each, end symbol included.
    package init(_ model: ModelConfiguration, sentences: Int, sourceLength: Int, targetLength: Int) {
        let (embedding, hidden, decoder) = (model.embedding.size, model.encoder.hidden, model.decoder.hidden)
        let (annotation, attention) = (2 * hidden, model.attention.size)
        let (sources, targets) = (sentences * sourceLength, sentences * targetLength)
        for _ in 0..<2 {  // directions
            addLayer(rows: sources, embedding, 3 * hidden)
            addRecurrence(rows: sentences, steps: sourceLength - 1, hidden, 3 * hidden)  // the first state is zero
        }
        addLayer(rows: sources, annotation, attention)  // keys
        addLayer(rows: sentences, annotation, decoder)  // initial state
        addLayer(rows: targets, embedding, 3 * decoder)
        addRecurrence(rows: sentences, steps: targetLength, decoder, 3 * decoder)
        addRecurrence(rows: sentences, steps: targetLength, decoder, attention)  // query
        addRecurrence(rows: sentences, steps: targetLength, annotation, 3 * decoder)  // context
        for inputs in [decoder, annotation, embedding] { addLayer(rows: targets, inputs, embedding) }  // readout
        for start in stride(from: 0, to: targets, by: LogitBlocks.rows) {
            addLayer(rows: min(LogitBlocks.rows, targets - start), embedding, model.targetVocabularySize)
        }
    }

    /// Floating-point operations of all products.
    package var operations: Double { products.reduce(0) { $0 + Double($1.times) * $1.product.operations } }

    /// A layer applied to all rows at once: forwards, the gradient of its input, the gradient of its weights.
    private mutating func addLayer(rows: Int, _ inputs: Int, _ outputs: Int) {
        add(Product(rows: rows, inner: inputs, columns: outputs), times: 1)
        add(Product(rows: rows, inner: outputs, columns: inputs), times: 1)
        add(Product(rows: inputs, inner: rows, columns: outputs), times: 1)
    }

    /// A layer applied step by step; the gradient of its weights is one product over all steps.
    private mutating func addRecurrence(rows: Int, steps: Int, _ inputs: Int, _ outputs: Int) {
        guard steps > 0 else { return }
        add(Product(rows: rows, inner: inputs, columns: outputs), times: steps)
        add(Product(rows: rows, inner: outputs, columns: inputs), times: steps)
        add(Product(rows: inputs, inner: rows * steps, columns: outputs), times: 1)
    }

    private mutating func add(_ product: Product, times: Int) {
        if let known = products.firstIndex(where: { $0.product == product }) {
            products[known].times += times
        } else {
            products.append((product, times))
        }
    }
}
