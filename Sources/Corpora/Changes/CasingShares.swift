import Text

/// Which shares of the training pairs are read in other letters than they are written in.
public struct CasingShares: Hashable, Sendable {
    /// The share of the pairs that are read in capitals, as in `MY SISTER`.
    public var upper = 0.0
    /// The share of the pairs whose words all begin with a capital, as in `My Sister`.
    public var title = 0.0
    /// The share of the pairs that are read in small letters, as in `my sister`.
    public var lower = 0.0

    /// No pair is changed.
    public init() {}

    /// Some shares, which make 1 at most.
    public init(upper: Double, title: Double, lower: Double) {
        (self.upper, self.title, self.lower) = (upper, title, lower)
    }

    /// The most that they may make together: 1, but for what decimal fractions lose in a sum.
    package static let most = 1 + 1e-9

    /// The shares of all three together.
    public var total: Double { upper + title + lower }

    /// Whether no pair is changed.
    public var isNone: Bool { total == 0 }

    /// The case that a number from 0 up to 1 stands for; nil where a text stays as it is.
    func letterCase(drawn number: Double) -> LetterCase? {
        if number < upper { return .upper }
        if number < upper + title { return .title }
        return number < total ? .lower : nil
    }
}

extension SplitMix64 {
    /// A number from 0 up to 1.
    mutating func nextShare() -> Double { Double(next() >> 11) * 0x1p-53 }
}
