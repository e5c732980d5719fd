/// What the columns of a table of pairs hold, such as source and target, with a tab between columns.
public struct PairColumns: Hashable, Sendable {
    /// What a column holds.
    public enum Content: String, CaseIterable, Sendable {
        /// The sentence.
        case source
        /// Its translation.
        case target
        /// Its second source.
        case secondSource = "second_source"
        /// How much the pair counts.
        case weight
        /// Which of its words correspond.
        case alignment
        /// Something that is not read.
        case ignored = "_"
    }

    /// The columns from the first one on.
    public let contents: [Content]

    /// Columns; nil unless there is one source and one target among them, and one of each other content at most.
    public init?(_ contents: [Content]) {
        func count(_ content: Content) -> Int { contents.count { $0 == content } }
        let others: [Content] = [.secondSource, .weight, .alignment]
        guard count(.source) == 1, count(.target) == 1, others.allSatisfy({ count($0) <= 1 }) else { return nil }
        self.init(valid: contents)
    }

    private init(valid contents: [Content]) {
        self.contents = contents
    }

    /// Source, then target.
    public static let usual = PairColumns(valid: [.source, .target])

    /// The columns as they are written, such as `source, target`.
    public var names: [String] { contents.map(\.rawValue) }

    /// The text of each column of a line, and at the end all that stands behind the last one; fewer where there are fewer.
    func fields(of line: String) -> [String] {
        line.utf8.split(separator: UInt8(ascii: "\t"), maxSplits: contents.count, omittingEmptySubsequences: false).map
        {
            String(Substring($0))
        }
    }

    /// The field of a line that holds something.
    func field(_ content: Content, of fields: [String]) -> String? {
        contents.firstIndex(of: content).map { fields[$0] }
    }
}
