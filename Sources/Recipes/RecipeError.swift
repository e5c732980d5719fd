import Text

/// The mistakes in a configuration, each told in one line: where it stands, what was found and what was expected.
public struct RecipeError: Error, Equatable, CustomStringConvertible {
    /// What sort of mistake it is; a command line chooses its exit code by it.
    public enum Kind: Sendable {
        /// A setting on the command line that is not of the form `key=value`.
        case usage
        /// A key that is unknown, missing or repeated, or a value that its key does not take.
        case badSetting
        /// A file that is not there or cannot be opened.
        case missingInput
        /// A file that is not a YAML mapping in UTF-8.
        case badData
    }

    /// What sort of mistake the first one is.
    public let kind: Kind
    /// Each mistake in one line; at least one.
    public let mistakes: [String]

    /// The mistakes, one a line.
    public var description: String { mistakes.joined(separator: "\n") }

    init(_ kind: Kind, mistakes: [String]) {
        self.kind = kind
        // Keys and values may hold anything.
        self.mistakes = mistakes.map { $0.onOneLine }
    }

    init(_ kind: Kind, _ description: String) {
        self.init(kind, mistakes: [description])
    }
}
