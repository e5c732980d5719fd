/// The n-grams that texts have in common, each text with each.
///
/// The n-grams of a text are counted once. What two texts share is found by going through those of one of them, while the
/// counts of the other lie at hand.
struct NGramOverlaps {
    /// The number of tokens of each text.
    let lengths: [Int]
    private let maximumOrder: Int
    private let profiles: [[NGramTrie.Occurrences]]
    /// By node of the trie, how often the text that is compared has its n-gram; zeros in between.
    private var counts: [Int32]

    /// Counts n-grams of orders 1 to `maximumOrder`.
    /// - Parameter texts: tokens as numbers, the same for the same token in all texts.
    init(_ texts: [[UInt32]], maximumOrder: Int) {
        lengths = texts.map(\.count)
        self.maximumOrder = maximumOrder
        var trie = NGramTrie(maximumOrder: maximumOrder)
        profiles = texts.map { trie.occurrences(of: $0) }
        counts = [Int32](repeating: 0, count: trie.nodeCount)
    }

    /// What a text shares with itself and each text after it: for each order from 1, the n-grams that both have, each as often
    /// as the text that has less of it.
    /// - Returns: [texts from the text on][orders].
    mutating func matches(of text: Int) -> [[Int]] {
        for ngram in profiles[text] { counts[Int(ngram.node)] = ngram.count }
        var matches: [[Int]] = []
        for profile in profiles[text...] {
            var shared = [Int](repeating: 0, count: maximumOrder)
            for ngram in profile { shared[Int(ngram.order)] += Int(min(ngram.count, counts[Int(ngram.node)])) }
            matches.append(shared)
        }
        for ngram in profiles[text] { counts[Int(ngram.node)] = 0 }
        return matches
    }

    /// The scores of texts as translations of which each text is the only reference, row by row, [texts, texts].
    /// - Parameters:
    ///   - count: the number of texts.
    ///   - matches: what a text shares with itself and each text after it.
    ///   - score: the score of a hypothesis with a reference, given the matches of the first of them, and how far behind it
    ///     the other one is.
    static func scores<Matches>(
        of count: Int, matches: (_ first: Int) -> Matches,
        score: (_ hypothesis: Int, _ reference: Int, _ matches: Matches, _ distance: Int) -> Double
    ) -> [Double] {
        var scores = [Double](repeating: 0, count: count * count)
        for first in 0..<count {
            let shared = matches(first)
            for second in first..<count {
                for (hypothesis, reference) in [(first, second), (second, first)] {
                    scores[hypothesis * count + reference] = score(hypothesis, reference, shared, second - first)
                }
            }
        }
        return scores
    }
}
