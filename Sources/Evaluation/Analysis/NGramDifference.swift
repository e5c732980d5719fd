/// An n-gram that a system writes more often, or less often, than the references do.
public struct NGramDifference: Hashable, Codable, Sendable {
    /// The words, joined by spaces.
    public let ngram: String
    /// How many words it has.
    public let order: Int
    /// How often the hypotheses have it.
    public let hypothesisCount: Int
    /// How often the references have it.
    public let referenceCount: Int
    /// How many of these occurrences are too many, or too few, in their segment.
    public let difference: Int

    /// The n-grams with the largest differences, most frequent first.
    struct Lists {
        /// Those that the hypotheses have too often.
        var overGenerated: [NGramDifference] = []
        /// Those that the hypotheses have too rarely.
        var underGenerated: [NGramDifference] = []
    }

    /// Compares the n-grams of each segment with those of its reference.
    ///
    /// - Parameters:
    ///   - hypotheses: The words of each segment, as numbers.
    ///   - references: The words of each segment's reference.
    ///   - words: The words behind the numbers.
    ///   - length: How many n-grams of each order to list.
    static func lists(
        hypotheses: [[Int]], references: [[Int]], words: [String], maximumOrder: Int, length: Int
    ) -> Lists {
        var lists = Lists()
        for order in 1...maximumOrder {
            var counts: [ArraySlice<Int>: Counts] = [:]
            for (hypothesis, reference) in zip(hypotheses, references) {
                var balance: [ArraySlice<Int>: Int] = [:]
                for ngram in hypothesis.ngrams(order) {
                    balance[ngram, default: 0] += 1
                    counts[ngram, default: Counts()].hypothesis += 1
                }
                for ngram in reference.ngrams(order) {
                    balance[ngram, default: 0] -= 1
                    counts[ngram, default: Counts()].reference += 1
                }
                for (ngram, surplus) in balance where surplus != 0 {
                    if surplus > 0 {
                        counts[ngram, default: Counts()].over += surplus
                    } else {
                        counts[ngram, default: Counts()].under -= surplus
                    }
                }
            }
            lists.overGenerated += top(counts, by: \.over, words: words, length: length)
            lists.underGenerated += top(counts, by: \.under, words: words, length: length)
        }
        return lists
    }

    private struct Counts {
        var hypothesis = 0
        var reference = 0
        var over = 0
        var under = 0
    }

    /// The n-grams with the largest values, equal ones in the order of their words' numbers.
    private static func top(
        _ counts: [ArraySlice<Int>: Counts], by value: KeyPath<Counts, Int>, words: [String], length: Int
    ) -> [NGramDifference] {
        let ranked = counts.filter { $0.value[keyPath: value] > 0 }.sorted {
            let (first, second) = ($0.value[keyPath: value], $1.value[keyPath: value])
            return first == second ? $0.key.lexicographicallyPrecedes($1.key) : first > second
        }
        return ranked.prefix(length).map { ngram, counts in
            NGramDifference(
                ngram: ngram.map { words[$0] }.joined(separator: " "), order: ngram.count,
                hypothesisCount: counts.hypothesis, referenceCount: counts.reference,
                difference: counts[keyPath: value])
        }
    }
}

extension [Int] {
    /// All runs of `order` neighbours.
    fileprivate func ngrams(_ order: Int) -> LazyMapSequence<Range<Int>, ArraySlice<Int>> {
        (0..<Swift.max(0, count - order + 1)).lazy.map { self[$0..<$0 + order] }
    }
}
