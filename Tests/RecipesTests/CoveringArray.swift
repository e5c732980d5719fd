import Text

/// Something that can be chosen, and the choices.
struct Factor {
    let name: String
    let values: [String]
}

/// Combinations of choices in which every two choices that go together occur together at least once, found greedily.
///
/// - Source: Cohen et al. 1997, The AETG system: an approach to testing based on combinatorial design, IEEE Transactions on
///   Software Engineering 23 (7).
struct CoveringArray {
    /// Choices by the factors' names; a factor without a meaning in a combination is not there.
    typealias Combination = [String: String]

    private(set) var combinations: [Combination] = []

    /// One choice of a factor, by their places.
    private struct Choice: Hashable {
        let factor, value: Int
    }

    private typealias Pair = (first: Choice, second: Choice)

    /// The pairs of choices that occur together nowhere yet, one flag for each two in either order.
    private struct OpenPairs {
        private let begins: [Int]
        private let count: Int
        private var flags: [Bool]

        init(_ factors: [Factor]) {
            var (begins, count) = ([Int](), 0)
            for factor in factors {
                begins.append(count)
                count += factor.values.count
            }
            (self.begins, self.count) = (begins, count)
            flags = [Bool](repeating: true, count: count * count)
        }

        private func place(_ a: Choice, _ b: Choice) -> Int {
            (begins[a.factor] + a.value) * count + begins[b.factor] + b.value
        }

        func contains(_ a: Choice, _ b: Choice) -> Bool { flags[place(a, b)] }

        mutating func remove(_ a: Choice, _ b: Choice) {
            flags[place(a, b)] = false
            flags[place(b, a)] = false
        }
    }

    /// Finds combinations.
    /// - Parameters:
    ///   - attempts: how often a pair is tried with other company before it counts as impossible.
    ///   - meant: a combination without the choices that mean nothing beside the others.
    ///   - accepts: whether what is left goes together.
    init(
        _ factors: [Factor], attempts: Int, seed: UInt64, meant: (Combination) -> Combination,
        accepts: (Combination) -> Bool
    ) {
        var generator = SplitMix64(seed)
        var open = OpenPairs(factors)
        var pairs: [Pair] = []
        for a in factors.indices {
            for i in factors[a].values.indices {
                for b in factors.indices where b > a {
                    for j in factors[b].values.indices {
                        pairs.append((Choice(factor: a, value: i), Choice(factor: b, value: j)))
                    }
                }
            }
        }
        for index in pairs.indices.reversed() { pairs.swapAt(index, Int(generator.next(below: index + 1))) }
        /// Adds a combination with some choices of a pair, if one is found.
        func add(_ wanted: [Choice], of pair: Pair, attempts: Int) -> Bool {
            for _ in 0..<attempts {
                let choices = Self.filled(pair, factors, open, &generator)
                let names = choices.map { (factors[$0.factor].name, factors[$0.factor].values[$0.value]) }
                let combination = meant(Dictionary(uniqueKeysWithValues: names))
                let left = choices.filter { combination[factors[$0.factor].name] != nil }
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
        _ pair: Pair, _ factors: [Factor], _ open: OpenPairs, _ generator: inout SplitMix64
    ) -> [Choice] {
        var choices = [pair.first, pair.second]
        var order = factors.indices.filter { $0 != pair.first.factor && $0 != pair.second.factor }
        for index in order.indices.reversed() { order.swapAt(index, Int(generator.next(below: index + 1))) }
        for factor in order {
            let count = factors[factor].values.count
            let start = Int(generator.next(below: count))
            var best = (covered: -1, choice: Choice(factor: factor, value: start))
            for offset in 0..<count {
                let choice = Choice(factor: factor, value: (start + offset) % count)
                let covered = choices.count { open.contains($0, choice) }
                if covered > best.covered { best = (covered, choice) }
            }
            choices.append(best.choice)
        }
        return choices
    }
}
