/// BLEU, the bilingual evaluation understudy, with sacreBLEU's tokenizers and to its digit.
///
///     BLEU = BP · exp(1/N Σ_{n=1..N} ln p_n),    BP = min(1, exp(1 - r / c))
///
/// p_n is the percentage of the hypotheses' n-grams that match a reference, each n-gram counted at most as often
/// as in the reference that has the most of it; c is the length of the hypotheses in tokens and r that of
/// the references, for each segment the one closest to its hypothesis (the shorter of two equally close).
/// Matches and lengths are summed over the corpus before the division, so the score of a corpus is not the mean of the
/// scores of its sentences.
///
/// A segment's statistics are `c, r, m_1…m_N, t_1…t_N`: lengths, matches, n-grams.
/// - Source: Papineni et al. 2002, "BLEU: a Method for Automatic Evaluation of Machine Translation", section 2,
///   aclanthology.org/P02-1040; Post 2018, "A Call for Clarity in Reporting BLEU Scores", arXiv:1804.08771.
public struct BLEU: Metric {
    /// Which n-gram orders the geometric mean runs over.
    public enum Orders: Hashable, Sendable {
        /// All orders up to the maximum. The choice for a corpus.
        case all
        /// Those orders of which the hypothesis has an n-gram. The choice for single sentences, where a
        /// sentence of three words would have no 4-gram, and thus score 0, otherwise.
        case effective
    }

    /// How texts are cut into tokens.
    public let tokenizer: BLEUTokenizer
    /// A tokenizer from elsewhere that takes the place of `tokenizer`, if there is one.
    public let pieceTokenizer: PieceTokenizer?
    /// What is done about orders without a match.
    public let smoothing: Smoothing
    /// Whether case counts.
    public let casing: Casing
    /// The longest n-grams counted, N in the formula.
    public let maximumOrder: Int
    /// Which orders enter the mean.
    public let orders: Orders

    var tokens = TokenTable()
    private var ngrams: NGramTrie
    private var matches: [Int]

    /// Makes the metric; what is not given is as in sacreBLEU.
    ///
    /// - Parameters:
    ///   - maximumOrder: At least 1; 4 in the paper and everywhere else.
    ///   - pieceTokenizer: If given, cuts the texts in place of `tokenizer`.
    public init(
        tokenizer: BLEUTokenizer = .mteval13a, smoothing: Smoothing = .exponential, casing: Casing = .mixed,
        maximumOrder: Int = 4, orders: Orders = .all, pieceTokenizer: PieceTokenizer? = nil
    ) {
        precondition(maximumOrder >= 1, "the maximum n-gram order is \(maximumOrder), expected at least 1")
        self.tokenizer = tokenizer
        self.pieceTokenizer = pieceTokenizer
        self.smoothing = smoothing
        self.casing = casing
        self.maximumOrder = maximumOrder
        self.orders = orders
        ngrams = NGramTrie(maximumOrder: maximumOrder)
        matches = Array(repeating: 0, count: maximumOrder)
    }

    /// Two lengths, and matches and totals for each order.
    public var statisticsCount: Int { 2 + 2 * maximumOrder }

    /// Appends `c, r, m_1…m_N, t_1…t_N` of one segment.
    public mutating func appendStatistics(
        hypothesis: String, references: [String], to statistics: inout [Double]
    ) {
        precondition(!references.isEmpty, "a segment has 0 references, expected at least 1")
        tokens.removeAll()
        ngrams.removeAll()
        var referenceLengths: [Int] = []
        for reference in references {
            tokenize(reference)
            ngrams.addReference(tokens.sequence)
            referenceLengths.append(tokens.sequence.count)
        }
        tokenize(hypothesis)
        for index in matches.indices { matches[index] = 0 }
        ngrams.countMatches(of: tokens.sequence, into: &matches)

        let length = tokens.sequence.count
        append(
            hypothesis: length, reference: Self.closest(to: length, among: referenceLengths), matches, to: &statistics)
    }

    /// Appends `c, r, m_1…m_N, t_1…t_N` of texts of some lengths.
    func append(hypothesis: Int, reference: Int, _ matches: [Int], to statistics: inout [Double]) {
        statistics.append(Double(hypothesis))
        statistics.append(Double(reference))
        for count in matches { statistics.append(Double(count)) }
        for order in 1...maximumOrder { statistics.append(Double(max(0, hypothesis - order + 1))) }
    }

    /// The score that belongs to summed statistics.
    public func score(sums: [Double]) -> BLEUScore {
        precondition(
            sums.count == statisticsCount, "BLEU statistics have \(sums.count) values, expected \(statisticsCount)")
        return BLEUScore(
            matches: Array(sums[2..<2 + maximumOrder]), totals: Array(sums[(2 + maximumOrder)...]),
            hypothesisLength: sums[0], referenceLength: sums[1], smoothing: smoothing, orders: orders)
    }

    /// The fields `nrefs`, `case`, `eff`, `tok` and `smooth`.
    ///
    /// As in sacreBLEU, an unusual maximum order does not show in it.
    public func signature(references: ReferenceCount) -> Signature {
        Signature(
            references: references,
            settings: [
                .init("case", casing.rawValue), .init("eff", orders == .effective ? "yes" : "no"),
                .init("tok", pieceTokenizer?.signature ?? tokenizer.rawValue),
                .init("smooth", smoothing.signature),
            ])
    }

    /// Makes the tokens of a text the sequence of `tokens`.
    mutating func tokenize(_ text: String) {
        tokens.beginSequence()
        let text = casing.apply(to: text)
        if let pieceTokenizer {
            pieceTokenizer.tokenize(text, into: &tokens)
        } else {
            tokenizer.tokenize(text, into: &tokens)
        }
    }

    /// The length closest to `length`, the shorter one if two are equally close.
    private static func closest(to length: Int, among candidates: [Int]) -> Int {
        candidates.min { (abs($0 - length), $0) < (abs($1 - length), $1) } ?? 0
    }
}
