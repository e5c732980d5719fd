import Text

/// The pairs of a corpus that come from one of its texts.
public struct CorpusPart: Sendable {
    /// What the text is called; nil for the only one.
    public let name: String?
    /// The numbers of its pairs.
    public let pairs: Range<Int>
    /// How often each of them comes in an epoch, on average.
    public let weight: Double
    /// What its files held, and what was left out of it.
    public let report: FilterReport
    /// The piece in front of each source sentence; nil for none.
    let tag: Int32?

    /// How many pairs of it come in an epoch, on average.
    public var pairsPerEpoch: Double { weight * Double(pairs.count) }

    /// In words, such as "kept 290 of 300 pairs; 870 in an epoch, 74.4% of it".
    /// - Parameter epoch: how many pairs of all parts come in an epoch.
    func description(in epoch: Double) -> String {
        let tenths = Int((1000 * pairsPerEpoch / epoch).rounded())
        return "\(report); \(Int(pairsPerEpoch.rounded())) in an epoch, \(tenths / 10).\(tenths % 10)% of it"
    }
}
