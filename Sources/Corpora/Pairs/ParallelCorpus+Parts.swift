import Text

extension ParallelCorpus {
    /// What each of its texts has, in a line that begins with the text's name; nothing for a single text without a name.
    public var partDescriptions: [String] {
        let epoch = parts.reduce(0) { $0 + $1.pairsPerEpoch }
        return parts.compactMap { part in part.name.map { "\($0): \(part.description(in: epoch))" } }
    }

    /// How often the pairs of each text come.
    var shares: [EpochShare] { parts.map { EpochShare(examples: $0.pairs, weight: $0.weight) } }

    /// The piece in front of a source sentence; nil for none.
    func tag(of pair: Int) -> Int32? { parts.first { $0.pairs.contains(pair) }?.tag }

    /// What the losses of some pairs are multiplied with; nil where nothing is said of any.
    func lossWeights(of pairs: some Collection<Int>) -> [Float]? {
        weights.map { weights in pairs.map { weights[$0] } }
    }
}
