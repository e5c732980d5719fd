import Text

/// Something that can be chosen, and the choices.
public struct Factor: Sendable {
    /// The setting's key.
    public let name: String
    /// Its values, as they are written.
    public let values: [String]

    /// A factor with the choices that it has.
    public init(name: String, values: [String]) {
        self.name = name
        self.values = values
    }
}

/// Combinations of choices in which every two choices that go together occur together at least once, found greedily.
///
/// - Source: Cohen et al. 1997, The AETG system: an approach to testing based on combinatorial design, IEEE Transactions on
///   Software Engineering 23 (7).
public struct CoveringArray: Sendable {
    /// Choices by the factors' names; a factor without a meaning in a combination is not there.
    public typealias Combination = [String: String]

    /// The combinations, in the order in which they were found.
    public private(set) var combinations: [Combination] = []

    /// One choice of a factor, by their places, and its place among the choices of all factors.
    private struct Choice: Hashable {
        let factor, value, place: Int
    }

    private typealias Pair = (first: Choice, second: Choice)

    /// The pairs of choices that occur together nowhere yet, one flag for each two in either order.
    private struct OpenPairs {
        private let count: Int
        private var flags: [Bool]

        init(choices count: Int) {
            self.count = count
            flags = [Bool](repeating: true, count: count * count)
        }

        func contains(_ a: Choice, _ b: Choice) -> Bool { flags[a.place * count + b.place] }

        mutating func remove(_ a: Choice, _ b: Choice) {
            flags[a.place * count + b.place] = false
            flags[b.place * count + a.place] = false
        }

        /// Counts one more for each choice that is in an open pair with `choice`.
        func count(_ choice: Choice, into counts: inout [Int]) {
            for place in 0..<count where flags[choice.place * count + place] { counts[place] += 1 }
        }
    }

    /// Finds combinations.
    /// - Parameters:
    ///   - attempts: how often a pair is tried with other company before it counts as impossible.
    ///   - meant: a combination without the choices that mean nothing beside the others.
    ///   - accepts: whether what is left goes together.
    public init(
        _ factors: [Factor], attempts: Int, seed: UInt64, meant: (Combination) -> Combination,
        accepts: (Combination) -> Bool
    ) {
        var generator = SplitMix64(seed)
        var choices: [[Choice]] = []
        var count = 0
        for (factor, values) in factors.map(\.values).enumerated() {
            choices.append(values.indices.map { Choice(factor: factor, value: $0, place: count + $0) })
            count += values.count
        }
        var open = OpenPairs(choices: count)
        var pairs: [Pair] = []
        for a in factors.indices {
            for first in choices[a] {
                for b in factors.indices where b > a {
                    for second in choices[b] { pairs.append((first, second)) }
                }
            }
        }
        for index in pairs.indices.reversed() { pairs.swapAt(index, Int(generator.next(below: index + 1))) }
        /// Adds a combination with some choices of a pair, if one is found.
        func add(_ wanted: [Choice], of pair: Pair, attempts: Int) -> Bool {
            for _ in 0..<attempts {
                let filled = Self.filled(pair, choices, open, &generator)
                let names = filled.map { (factors[$0.factor].name, factors[$0.factor].values[$0.value]) }
                let combination = meant(Dictionary(uniqueKeysWithValues: names))
                let left = filled.filter { combination[factors[$0.factor].name] != nil }
                guard wanted.allSatisfy(left.contains), accepts(combination) else { continue }
                combinations.append(combination)
                for a in left { for b in left where b.factor > a.factor { open.remove(a, b) } }
                return true
            }
            return false
        }
        for pair in pairs where open.contains(pair.first, pair.second) {
            if !add([pair.first, pair.second], of: pair, attempts: attempts) { open.remove(pair.first, pair.second) }
        }
        // A choice that means something beside few others alone may have met them in none of its attempts.
        for pair in pairs {
            for choice in [pair.first, pair.second] {
                let factor = factors[choice.factor]
                let isThere = combinations.contains { $0[factor.name] == factor.values[choice.value] }
                if !isThere { _ = add([choice], of: pair, attempts: 1) }
            }
        }
    }

    /// A choice of every factor, around a pair: factors in a random order, each with what covers the most open pairs.
    private static func filled(
        _ pair: Pair, _ choices: [[Choice]], _ open: OpenPairs, _ generator: inout SplitMix64
    ) -> [Choice] {
        var filled = [pair.first, pair.second]
        // For each choice, how many of the filled ones it would be together with for the first time.
        var covered = [Int](repeating: 0, count: choices.reduce(0) { $0 + $1.count })
        for choice in filled { open.count(choice, into: &covered) }
        var order = choices.indices.filter { $0 != pair.first.factor && $0 != pair.second.factor }
        for index in order.indices.reversed() { order.swapAt(index, Int(generator.next(below: index + 1))) }
        for factor in order {
            let values = choices[factor]
            let start = Int(generator.next(below: values.count))
            var best = values[start]
            for offset in values.indices {
                let choice = values[(start + offset) % values.count]
                if covered[choice.place] > covered[best.place] { best = choice }
            }
            filled.append(best)
            open.count(best, into: &covered)
        }
        return filled
    }
}
