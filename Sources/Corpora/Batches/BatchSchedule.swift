import Text

/// Which examples, such as sentence pairs, go together into which batch, as a pure function of their lengths, the seed and
/// the epoch.
///
/// Every example comes exactly once in each epoch, or as often as its share says.
public struct BatchSchedule: Sendable {
    /// How much goes into a batch.
    public enum Size: Hashable, Sendable {
        /// This many sentence pairs.
        case sentences(Int)
        /// As many pairs as give no more than this many ids to any side, `</s>` and padding included: the number
        /// of pairs times the longest sentence of all sides. A pair longer than that has a batch of its own.
        case tokens(Int)
    }

    /// In which order batches come.
    public enum Order: Hashable, Sendable {
        /// Pairs are shuffled and cut into portions of a hundred batches; a portion is sorted by length and cut into
        /// batches, so that there is little to pad; then all batches are shuffled.
        case shuffled(seed: UInt64)
        /// From the shortest to the longest, the same in every epoch: for validation.
        case byLength
    }

    /// How much goes into a batch.
    public let size: Size
    /// In which order batches come.
    public let order: Order

    /// Lengths with whatever is read besides, such as `</s>`.
    private let sourceLengths: [Int]
    private let targetLengths: [Int]
    /// Nil where there is no second source.
    private let secondSourceLengths: [Int]?
    private let shares: [EpochShare]

    /// Makes the schedule of a corpus, whose texts come as often as their weights say.
    public init(_ corpus: ParallelCorpus, size: Size, order: Order) {
        self.init(
            sourceLengths: (0..<corpus.count).map { corpus.sources.length($0) + 1 },
            targetLengths: (0..<corpus.count).map { corpus.targets.length($0) + 1 },
            secondSourceLengths: corpus.secondSources.map { side in
                (0..<corpus.count).map { side.length($0) + 1 }
            }, shares: corpus.shares, size: size, order: order)
    }

    /// Makes the schedule of examples of some lengths; a label is a target of length 1.
    /// - Parameters:
    ///   - secondSourceLengths: those of second sources; nil where there are none.
    ///   - shares: how often they come in an epoch that is shuffled; each once when nil.
    public init(
        sourceLengths: [Int], targetLengths: [Int], secondSourceLengths: [Int]? = nil, shares: [EpochShare]? = nil,
        size: Size, order: Order
    ) {
        switch size {
        case .sentences(let number): precondition(number > 0, "batches of \(number) sentences")
        case .tokens(let number): precondition(number > 0, "batches of \(number) tokens")
        }
        precondition(
            !sourceLengths.isEmpty && sourceLengths.count == targetLengths.count
                && secondSourceLengths?.count ?? sourceLengths.count == sourceLengths.count,
            "a schedule of \(sourceLengths.count) sources, \(targetLengths.count) targets and "
                + "\(secondSourceLengths?.count ?? sourceLengths.count) second sources")
        let shares = shares ?? [EpochShare(examples: 0..<sourceLengths.count, weight: 1)]
        precondition(
            shares.allSatisfy { $0.examples.upperBound <= sourceLengths.count },
            "shares \(shares) of \(sourceLengths.count) examples")
        self.shares = shares
        self.size = size
        self.order = order
        self.sourceLengths = sourceLengths
        self.targetLengths = targetLengths
        self.secondSourceLengths = secondSourceLengths
    }

    /// The number of examples that are scheduled.
    public var exampleCount: Int { sourceLengths.count }

    /// The batches of an epoch, each a row of the examples' numbers.
    public func batches(epoch: Int) -> RaggedArray<Int> {
        precondition(epoch >= 0, "epoch \(epoch)")
        switch order {
        case .byLength:
            return RaggedArray(cut(byLength(Array(sourceLengths.indices)[...])))
        case .shuffled(let seed):
            var pairs = EpochShare.drawn(from: shares, seed: seed, epoch: epoch)
            var random = SplitMix64(seed, UInt64(epoch))
            random.shuffle(&pairs)
            var batches: [ArraySlice<Int>] = []
            for begin in stride(from: 0, to: pairs.count, by: portion) {
                batches += cut(byLength(pairs[begin..<min(begin + portion, pairs.count)]))
            }
            random.shuffle(&batches)
            return RaggedArray(batches)
        }
    }

    /// The number of pairs in about a hundred batches.
    private var portion: Int {
        switch size {
        case .sentences(let number):
            return number.multipliedReportingOverflow(by: 100).overflow ? sourceLengths.count : 100 * number
        case .tokens(let number):
            let cells = sourceLengths.indices.reduce(0) { $0 + length(of: $1) }
            let mean = Double(cells) / Double(sourceLengths.count)
            return max(100, Int(min(100 * Double(number) / mean, Double(sourceLengths.count))))
        }
    }

    /// The length of the longest side of a pair.
    private func length(of pair: Int) -> Int {
        max(sourceLengths[pair], targetLengths[pair], secondSourceLengths?[pair] ?? 0)
    }

    /// Target lengths first, since a decoder step costs most; equal pairs keep their (shuffled) order.
    private func byLength(_ pairs: ArraySlice<Int>) -> [Int] {
        let keys = pairs.enumerated().map { place, pair in
            (targetLengths[pair], sourceLengths[pair], secondSourceLengths?[pair] ?? 0, place, pair)
        }
        return keys.sorted { ($0.0, $0.1, $0.2, $0.3) < ($1.0, $1.1, $1.2, $1.3) }.map(\.4)
    }

    private func cut(_ pairs: [Int]) -> [ArraySlice<Int>] {
        var batches: [ArraySlice<Int>] = []
        var begin = 0
        var longest = 0
        for (index, pair) in pairs.enumerated() {
            let grown = max(longest, length(of: pair))
            if index > begin && isFull(pairs: index - begin, with: grown) {
                batches.append(pairs[begin..<index])
                begin = index
                longest = length(of: pair)
            } else {
                longest = grown
            }
        }
        if begin < pairs.count { batches.append(pairs[begin...]) }
        return batches
    }

    /// Whether a batch of some pairs has no room for one more, with which its longest sentence has length `longest`.
    private func isFull(pairs: Int, with longest: Int) -> Bool {
        switch size {
        case .sentences(let number): pairs >= number
        case .tokens(let number): (pairs + 1) * longest > number
        }
    }
}
