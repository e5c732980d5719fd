/// What every translation of a sentence must respect.
package struct SentenceLimits: Sendable {
    /// The length before which no hypothesis may end, the end symbol included.
    package let minimumLength: Int
    /// The length at which open hypotheses are ended by force, the end symbol included.
    package let maximumLength: Int
    /// The pieces that each hypothesis begins with.
    package let prefix: [Int32]
    /// Pieces that are never written.
    package let suppressed: [Int32]
    /// What each hypothesis must contain.
    package let required: RequiredPhrases
    /// What no hypothesis may contain.
    package let forbidden: ForbiddenPhrases?

    /// Limits that leave room for what is demanded.
    package init(
        minimumLength: Int = 1, maximumLength: Int, prefix: [Int32] = [], suppressed: [Int32] = [],
        required: RequiredPhrases = RequiredPhrases([]), forbidden: ForbiddenPhrases? = nil
    ) {
        self.maximumLength = max(maximumLength, prefix.count + required.pieceCount + 1)
        self.minimumLength = minimumLength
        self.prefix = prefix
        self.suppressed = suppressed
        self.required = required
        self.forbidden = forbidden
        precondition(
            maximumLength >= 1 && minimumLength <= maximumLength,
            "a translation of \(minimumLength) to \(maximumLength) pieces")
    }
}
