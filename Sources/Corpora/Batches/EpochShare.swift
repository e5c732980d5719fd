import Text

/// How often some examples of a corpus come in an epoch.
///
/// They are read in passes, each of which has every one of them once, and an epoch takes as many as its weight says, on from
/// where the one before it ended: with a weight of 3 each comes three times in an epoch, and with 0.4 each comes twice in five
/// epochs. So they all come equally often, but for one time more or less.
public struct EpochShare: Hashable, Sendable {
    /// Their numbers.
    public let examples: Range<Int>
    /// How often each comes in an epoch, on average; above 0.
    public let weight: Double

    /// A share.
    public init(examples: Range<Int>, weight: Double) {
        precondition(weight > 0 && weight.isFinite, "a share with a weight of \(weight)")
        self.examples = examples
        self.weight = weight
    }

    /// The examples of an epoch, share by share; of a pass that an epoch has a part of, those that are drawn.
    /// - Returns: a function of the arguments alone.
    static func drawn(from shares: [EpochShare], seed: UInt64, epoch: Int) -> [Int] {
        shares.enumerated().flatMap { number, share in share.drawn(number: number, seed: seed, epoch: epoch) }
    }

    private func drawn(number: Int, seed: UInt64, epoch: Int) -> [Int] {
        var taken: [Int] = []
        var place = beginning(of: epoch)
        let end = beginning(of: epoch + 1)
        while place < end {
            let pass = place / examples.count
            let first = pass * examples.count
            let stop = min(end, first + examples.count)
            if stop - place == examples.count {
                // The order of an epoch is made later.
                taken += examples
            } else {
                var order = Array(examples)
                // Four keys: no other stream has as many.
                var random = SplitMix64(seed, UInt64(number), UInt64(pass), 0)
                random.shuffle(&order)
                taken += order[place - first..<stop - first]
            }
            place = stop
        }
        return taken
    }

    /// How many examples all epochs before one take.
    private func beginning(of epoch: Int) -> Int {
        Int(min(Double(epoch) * (weight * Double(examples.count)), 0x1p60))
    }
}
