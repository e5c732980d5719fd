import Foundation

/// A place in a counter-based random sequence: the numbers drawn there depend on nothing else.
///
/// Philox 4×32-10 turns a 64-bit key (the seed) and a 128-bit counter into four random words. The counter is made of
/// the element's index, the place in the model, the training step and the shard, so that a dropout mask is the same
/// whichever thread computes it and whenever.
/// - Source: Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", section 3.3.
public struct RandomStream: Sendable, Hashable {
    /// The run's seed.
    public var seed: UInt64
    /// The training step.
    public var step: UInt32
    /// Which part of the batch; shards draw different numbers.
    public var shard: UInt32
    /// Which use inside the step, such as one dropout layer.
    public var place: UInt32

    /// A stream at a seed, a step, a shard and a place.
    public init(seed: UInt64, step: UInt32 = 0, shard: UInt32 = 0, place: UInt32 = 0) {
        self.seed = seed
        self.step = step
        self.shard = shard
        self.place = place
    }

    /// The place of a named use, its 32-bit FNV-1a hash: what is added elsewhere changes no random number here.
    /// - Source: Fowler, Noll and Vo, draft-eastlake-fnv-17, section 2.
    public static func place(of name: String) -> UInt32 {
        name.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }

    /// The four random words number `block` of this stream.
    public func words(block: UInt32) -> SIMD4<UInt32> {
        Philox.block(
            counter: [block, place, step, shard], key: [UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32)])
    }

    /// The word that belongs to an element: word `index mod 4` of block `index / 4`.
    public func word(_ index: Int) -> UInt32 {
        words(block: UInt32(truncatingIfNeeded: index / 4))[index % 4]
    }

    /// A number in [0, 1) with 24 random bits, for an element.
    public func uniform(_ index: Int) -> Float {
        Float(word(index) >> 8) * 0x1p-24
    }

    /// A number of the standard normal distribution, for an element; two neighbours are made of the same two words.
    ///
    ///     √(-2 ln u) cos 2πv, √(-2 ln u) sin 2πv    u in (0, 1], v in [0, 1)
    ///
    /// - Source: Box and Muller 1958, "A note on the generation of random normal deviates".
    public func normal(_ index: Int) -> Float {
        let pair = index & ~1
        let (u, v) = (uniform(pair) + 0x1p-24, uniform(pair + 1))
        let (radius, angle) = ((-2 * log(u)).squareRoot(), 2 * Float.pi * v)
        return radius * (index == pair ? cos(angle) : sin(angle))
    }
}

/// The Philox 4×32-10 bijection.
enum Philox {
    static let multipliers: SIMD2<UInt32> = [0xD251_1F53, 0xCD9E_8D57]
    static let keyIncrements: SIMD2<UInt32> = [0x9E37_79B9, 0xBB67_AE85]

    static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var counter = counter
        var key = key
        for _ in 0..<10 {
            let first = multipliers[0].multipliedFullWidth(by: counter[0])
            let second = multipliers[1].multipliedFullWidth(by: counter[2])
            counter = [
                second.high ^ counter[1] ^ key[0], second.low, first.high ^ counter[3] ^ key[1], first.low,
            ]
            key &+= keyIncrements
        }
        return counter
    }
}
