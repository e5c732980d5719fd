/// What is wrong with a pattern.
public struct PatternError: Error, Equatable, CustomStringConvertible {
    /// The pattern.
    public let pattern: String
    /// Which one it is of those that were given, from 0.
    public let number: Int
    /// What was found, and what was expected.
    public let mistake: String

    /// A mistake.
    init(pattern: String = "", number: Int = 0, mistake: String) {
        self.pattern = pattern
        self.number = number
        self.mistake = mistake
    }

    /// One line that says what was found in the pattern.
    public var description: String { "'\(pattern.onOneLine)': \(mistake)" }
}
