import Text

/// How often and with which random numbers a corpus is resampled.
public struct Resampling: Hashable, Sendable {
    /// The seed that sacreBLEU uses too. (The generators differ, so the resamples do.)
    public static let defaultSeed: UInt64 = 12345

    /// How many resamples are drawn.
    public let count: Int
    /// What the random numbers are made from, with the index of the resample.
    public let seed: UInt64
    /// How many threads share the work; the results are the same for any number.
    public let threads: Int

    /// Makes the settings.
    ///
    /// - Parameters:
    ///   - count: At least 1.
    ///   - threads: At least 1; as many as there are processors if it is nil.
    public init(count: Int, seed: UInt64 = Resampling.defaultSeed, threads: Int? = nil) {
        precondition(count >= 1, "\(count) resamples, expected at least 1")
        self.count = count
        self.seed = seed
        self.threads = threads ?? Workers.usualCount
        precondition(self.threads >= 1, "\(self.threads) threads, expected at least 1")
    }

    /// Computes something for each resample, in parallel.
    ///
    /// - Parameter body: Gets the resample's random numbers, and room for segment numbers that is handed on from
    ///   resample to resample.
    /// - Returns: The results in the order of the resamples.
    func map<Result: Sendable>(
        _ body: @Sendable (_ random: inout ResampleRandom, _ picks: inout [UInt32]) -> Result
    ) -> [Result] {
        // Several parts a thread, so that nobody waits long for the slowest.
        let parts = Workers.ranges(of: count, parts: 8 * threads)
        let results = Workers(count: threads).map(parts.count) { part in
            var picks: [UInt32] = []
            return parts[part].map { resample in
                var random = ResampleRandom(seed: seed, resample: resample)
                return body(&random, &picks)
            }
        }
        return Array(results.joined())
    }
}
