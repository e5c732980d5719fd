import Text

/// The lines of a pair, and which of their words correspond.
struct PairTexts: Equatable, Sendable {
    /// The line.
    var source: String
    /// Its translation.
    var target: String
    /// Its second source; nil where pairs have none.
    var secondSource: String?
    /// The words between spaces that correspond; none where nothing is said of them.
    var links: [PositionLink]
}
