/// Groups sentences so that what is kept of their translations does not take much memory at a time.
package enum TranslationPortions {
    /// The most source pieces in a portion, of sentences that must tell their attention, unless one sentence has more.
    package static let maximumPieces = 20_000
    /// The most candidates in a portion, where one of them is to be chosen, unless one sentence has more.
    package static let maximumCandidates = 50_000
    /// The most pieces of candidates that are compared with each other at once, as many as of a thousand long translations.
    package static let maximumComparedPieces = 1 << 19

    /// The sentences of each portion, in order.
    /// - Parameters:
    ///   - count: how many translations of each sentence there may be.
    ///   - most: sentences in a portion.
    package static func portions(of sentences: [SourceSentence], count: Int, most: Int = .max) -> [Range<Int>] {
        var portions: [Range<Int>] = []
        var begin = 0
        var pieces = 0
        for (index, sentence) in sentences.enumerated() {
            let more = sentence.needsAttention ? sentence.first.count * count : 0
            let isFull = index - begin >= most || more > 0 && pieces + more > maximumPieces
            if isFull && index > begin {
                portions.append(begin..<index)
                begin = index
                pieces = 0
            }
            pieces += more
        }
        return portions + [begin..<sentences.count]
    }

    /// Portions of things in order, no larger together than may be unless one alone is.
    package static func portions(ofSizes sizes: [Int], most: Int) -> [Range<Int>] {
        var portions: [Range<Int>] = []
        var begin = 0
        while begin < sizes.count {
            let end = begin + first(of: sizes[begin...], most: most)
            portions.append(begin..<end)
            begin = end
        }
        return portions
    }

    /// How many things from the first on are no larger together than may be; one at least, where there is any.
    package static func first(of sizes: some Collection<Int>, most: Int) -> Int {
        var rest = most
        let fitting = sizes.prefix { size in
            rest -= size
            return rest >= 0
        }
        return min(sizes.count, max(1, fitting.count))
    }
}
