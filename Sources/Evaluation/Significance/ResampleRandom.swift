/// The random numbers of one resample: a function of the seed and the resample's index alone.
///
/// So the resamples can be drawn in any order and on any number of threads, and two systems that are compared meet
/// the very same resamples without anybody keeping them.
/// - Source: Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators", figure 17 (SplitMix64).
struct ResampleRandom {
    private var state: UInt64

    /// Begins the numbers of a resample, which is counted from 0.
    init(seed: UInt64, resample: Int) {
        state = Self.mixed(Self.mixed(seed) &+ UInt64(resample))
    }

    /// The next 64 random bits.
    @inline(__always)
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

extension ResampleRandom {
    /// Replaces `picks` by `count` segments drawn with replacement.
    mutating func drawBootstrap(of count: Int, into picks: inout [UInt32]) {
        picks.removeAll(keepingCapacity: true)
        let bound = UInt64(count)
        // The high half of a 32-bit fraction times n: off from uniform by at most n / 2³².
        while picks.count < count {
            let bits = next()
            picks.append(UInt32(truncatingIfNeeded: ((bits >> 32) &* bound) >> 32))
            if picks.count < count { picks.append(UInt32(truncatingIfNeeded: ((bits & 0xFFFF_FFFF) &* bound) >> 32)) }
        }
    }

    /// Replaces `picks` by the segments, in order, for which a fair coin fell on its head.
    mutating func drawCoins(of count: Int, into picks: inout [UInt32]) {
        if picks.count < count { picks += [UInt32](repeating: 0, count: count - picks.count) }
        var heads = 0
        var bits: UInt64 = 0
        for segment in 0..<count {
            if segment % 64 == 0 { bits = next() }
            // Written always, kept only for a head: no branch to guess.
            picks[heads] = UInt32(truncatingIfNeeded: segment)
            heads += Int(truncatingIfNeeded: bits & 1)
            bits >>= 1
        }
        picks.removeLast(picks.count - heads)
    }
}
