/// The random numbers of texts and of batches: small, and the same on every machine and in every release.
///
/// - Source: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", figure 13, with the
///   finaliser of its reference implementation (mix13 of Stafford).
package struct SplitMix64: Sendable {
    private var state: UInt64

    /// Makes a generator whose numbers are a function of a list of keys: a seed, an epoch, a sentence.
    package init(_ keys: UInt64...) {
        // Each key is mixed in after the last was mixed through, so (1, 2) and (2, 1) have nothing in common.
        state = keys.reduce(0) { Self.mix($0 &+ 0x9E37_79B9_7F4A_7C15 ^ Self.mix($1)) }
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// A number from 0 up to a bound, every one as likely as another.
    /// - Source: Lemire 2019, arXiv:1805.10941, algorithm 5.
    package mutating func next(below bound: Int) -> Int {
        precondition(bound > 0, "no number below \(bound)")
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let excess = (0 &- bound) % bound
            while product.low < excess { product = next().multipliedFullWidth(by: bound) }
        }
        return Int(product.high)
    }

    /// Puts an array into random order (Fisher and Yates), every order as likely as another.
    package mutating func shuffle<Element>(_ array: inout [Element]) {
        for last in stride(from: array.count - 1, to: 0, by: -1) {
            array.swapAt(last, next(below: last + 1))
        }
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
