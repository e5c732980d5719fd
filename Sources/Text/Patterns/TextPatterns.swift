/// Regular expressions that are looked for in a text all at once.
///
/// The first text that any of them has counts, and of those that begin at one place the longest; then the search goes on
/// behind it. Characters are those of Unicode. There are `.`, classes (`[a-z]`, `[^…]`, `\d`, `\w`, `\s` and their
/// opposites), groups, `|`, `*`, `+`, `?`, `{m,n}`, `^`, `$`, `\b`, `\B`, `\u{…}`, and `(?i)` at the beginning for either
/// case. There is nothing that looks back, and a text is gone through once: time is at most the product of the lengths of text
/// and patterns, in which a part counts as often as it may be repeated by numbers, and so long for `1{0,1000}2` in many `1`.
/// - Source: Thompson 1968, doi:10.1145/363347.363387.
public struct TextPatterns: Equatable, Sendable {
    private let program: PatternProgram

    /// No text that a pattern has is longer than this, in characters.
    public static let longestMatch = 1_000

    /// Reads patterns.
    /// - Throws: `PatternError` for the first of them that is none.
    public init(_ patterns: [String]) throws(PatternError) {
        var program = PatternProgram()
        for (number, pattern) in patterns.enumerated() {
            do throws(PatternError) {
                try program.add(try PatternParser.node(of: pattern))
            } catch {
                throw PatternError(pattern: pattern, number: number, mistake: error.mistake)
            }
        }
        self.program = program
    }

    /// Where the patterns are in a text, in bytes of UTF-8, from the beginning and without overlap.
    public func ranges(in text: String) -> [Range<Int>] {
        let scalars = Array(text.unicodeScalars)
        var matcher = PatternMatcher(program, in: scalars)
        let found = matcher.ranges()
        if found.isEmpty { return [] }
        var ends = [0]
        ends.reserveCapacity(scalars.count + 1)
        for scalar in scalars { ends.append(ends[ends.count - 1] + UTF8.width(scalar)) }
        return found.map { ends[$0.lowerBound]..<ends[$0.upperBound] }
    }
}
