/// A line and its translation.
package struct PairLine: Equatable, Sendable {
    /// The line.
    package let source: String
    /// Its translation.
    package let target: String
    /// What the loss of the pair is multiplied with; 1 where nothing is said of it.
    package let weight: Float
    /// Its second source; nil where it has none.
    package let secondSource: String?
}
