import Text

/// What becomes of the pairs of an epoch.
public struct ChangedPairs: Equatable, Sendable {
    /// A pair as the model reads it.
    public struct Example: Equatable, Sendable {
        /// What has become of it, such as `in upper case`.
        public let change: String
        /// Its source line.
        public let source: String
        /// Its target line.
        public let target: String
    }

    /// How many pairs come in the epoch, as often as each comes.
    public let pairs: Int
    /// How many of them are not as they are written.
    public let changed: Int
    /// The first pair of each kind.
    public let examples: [Example]

    private let cased: [LetterCase: Int]
    private let withPlaceholders: Int

    init(pairs: Int, _ changes: [(letterCase: LetterCase?, placeholders: Int)], examples: [Example]) {
        self.pairs = pairs
        self.examples = examples
        changed = changes.count
        withPlaceholders = changes.count { $0.placeholders > 0 }
        cased = changes.reduce(into: [:]) { counts, change in
            if let letterCase = change.letterCase { counts[letterCase, default: 0] += 1 }
        }
    }
}

extension ChangedPairs: CustomStringConvertible {
    /// The counts in words.
    public var description: String {
        var kinds = LetterCase.allCases.compactMap { letterCase in
            cased[letterCase].map { "\($0) in \(letterCase.rawValue) case" }
        }
        if withPlaceholders > 0 { kinds.append("\(withPlaceholders) with placeholders") }
        return
            "\(changed) of \(pairs) pairs in the first epoch\(kinds.isEmpty ? "" : ": ")\(kinds.joined(separator: ", "))"
    }
}

extension ParallelCorpus {
    /// What becomes of pairs in the first epoch.
    /// - Parameters:
    ///   - changes: what is drawn for them.
    ///   - pairs: their numbers, each as often as it comes.
    ///   - threads: how many share the work; the result is the same for any number.
    /// - Throws: `CorpusError` when a text cannot be cut.
    public func changedPairs(
        by changes: PairChanges, of pairs: some Collection<Int>, threads: Int
    ) throws(CorpusError) -> ChangedPairs {
        let drawn = pairs.filter { changes.draw($0, epoch: 0) != nil }.sorted()
        let found = try ParallelEncoder.map(drawn, threads: threads) {
            (pair: Int) throws(CorpusError) -> (pair: Int, letterCase: LetterCase?, placeholders: Int)? in
            guard let found = try changed(pair, by: changes, epoch: 0)?.pair else { return nil }
            return (pair, found.letterCase, found.placeholders)
        }.compactMap(\.self)
        var examples: [ChangedPairs.Example] = []
        func add(_ change: String, _ pair: Int?) throws(CorpusError) {
            guard let pair, let texts = try changed(pair, by: changes, epoch: 0)?.pair.texts else { return }
            examples.append(ChangedPairs.Example(change: change, source: texts.source, target: texts.target))
        }
        for letterCase in LetterCase.allCases {
            try add("in \(letterCase.rawValue) case", found.first { $0.letterCase == letterCase }?.pair)
        }
        try add("with placeholders", found.first { $0.placeholders > 0 }?.pair)
        return ChangedPairs(
            pairs: pairs.count, found.map { ($0.letterCase, $0.placeholders) }, examples: examples)
    }
}
