import Reports

/// Precision, recall and error rate of alignments against gold ones, over a corpus.
///
/// For alignments A, sure links S and possible links P, which contain S:
///
///     precision = |A ∩ P| / |A|    recall = |A ∩ S| / |S|    error rate = 1 - (|A ∩ S| + |A ∩ P|) / (|A| + |S|)
///
/// - Source: Och and Ney 2003, "A Systematic Comparison of Various Statistical Alignment Models", section 6.1.
public struct AlignmentErrorRate: Equatable, Sendable, CustomStringConvertible {
    /// How many links there are, |A|.
    private var links = 0
    /// How many of the gold links are sure, |S|.
    private var sure = 0
    /// How many links are sure ones, |A ∩ S|.
    private var sureFound = 0
    /// How many links are possible ones, |A ∩ P|.
    private var possibleFound = 0

    /// No alignments yet.
    public init() {}

    /// Counts the alignment of a sentence.
    public mutating func add(_ alignment: Set<GoldAlignment.Link>, gold: GoldAlignment) {
        links += alignment.count
        sure += gold.sure.count
        sureFound += alignment.intersection(gold.sure).count
        possibleFound += alignment.intersection(gold.possible).count
    }

    /// The share of the links that are possible, from 0 to 1; 1 without a link.
    public var precision: Double { links == 0 ? 1 : Double(possibleFound) / Double(links) }

    /// The share of the sure links that were found, from 0 to 1; 1 without a sure link.
    public var recall: Double { sure == 0 ? 1 : Double(sureFound) / Double(sure) }

    /// The alignment error rate, from 0 to 1; 0 without any link.
    public var errorRate: Double {
        links + sure == 0 ? 0 : 1 - Double(sureFound + possibleFound) / Double(links + sure)
    }

    /// The three numbers in percent, and how many links they are from.
    public var description: String {
        func percent(_ share: Double) -> String { (100 * share).fixed(2) }
        return "precision \(percent(precision)), recall \(percent(recall)), alignment error rate \(percent(errorRate)) "
            + "(\(links) links, \(sure) sure ones in the gold alignment)"
    }
}
