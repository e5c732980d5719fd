/// A line and its translation.
package struct PairLine: Equatable, Sendable {
    /// The line.
    package let source: String
    /// Its translation.
    package let target: String
    /// What the loss of the pair is multiplied with; 1 where nothing is said of it.
    package let weight: Float
    /// The words that correspond, each link once; nil where nothing is said of them.
    package var links: [PharaohLink]?
    /// Its second source; nil where it has none.
    package var secondSource: String?
}
