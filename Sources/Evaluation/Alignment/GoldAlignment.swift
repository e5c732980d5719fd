import Text

/// The links that an alignment should have, and those that it may have.
/// - Source: Och and Ney 2003, "A Systematic Comparison of Various Statistical Alignment Models", section 6.1.
public struct GoldAlignment: Equatable, Sendable {
    /// A word of the source and one of the target that correspond; both count from 0.
    public struct Link: Hashable, Sendable {
        /// The place of the source word.
        public let source: Int
        /// The place of the target word.
        public let target: Int

        /// A link between two places.
        public init(source: Int, target: Int) {
            self.source = source
            self.target = target
        }
    }

    /// What is no link.
    public struct Malformed: Error, Equatable, CustomStringConvertible {
        /// The text that was found in its place.
        public let found: String

        /// What was found and what was expected, in one line.
        public var description: String { "found '\(found)', expected links 'i-j' (sure) or 'ipj' (possible)" }
    }

    /// The links that everybody agrees on.
    public let sure: Set<Link>
    /// The links that are no mistake, the sure ones among them.
    public let possible: Set<Link>

    /// A gold alignment; sure links are possible ones too.
    public init(sure: Set<Link>, possible: Set<Link> = []) {
        self.sure = sure
        self.possible = possible.union(sure)
    }

    /// Reads a line in the format of Pharaoh: `i-j` for sure links and `ipj` for possible ones, separated by spaces.
    public init(_ line: String) throws(Malformed) {
        var (sure, possible): (Set<Link>, Set<Link>) = ([], [])
        for text in line.split(whereSeparator: \.isWhitespace) {
            guard let found = PharaohLink(text.utf8) else { throw Malformed(found: String(text)) }
            let link = Link(source: found.source, target: found.target)
            if found.isSure { sure.insert(link) } else { possible.insert(link) }
        }
        self.init(sure: sure, possible: possible)
    }
}
