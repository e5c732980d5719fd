/// Groups sentences so that the attention that they must tell does not take much memory at a time.
package enum TranslationPortions {
    /// The most source pieces in a portion, of sentences that must tell their attention, unless one sentence has more.
    package static let maximumPieces = 20_000

    /// The sentences of each portion, in order.
    /// - Parameter count: how many translations of each sentence there may be.
    package static func portions(of sentences: [SourceSentence], count: Int) -> [Range<Int>] {
        var portions: [Range<Int>] = []
        var begin = 0
        var pieces = 0
        for (index, sentence) in sentences.enumerated() where sentence.needsAttention {
            pieces += sentence.first.count * count
            if pieces > maximumPieces && index > begin {
                portions.append(begin..<index)
                begin = index
                pieces = sentence.first.count * count
            }
        }
        return portions + [begin..<sentences.count]
    }
}
